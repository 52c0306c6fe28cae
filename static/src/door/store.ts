// What this browser keeps of doors: lists of who is expected, and check-ins that wait to be sent.
import { keeper } from "../core/store";

export const { readAll, entries, readOne, put, remove } = keeper("bas-jospar-door", 1, ["lists", "check-ins"]);

/** Under which a list lies: one for each account and meeting. */
export const listKey = (account: string, meeting: string): string => `${account}|${meeting}`;
