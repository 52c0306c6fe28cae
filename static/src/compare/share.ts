// Small sums of the compare pages. Pure.

/** Which share of a stage lies left of a pointer, in whole percent between 0 and 100. */
export function shareAt(x: number, left: number, width: number): number {
  if (width <= 0) return 0;
  return Math.min(100, Math.max(0, Math.round(((x - left) / width) * 100)));
}

/** Index of the row that a key leads to in a list; null when the key is none of its keys. */
export function rowAfter(key: string, current: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case "ArrowDown": return Math.min(current + 1, count - 1);
    case "ArrowUp": return Math.max(current - 1, 0);
    case "Home": return 0;
    case "End": return count - 1;
  }
  return null;
}
