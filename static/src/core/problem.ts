// The one error shape of the API: problem+json with stable codes, or what stands in for it.
export interface FieldError {
  field: string;
  code: string;
  text: string;
  /** Where on the map, in degrees. */
  at?: [lon: number, lat: number];
}

export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly text: string,
    readonly errors: readonly FieldError[] = [],
    readonly requestId = "",
    /** Everything the answer says, for refusals that bring more than words (conflicts, values to choose). */
    readonly members: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${status} ${code}: ${text}`);
    this.name = "Problem";
  }
}

/** True when nothing reached the server, so that trying again is safe. */
export const isOffline = (problem: Problem): boolean => problem.status === 0;

const isPlace = (value: unknown): value is [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === "number");

function fieldErrors(value: unknown): FieldError[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    if (typeof one !== "object" || one === null) return [];
    const { field, code, text, at } = one as Record<string, unknown>;
    if (typeof text !== "string") return [];
    const said = { field: String(field ?? ""), code: String(code ?? "invalid"), text };
    return [isPlace(at) ? { ...said, at } : said];
  });
}

/** Reads the body of a refused answer; `fallback` is what the reader sees when the body says nothing. */
export function problemFrom(status: number, body: string, fallback: string): Problem {
  let members: Record<string, unknown> = {};
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed === "object" && parsed !== null) members = parsed as Record<string, unknown>;
  } catch {
    return new Problem(status, "response.unreadable", fallback);
  }
  const text = [members.detail, members.title].find((one) => typeof one === "string" && one !== "");
  return new Problem(
    status,
    typeof members.code === "string" ? members.code : "response.unnamed",
    typeof text === "string" ? text : fallback,
    fieldErrors(members.errors),
    typeof members.request_id === "string" ? members.request_id : "",
    members,
  );
}

/** Field errors of `problem` that belong to operation `index` of a changeset. */
export function errorsOfOperation(problem: Problem, index: number): FieldError[] {
  const prefix = `operations[${index}]`;
  return problem.errors.filter((one) => one.field === prefix || one.field.startsWith(`${prefix}.`));
}
