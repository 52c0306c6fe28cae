// Fill patterns and point symbols drawn on a canvas; an image is known by the words of its id.
export const PATTERN_SIZE = 16;
export const SYMBOL_SIZE = 26;
const DENSITY = 2;
const SEPARATOR = "|";

export const patternId = (pattern: string, colour: string): string =>
  ["pattern", pattern, colour].join(SEPARATOR);

export const symbolId = (icon: string, fill: string, stroke: string): string =>
  ["symbol", icon, fill, stroke].join(SEPARATOR);

type Pen = CanvasRenderingContext2D;

function pen(size: number): Pen {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size * DENSITY;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("this browser has no canvas");
  context.scale(DENSITY, DENSITY);
  return context;
}

/** Diagonals that meet their neighbours at every edge, so that tiles show no seam. */
function diagonals(context: Pen, down: boolean): void {
  const size = PATTERN_SIZE;
  for (const shift of [-size, 0, size]) {
    context.moveTo(shift - 1, down ? -1 : size + 1);
    context.lineTo(shift + size + 1, down ? size + 1 : -1);
  }
}

function drawPattern(pattern: string, colour: string): Pen {
  const context = pen(PATTERN_SIZE);
  context.strokeStyle = context.fillStyle = colour;
  context.lineWidth = 1.5;
  context.beginPath();
  if (pattern === "dots") {
    for (const [x, y] of [[4, 4], [12, 12]] as const) context.rect(x - 1.2, y - 1.2, 2.4, 2.4);
    context.fill();
    return context;
  }
  diagonals(context, false);
  if (pattern === "crosshatch") diagonals(context, true);
  context.stroke();
  return context;
}

const PLATE = new Set(["town", "village"]);

function drawSymbol(icon: string, fill: string, stroke: string): Pen {
  const context = pen(SYMBOL_SIZE);
  const middle = SYMBOL_SIZE / 2;
  context.beginPath();
  if (PLATE.has(icon)) context.roundRect(3, 3, SYMBOL_SIZE - 6, SYMBOL_SIZE - 6, 6);
  else context.arc(middle, middle, middle - 2.5, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
  context.lineWidth = 2;
  context.strokeStyle = stroke;
  context.stroke();
  const path = document.querySelector(`#map-icon-${CSS.escape(icon)} path`)?.getAttribute("d");
  if (path) {
    context.translate(middle - 7, middle - 7);
    context.scale(14 / 16, 14 / 16);
    context.fillStyle = isLight(fill) ? stroke : "#FFFDF9";
    context.fill(new Path2D(path));
  }
  return context;
}

/** Whether dark signs read better on `colour` (#rrggbb). */
export function isLight(colour: string): boolean {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return 0.299 * (red ?? 0) + 0.587 * (green ?? 0) + 0.114 * (blue ?? 0) > 150;
}

export interface DrawnImage {
  image: ImageData;
  pixelRatio: number;
}

/** The picture an id asks for; null for ids that are not ours. */
export function drawImage(id: string): DrawnImage | null {
  const [family, name = "", first = "#16233A", second = "#FFFDF9"] = id.split(SEPARATOR);
  let drawn: Pen | null = null;
  if (family === "pattern") drawn = drawPattern(name, first);
  if (family === "symbol") drawn = drawSymbol(name, first, second);
  if (!drawn) return null;
  const { width, height } = drawn.canvas;
  return { image: drawn.getImageData(0, 0, width, height), pixelRatio: DENSITY };
}
