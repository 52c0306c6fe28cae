// A statement that waits to be sent. Pure.
import { fresh, type Queued } from "../core/outbox";
import type { EntryBody } from "./entry";

export interface WaitingFile {
  name: string;
  content: Blob;
  /** Known once the server keeps the file; the same file is not sent twice. */
  uid: string | null;
}

export interface Waiting extends Queued {
  hearing: string;
  language: string;
  body: EntryBody;
  files: WaitingFile[];
}

/** A new one. */
export function waiting(
  given: Pick<Waiting, "key" | "account" | "hearing" | "language" | "body" | "files">, now: number,
): Waiting {
  return { ...given, ...fresh(now) };
}
