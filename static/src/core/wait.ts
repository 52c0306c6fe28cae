// How long to wait before asking again.
const LONGEST_MS = 4000;

/** Each wait is a little longer than the last, up to a limit. */
export const nextWait = (wait: number): number => Math.min(Math.round(wait * 1.25), LONGEST_MS);
