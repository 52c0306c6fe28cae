// A web worker: counts until sha256(salt + number) is the challenge, then says the number (ALTCHA, version 1).
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

/** The number, or null when there is none up to the largest. */
export async function solve(given: Challenge): Promise<number | null> {
  for (let start = 0; start <= given.maxnumber; start += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, given.maxnumber + 1 - start) }, (_, step) => start + step);
    const found = await Promise.all(numbers.map((number) => hash(given.salt, number)));
    const place = found.indexOf(given.challenge);
    if (place >= 0) return start + place;
  }
  return null;
}

// Tests import `solve` where there is no worker.
if (typeof document === "undefined" && typeof postMessage === "function") {
  self.addEventListener("message", (event: MessageEvent<Challenge>) => {
    void solve(event.data).then((number) => postMessage(number));
  });
}
