// How the panels draw on the map: the current vertex, measuring, a blade, what others hold, and sides of a conflict.
import type { FeatureLike } from "ol/Feature.js";
import { Circle, Fill, RegularShape, Stroke, Style, Text } from "ol/style.js";
import { withAlpha } from "./styles";

const INK = "#16233A";
const BRAND = "#0A5A78";
const OBJECT = "#A8324B";
const GREY = "#5B6472";
const PALE = "#FFFDF9";
const FONT = '500 13px "Golos Text", sans-serif';

const ring = (radius: number, colour: string, width: number): Circle =>
  new Circle({ radius, stroke: new Stroke({ color: colour, width }), fill: new Fill({ color: withAlpha(PALE, 0.01) }) });

/** A cross hair in a ring: never taken for a node that can be dragged. */
export const vertexStyle = [
  new Style({ image: ring(10, PALE, 5), zIndex: 20 }),
  new Style({ image: ring(10, OBJECT, 2.5), zIndex: 21 }),
  new Style({
    image: new RegularShape({ points: 4, radius: 15, radius2: 0, stroke: new Stroke({ color: OBJECT, width: 1.5 }) }), zIndex: 21,
  }),
];

const MEASURED = [
  new Style({ stroke: new Stroke({ color: PALE, width: 6 }), fill: new Fill({ color: withAlpha(BRAND, 0.12) }) }),
  new Style({ stroke: new Stroke({ color: BRAND, width: 2.5, lineDash: [8, 5] }), image: ring(5, BRAND, 2) }),
];

export const measureStyle = (feature: FeatureLike): Style[] => {
  const said = String(feature.get("said") ?? "");
  if (said === "") return MEASURED;
  const words = new Text({
    text: said, font: FONT, overflow: true, offsetY: -14, padding: [2, 5, 2, 5],
    fill: new Fill({ color: INK }), backgroundFill: new Fill({ color: withAlpha(PALE, 0.92) }),
  });
  return [...MEASURED, new Style({ text: words, zIndex: 30 })];
};

export const bladeStyle = [
  new Style({ stroke: new Stroke({ color: PALE, width: 6 }) }),
  new Style({ stroke: new Stroke({ color: OBJECT, width: 2.5 }), image: ring(5, OBJECT, 2) }),
];

const TURNS = ["#0A5A78", "#E2A400", "#2F6B1F", "#A8324B", "#1F6FA3", "#6A7280"];

/** The parts a blade makes, numbered as in the list. */
export const partStyle = (feature: FeatureLike): Style => {
  const colour = TURNS[Number(feature.get("turn") ?? 0) % TURNS.length] ?? BRAND;
  return new Style({
    stroke: new Stroke({ color: colour, width: 3 }),
    fill: new Fill({ color: withAlpha(colour, 0.3) }),
    text: new Text({
      text: String(feature.get("said") ?? ""), font: '700 15px "Golos Text", sans-serif', overflow: true, padding: [4, 8, 4, 8],
      fill: new Fill({ color: INK }), backgroundFill: new Fill({ color: PALE }), backgroundStroke: new Stroke({ color: colour, width: 2 }),
    }),
  });
};

/** Features that somebody else has open: a dotted outline with the name. */
export const heldStyle = (feature: FeatureLike): Style[] => [
  new Style({ stroke: new Stroke({ color: PALE, width: 5 }) }),
  new Style({
    stroke: new Stroke({ color: OBJECT, width: 2.5, lineDash: [2, 6], lineCap: "round" }),
    image: ring(12, OBJECT, 2),
    text: new Text({
      text: String(feature.get("holder") ?? ""), font: FONT, overflow: true, padding: [2, 6, 2, 6],
      fill: new Fill({ color: PALE }), backgroundFill: new Fill({ color: OBJECT }),
    }),
    zIndex: 15,
  }),
];

const outline = (colour: string, width: number, lineDash?: number[]): Style =>
  new Style({
    stroke: new Stroke({ color: colour, width, lineDash }),
    fill: new Fill({ color: withAlpha(colour, 0.08) }),
    image: ring(9, colour, width),
  });

/** What was before, mine and theirs, as the legend of the conflict shows them. */
export const sideStyles: Readonly<Record<string, Style>> = {
  base: outline(GREY, 2.5, [7, 6]),
  theirs: outline(OBJECT, 3.5),
  mine: outline(BRAND, 2.5),
};
