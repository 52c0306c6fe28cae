// The draft of an explanatory text kept in this browser, so that a closed window loses no words.
export interface Piece {
  uid: string;
  kind: string;
  body_kk: string;
  body_ru: string;
  body_en: string;
  is_locked: boolean;
}

/** What was typed, and what it was begun with: the server brings both together when others saved meanwhile. */
export interface Draft {
  pieces: Piece[];
  etag: string;
  seen: string;
  reason: string;
  at: string;
}

/** Where the draft of one person on one version lies. Pure. */
export const draftKey = (version: string, person: string): string => `text:${person}:${version}`;

/** Whether two texts say the same. Pure. */
export function isSame(one: readonly Piece[], other: readonly Piece[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A copy of `list` with the item at `index` `by` places further, as far as it goes. Pure. */
export function moved<T>(list: readonly T[], index: number, by: number): T[] {
  const to = Math.max(0, Math.min(list.length - 1, index + by));
  const copy = [...list];
  copy.splice(to, 0, ...copy.splice(index, 1));
  return copy;
}

/** Numbers of pieces by kind, as the server counts them: chapter 2, section 2.1, paragraph 14. Pure. */
export function numbers(kinds: readonly string[]): string[] {
  let [chapter, section, paragraph] = [0, 0, 0];
  return kinds.map((kind) => {
    if (kind === "chapter") {
      chapter += 1;
      section = 0;
      return String(chapter);
    }
    if (kind !== "section") return String((paragraph += 1));
    section += 1;
    return chapter ? `${chapter}.${section}` : String(section);
  });
}

export function readDraft(key: string): Draft | null {
  try {
    const text = localStorage.getItem(key);
    return text === null ? null : (JSON.parse(text) as Draft);
  } catch {
    return null;
  }
}

/** False when this browser keeps nothing. */
export function writeDraft(key: string, draft: Draft): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}
