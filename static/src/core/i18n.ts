// What scripts say: messages from the page's data block, by English id, with named places.
type Values = Readonly<Record<string, string | number>>;

let catalogue: Readonly<Record<string, string>> | null = null;

function load(): Readonly<Record<string, string>> {
  const block = typeof document === "undefined" ? null : document.getElementById("messages");
  return block?.textContent ? (JSON.parse(block.textContent) as Record<string, string>) : {};
}

/** Replaces `%(name)s` by values. */
export function fill(template: string, values: Values): string {
  return template.replace(/%\((\w+)\)s/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : String(value);
  });
}

/** The text of message `id` in the page's language; the id itself when there is none. */
export function t(id: string, values: Values = {}): string {
  catalogue ??= load();
  return fill(catalogue[id] || id, values);
}

/** Language of the page: kk, ru or en. */
export function pageLanguage(): string {
  return document.documentElement.lang.slice(0, 2) || "kk";
}

/** Language for numbers and dates: browsers without Kazakh write them the English way; Russian writes them alike. */
export function formatLanguage(language = pageLanguage()): string {
  return language === "kk" ? "ru" : language;
}
