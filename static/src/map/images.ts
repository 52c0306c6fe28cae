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
  const context = canvas.getContext("2d", { willReadFrequently: true });
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

export const kindId = (kind: string): string => ["kind", kind].join(SEPARATOR);

/** Shape and colour of each kind of statement; the same as in templates/components/kind_marker.html. */
export const KIND_COLOURS: Readonly<Record<string, string>> = {
  support: "#2F6B1F",
  objection: "#A8324B",
  question: "#1F6FA3",
  proposal: "#8A5A00",
  remark: "#4A5568",
};

const SHAPES: Readonly<Record<string, string>> = {
  support: "M1.5 10a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0-17 0Z",
  objection: "M10 .5 19.5 10 10 19.5.5 10Z",
  question: "M4 1.5h12a2.5 2.5 0 0 1 2.5 2.5v12a2.5 2.5 0 0 1-2.5 2.5H4A2.5 2.5 0 0 1 1.5 16V4A2.5 2.5 0 0 1 4 1.5Z",
  proposal: "M10 1 19.5 18.5H.5Z",
  remark: "M5.8 1.5h8.4l4.3 8.5-4.3 8.5H5.8L1.5 10Z",
};

const SIGNS: Readonly<Record<string, string>> = {
  support: "m6 10.3 2.7 2.7L14 7.3",
  objection: "M6.3 10h7.4",
  question: "M7.4 7.6a2.6 2.6 0 1 1 3.7 2.5c-.8.4-1.1.8-1.1 1.7M10 14.3v.1",
  proposal: "M10 8.5v7M6.5 12h7",
  remark: "M6.5 8h7M6.5 11.8h4.5",
};

function drawKind(kind: string): Pen {
  const context = pen(SYMBOL_SIZE);
  context.translate(3, 3);
  const shape = new Path2D(SHAPES[kind] ?? SHAPES.remark);
  context.lineJoin = context.lineCap = "round";
  context.lineWidth = 4;
  context.strokeStyle = "#FFFDF9";
  context.stroke(shape);
  context.fillStyle = KIND_COLOURS[kind] ?? "#4A5568";
  context.fill(shape);
  context.lineWidth = 2;
  context.stroke(new Path2D(SIGNS[kind] ?? SIGNS.remark));
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
  if (family === "kind") drawn = drawKind(name);
  if (family === "symbol") drawn = drawSymbol(name, first, second);
  if (!drawn) return null;
  const { width, height } = drawn.canvas;
  return { image: drawn.getImageData(0, 0, width, height), pixelRatio: DENSITY };
}
