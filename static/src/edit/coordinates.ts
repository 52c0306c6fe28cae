// Coordinates as people type and paste them: decimal comma or point, one point a line, numbered or not. Pure.
export type Unit = "metres" | "degrees";
export type TypedProblem = "unreadable" | "swapped" | "outside";

export interface TypedLine {
  line: number;
  text: string;
  pair: [number, number] | null;
  problem: TypedProblem | null;
}

const NUMBER = /^[+-]?\d+([.,]\d*)?$/;
const LARGEST_POINT_NUMBER = 9999;

/** The number that typed text stands for; NaN when it is none. */
export function typedNumber(text: string): number {
  const trimmed = text.trim().replace("−", "-");
  return NUMBER.test(trimmed) ? Number(trimmed.replace(",", ".")) : NaN;
}

/** "a,b" is two whole numbers; "a,b,c,d" is two numbers with decimal commas; "a.b,c.d" two with points. */
function splitByCommas(text: string): string[] {
  const parts = text.split(",");
  if (parts.length === 2) return parts;
  if (parts.length === 4) return [`${parts[0]},${parts[1]}`, `${parts[2]},${parts[3]}`];
  return [text];
}

function words(line: string): string[] {
  const found = line.trim().replaceAll("−", "-").split(/[\s;]+/).map((one) => one.replace(/,$/, "")).filter(Boolean);
  if (found.length === 1) return splitByCommas(found[0]!);
  const numbered = found.length === 3 && /^\d+[.)]?$/.test(found[0]!) && parseInt(found[0]!, 10) <= LARGEST_POINT_NUMBER;
  return numbered ? found.slice(1) : found;
}

/** What speaks against a pair: grid coordinates and degrees of the region of Astana are told apart easily. */
export function problemOfPair([first, second]: readonly [number, number], unit: Unit): TypedProblem | null {
  const fits = unit === "metres"
    ? (east: number, north: number): boolean => east > 100_000 && east < 900_000 && north > 5_300_000 && north < 6_000_000
    : (lon: number, lat: number): boolean => lon > 62 && lon < 80 && lat > 47 && lat < 54.5;
  if (fits(first, second)) return null;
  return fits(second, first) ? "swapped" : "outside";
}

/** One typed or pasted line for each point; empty lines are left out. */
export function typedLines(text: string, unit: Unit): TypedLine[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === "") return [];
    const numbers = words(line).map(typedNumber);
    const [first = NaN, second = NaN] = numbers;
    if (numbers.length !== 2 || Number.isNaN(first) || Number.isNaN(second)) {
      return [{ line: index + 1, text: line.trim(), pair: null, problem: "unreadable" as const }];
    }
    const pair: [number, number] = [first, second];
    const problem = problemOfPair(pair, unit);
    return [{ line: index + 1, text: line.trim(), pair: problem === null ? pair : null, problem }];
  });
}
