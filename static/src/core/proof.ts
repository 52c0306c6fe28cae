// Work that shows the server a person's browser and not a script: solved in a worker, seen by nobody.
export interface Challenge {
  algorithm: string;
  challenge: string;
  maxnumber: number;
  salt: string;
  signature: string;
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
