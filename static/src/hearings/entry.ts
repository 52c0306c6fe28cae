// The statement form as the API takes it. Pure.
export interface EntryTarget {
  kind: "feature" | "layer" | "paragraph";
  layer: string;
  uid: string | null;
}

export interface EntryBody {
  text: string;
  kind: string;
  language: string;
  author_name: string;
  author_email: string;
  wants_news: boolean;
  organisation: string;
  bin: string;
  geometry: GeoJSON.Geometry | null;
  is_place_blurred: boolean;
  targets: EntryTarget[];
  attachments: string[];
}

/** `layer/uid`, `layer/` or `paragraph:uid` as the API names it. */
export function targetOf(key: string): EntryTarget {
  if (key.startsWith("paragraph:")) return { kind: "paragraph", layer: "", uid: key.slice("paragraph:".length) };
  const [layer = "", uid = ""] = key.split("/");
  return uid === "" ? { kind: "layer", layer, uid: null } : { kind: "feature", layer, uid };
}

/** What the form holds. */
export function entryOf(data: FormData): EntryBody {
  const word = (name: string): string => String(data.get(name) ?? "");
  const words = (name: string): string[] => data.getAll(name).map(String).filter((one) => one !== "");
  const geometry = word("geometry");
  return {
    text: word("text"),
    kind: word("kind"),
    language: word("language"),
    author_name: word("author_name"),
    author_email: word("author_email"),
    wants_news: data.get("wants_news") !== null,
    organisation: word("organisation"),
    bin: word("bin"),
    geometry: geometry === "" ? null : (JSON.parse(geometry) as GeoJSON.Geometry),
    is_place_blurred: data.get("is_place_blurred") !== null,
    targets: words("targets").map(targetOf),
    attachments: words("attachments"),
  };
}
