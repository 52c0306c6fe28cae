// Work that shows the server a person's browser and not a script: solved in a worker, seen by nobody.
export interface Challenge {
  algorithm: string;
  challenge: string;
  maxnumber: number;
  salt: string;
  signature: string;
}

const BATCH = 500;
const encoder = new TextEncoder();

function hex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function hash(salt: string, number: number): Promise<string> {
  return hex(await crypto.subtle.digest("SHA-256", encoder.encode(salt + number)));
}

/** Counts until sha256(salt + number) is the challenge (ALTCHA, version 1); null when no number fits. */
export async function solve(given: Challenge): Promise<number | null> {
  for (let start = 0; start <= given.maxnumber; start += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, given.maxnumber + 1 - start) }, (_, step) => start + step);
    const found = await Promise.all(numbers.map((number) => hash(given.salt, number)));
    const place = found.indexOf(given.challenge);
    if (place >= 0) return start + place;
  }
  return null;
}

/** What is sent back, in the field `altcha` or the header `X-Proof-Of-Work`. */
export function answer(given: Challenge, number: number): string {
  const { algorithm, challenge, salt, signature } = given;
  return btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }));
}

/** Solves a challenge in the worker at `workerUrl`; null when it cannot be solved here. */
export function work(given: Challenge, workerUrl: string): Promise<string | null> {
  return new Promise((resolve) => {
    const worker = new Worker(workerUrl, { type: "module" });
    const end = (number: number | null) => {
      worker.terminate();
      resolve(number === null ? null : answer(given, number));
    };
    worker.addEventListener("message", (event: MessageEvent<number | null>) => end(event.data));
    worker.addEventListener("error", () => end(null));
    worker.postMessage(given);
  });
}
