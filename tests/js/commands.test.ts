import { beforeEach, describe, expect, test, vi } from "vitest";
import { CommandStack } from "../../static/src/edit/commands";

let states: Record<string, number>;
let stack: CommandStack<number>;
const changed = vi.fn();

function act(...changes: [key: string, after: number][]): void {
  stack.push(changes.map(([key, after]) => ({ key, before: states[key] ?? 0, after })));
  for (const [key, after] of changes) states[key] = after;
}

beforeEach(() => {
  states = { a: 1, b: 1 };
  changed.mockReset();
  stack = new CommandStack((command, side) => {
    for (const one of command) states[one.key] = one[side];
  }, changed);
});

describe("undo and redo", () => {
  test("undo brings back the state before, redo the one after", () => {
    act(["a", 2]);
    act(["a", 3]);

    stack.undo();
    expect(states.a).toBe(2);
    stack.undo();
    expect(states.a).toBe(1);
    stack.redo();
    stack.redo();
    expect(states.a).toBe(3);
  });

  test("sixty gestures go back to the beginning one by one, and forth again", () => {
    for (let step = 2; step <= 61; step++) act(["a", step]);

    let back = 0;
    while (stack.undo()) back += 1;
    expect([back, states.a]).toEqual([60, 1]);
    while (stack.redo()) back -= 1;
    expect([back, states.a]).toEqual([0, 61]);
  });

  test("neighbours moved in one gesture come back together", () => {
    act(["a", 2], ["b", 5]);

    stack.undo();

    expect(states).toEqual({ a: 1, b: 1 });
  });

  test("a new act forgets what was undone", () => {
    act(["a", 2]);
    stack.undo();
    act(["a", 9]);

    expect(stack.canRedo).toBe(false);
    expect(stack.redo()).toBe(false);
    expect(states.a).toBe(9);
  });

  test("nothing to undo is said, not thrown", () => {
    expect(stack.undo()).toBe(false);
    expect(stack.canUndo).toBe(false);
  });

  test("an empty act is not remembered", () => {
    stack.push([]);

    expect(stack.canUndo).toBe(false);
    expect(changed).not.toHaveBeenCalled();
  });

  test("listeners hear every change, also the clearing", () => {
    act(["a", 2]);
    stack.undo();
    stack.clear();

    expect(changed).toHaveBeenCalledTimes(3);
    expect(stack.canRedo).toBe(false);
  });
});
