// What this browser keeps of statements: those that wait to be sent, and half-written ones.
import { keeper } from "../core/store";

export const { readAll, entries, readOne, put, remove } = keeper("bas-jospar-statements", 1, ["outbox", "drafts"]);
