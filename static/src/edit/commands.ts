// Undo and redo of gestures: each command knows the states before and after. Pure; raises events by callback.
export interface Change<T> {
  key: string;
  before: T;
  after: T;
}

export type Command<T> = readonly Change<T>[];

/** The stack as data, to be kept in the browser. */
export interface Steps<T> {
  done: Command<T>[];
  undone: Command<T>[];
}

/** Keys of everything the steps are about. */
export const keysOf = <T>({ done, undone }: Steps<T>): string[] =>
  [...done, ...undone].flatMap((command) => command.map((change) => change.key));

export const MOST_STEPS = 300;

export class CommandStack<T> {
  #done: Command<T>[] = [];
  #undone: Command<T>[] = [];
  #series = "";

  constructor(
    private readonly apply: (command: Command<T>, side: "before" | "after") => void,
    private readonly changed: () => void = () => undefined,
  ) {}

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  get steps(): Steps<T> {
    return { done: this.#done, undone: this.#undone };
  }

  /**
   * Remembers what was just done; nothing can be redone after it, and the oldest steps fall out.
   * Directly after a command of the same `series` it melts into that one.
   */
  push(command: Command<T>, series = ""): void {
    if (command.length === 0) return;
    const last = this.#done.at(-1);
    if (series !== "" && series === this.#series && last) this.#done = [...this.#done.slice(0, -1), melted(last, command)];
    else this.#done = [...this.#done, command].slice(-MOST_STEPS);
    this.#undone = [];
    this.#series = series;
    this.changed();
  }

  undo(): boolean {
    const command = this.#done.at(-1);
    if (!command) return false;
    this.#done = this.#done.slice(0, -1);
    this.#undone = [...this.#undone, command];
    this.#series = "";
    this.apply([...command].reverse(), "before");
    this.changed();
    return true;
  }

  redo(): boolean {
    const command = this.#undone.at(-1);
    if (!command) return false;
    this.#undone = this.#undone.slice(0, -1);
    this.#done = [...this.#done, command];
    this.#series = "";
    this.apply(command, "after");
    this.changed();
    return true;
  }

  /** Steps about `key` lose it: the feature is no longer what they knew. */
  forget(key: string): void {
    const without = (commands: readonly Command<T>[]): Command<T>[] =>
      commands.map((one) => one.filter((change) => change.key !== key)).filter((one) => one.length > 0);
    this.restore({ done: without(this.#done), undone: without(this.#undone) });
  }

  restore({ done, undone }: Steps<T>): void {
    this.#done = [...done];
    this.#undone = [...undone];
    this.#series = "";
    this.changed();
  }

  /** Forgets everything: what was done is saved now. */
  clear(): void {
    this.restore({ done: [], undone: [] });
  }
}

/** Two commands as one: from before the first to after the second. */
function melted<T>(first: Command<T>, second: Command<T>): Command<T> {
  const changes = new Map(first.map((one) => [one.key, one]));
  for (const one of second) {
    const known = changes.get(one.key);
    changes.set(one.key, known ? { ...one, before: known.before } : one);
  }
  return [...changes.values()];
}
