// Stops of the time slider: which one an address or a typed moment means. Pure.
export interface Stop {
  /** The exact moment, ISO 8601 with an offset. */
  at: string;
  /** What the date-time field shows, and what people read; both in Astana's time. */
  field: string;
  when: string;
  who: string;
  text: string;
}

/** The stop's line: who did what. */
export const told = (stop: Stop): string => (stop.who ? `${stop.who}: ${stop.text}` : stop.text);

/** Index of the last stop not after a date-time field's value; -1 when all are later. */
export function placeOf(stops: readonly Stop[], field: string): number {
  const value = field.length === 16 ? `${field}:00` : field;
  return stops.filter((one) => one.field <= value).length - 1;
}

/** `address` with the moment in it, whatever else it says. */
export function withMoment(address: string, at: string): string {
  const [path = "", query = ""] = address.split("?");
  const parameters = new URLSearchParams(query);
  parameters.set("at", at);
  return `${path}?${parameters}`;
}

/** A tile address of another moment; the places for z, x and y stay as they are. */
export function tilesAt(template: string, at: string): string {
  const [path = ""] = template.split("?");
  return `${path}?at=${encodeURIComponent(at)}`;
}
