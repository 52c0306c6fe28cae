// Undo and redo of gestures: each command knows the states before and after. Pure; raises events by callback.
export interface Change<T> {
  key: string;
  before: T;
  after: T;
}

export type Command<T> = readonly Change<T>[];

export class CommandStack<T> {
  #done: Command<T>[] = [];
  #undone: Command<T>[] = [];

  constructor(
    private readonly apply: (key: string, state: T) => void,
    private readonly changed: () => void = () => undefined,
  ) {}

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  /** Remembers what was just done; nothing can be redone after it. */
  push(command: Command<T>): void {
    if (command.length === 0) return;
    this.#done.push(command);
    this.#undone = [];
    this.changed();
  }

  undo(): boolean {
    const command = this.#done.pop();
    if (!command) return false;
    for (const change of [...command].reverse()) this.apply(change.key, change.before);
    this.#undone.push(command);
    this.changed();
    return true;
  }

  redo(): boolean {
    const command = this.#undone.pop();
    if (!command) return false;
    for (const change of command) this.apply(change.key, change.after);
    this.#done.push(command);
    this.changed();
    return true;
  }

  /** Forgets everything: what was done is saved now. */
  clear(): void {
    this.#done = [];
    this.#undone = [];
    this.changed();
  }
}
