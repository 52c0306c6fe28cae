// Into which parts a line cuts an area or another line: the preview of a split. Pure; coordinates in metres of the grid.
type Place = readonly [x: number, y: number];
type Ring = readonly Place[];

const TOUCH = 0.001; // metres: nearer than this is the same place
const REACH = 0.02; // metres a blade is drawn out at both ends, as the server does: a snapped end lies on the border only nearly

const cross = (a: Place, b: Place, c: Place): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
const far = (a: Place, b: Place): number => Math.hypot(b[0] - a[0], b[1] - a[1]);

function beyond(from: Place, to: Place): Place {
  const length = far(from, to) || 1;
  return [to[0] + ((to[0] - from[0]) / length) * REACH, to[1] + ((to[1] - from[1]) / length) * REACH];
}

/** The blade a few centimetres longer at both ends. */
export function drawnOut(blade: Ring): Place[] {
  if (blade.length < 2) return [...blade];
  return [beyond(blade[1]!, blade[0]!), ...blade.slice(1, -1), beyond(blade.at(-2)!, blade.at(-1)!)];
}

interface Segment {
  from: Place;
  to: Place;
  cuts: Place[];
}

const segmentsOf = (line: Ring): Segment[] => line.slice(1).map((to, index) => ({ from: line[index]!, to, cuts: [] }));

function liesOn({ from, to }: Segment, place: Place): boolean {
  const length = far(from, to);
  if (length < TOUCH || Math.abs(cross(from, to, place)) / length > TOUCH) return false;
  const run = ((place[0] - from[0]) * (to[0] - from[0]) + (place[1] - from[1]) * (to[1] - from[1])) / length;
  return run > -TOUCH && run < length + TOUCH;
}

function meet(one: Segment, other: Segment): void {
  for (const end of [one.from, one.to, other.from, other.to]) {
    if (!liesOn(one, end) || !liesOn(other, end)) continue;
    one.cuts.push(end);
    other.cuts.push(end);
  }
  const [left, right] = [cross(one.from, one.to, other.from), cross(one.from, one.to, other.to)];
  const [low, high] = [cross(other.from, other.to, one.from), cross(other.from, other.to, one.to)];
  if (left * right >= 0 || low * high >= 0) return;
  const share = left / (left - right);
  const place: Place = [other.from[0] + share * (other.to[0] - other.from[0]), other.from[1] + share * (other.to[1] - other.from[1])];
  one.cuts.push(place);
  other.cuts.push(place);
}

/** A flat graph: places by number, and for each its neighbours. */
class Graph {
  readonly places: Place[] = [];
  readonly links: Set<number>[] = [];
  #known = new Map<string, number>();

  #node(place: Place): number {
    const [x, y] = place.map((one) => Math.round(one / TOUCH));
    for (const dx of [0, -1, 1]) {
      for (const dy of [0, -1, 1]) {
        const known = this.#known.get(`${x! + dx} ${y! + dy}`);
        if (known !== undefined) return known;
      }
    }
    this.#known.set(`${x} ${y}`, this.places.length);
    this.links.push(new Set());
    return this.places.push(place) - 1;
  }

  add(segment: Segment): void {
    const stops = [segment.from, ...segment.cuts, segment.to]
      .sort((one, other) => far(segment.from, one) - far(segment.from, other))
      .map((one) => this.#node(one));
    stops.slice(1).forEach((to, index) => {
      const from = stops[index]!;
      if (from === to) return;
      this.links[from]!.add(to);
      this.links[to]!.add(from);
    });
  }

  /** Ends that lead nowhere go: what sticks out of the area or stops within it. */
  prune(): void {
    const loose = this.links.flatMap((one, index) => (one.size === 1 ? [index] : []));
    for (let end = loose.pop(); end !== undefined; end = loose.pop()) {
      for (const other of this.links[end]!) {
        this.links[other]!.delete(end);
        if (this.links[other]!.size === 1) loose.push(other);
      }
      this.links[end]!.clear();
    }
  }

  /** All rings one walks by always turning right as far as possible: areas lie to their left. */
  faces(): Place[][] {
    const order = this.links.map((links, from) => [...links].sort((one, other) => this.#angle(from, one) - this.#angle(from, other)));
    const walked = new Set<string>();
    const found: Place[][] = [];
    this.links.forEach((links, start) => {
      for (const first of links) {
        const ring: Place[] = [];
        for (let from = start, to = first; !walked.has(`${from} ${to}`);) {
          walked.add(`${from} ${to}`);
          ring.push(this.places[from]!);
          const around = order[to]!;
          [from, to] = [to, around.at(around.indexOf(from) - 1)!];
        }
        if (ring.length > 2) found.push([...ring, ring[0]!]);
      }
    });
    return found;
  }

  #angle(from: number, to: number): number {
    const [a, b] = [this.places[from]!, this.places[to]!];
    return Math.atan2(b[1] - a[1], b[0] - a[0]);
  }
}

const signedArea = (ring: Ring): number =>
  ring.slice(1).reduce((sum, place, index) => sum + cross(ring[0]!, ring[index]!, place), 0) / 2;

function isInside(rings: readonly Ring[], [x, y]: Place): boolean {
  let odd = false;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [[ax, ay], [bx, by]] = [ring[i - 1]!, ring[i]!];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
    }
  }
  return odd;
}

/** A place just left of the longest side of a ring. */
function inner(ring: Ring): Place {
  const sides = ring.slice(1).map((to, index) => [ring[index]!, to] as const);
  const [from, to] = sides.reduce((best, one) => (far(...one) > far(...best) ? one : best));
  const length = far(from, to) || 1;
  const [dx, dy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  return [(from[0] + to[0]) / 2 - dy * TOUCH * 2, (from[1] + to[1]) / 2 + dx * TOUCH * 2];
}

/** The parts of an area (all its rings, holes too) that a blade makes: each a list of rings, the outer one first. */
export function partsOfArea(rings: readonly Ring[], blade: Ring): Place[][][] {
  const borders = rings.flatMap(segmentsOf);
  const blades = segmentsOf(drawnOut(blade));
  for (const one of blades) for (const other of borders) meet(one, other);
  blades.forEach((one, index) => blades.slice(index + 2).forEach((other) => meet(one, other)));
  const graph = new Graph();
  for (const one of [...borders, ...blades]) graph.add(one);
  graph.prune();
  const faces = graph.faces();
  const outer = faces.filter((ring) => signedArea(ring) > 0 && isInside(rings, inner(ring)));
  const holes = faces.filter((ring) => signedArea(ring) < 0);
  return outer.map((ring) => [ring, ...holes.filter((hole) => hole !== ring && isHoleOf(hole, ring, outer))]);
}

/** Whether a ring walked clockwise is a hole of `outer`: inside it, and inside no smaller area. */
function isHoleOf(hole: Ring, outer: Ring, all: readonly Ring[]): boolean {
  const place = inner(hole);
  if (!isInside([outer], place)) return false;
  const mine = signedArea(outer);
  return !all.some((one) => one !== outer && signedArea(one) < mine && isInside([one], place));
}

/** The pieces of a line that a blade makes. */
export function partsOfLine(line: Ring, blade: Ring): Place[][] {
  const segments = segmentsOf(line);
  const parts: Place[][] = [[line[0]!]];
  for (const one of segments) {
    for (const other of segmentsOf(drawnOut(blade))) meet(one, other);
    const ends = [one.from, one.to];
    const cuts = one.cuts
      .filter((cut) => ends.every((end) => far(end, cut) > TOUCH) || (one !== segments[0] && far(one.from, cut) <= TOUCH))
      .sort((a, b) => far(one.from, a) - far(one.from, b));
    for (const cut of cuts) {
      parts.at(-1)!.push(cut);
      parts.push([cut]);
    }
    parts.at(-1)!.push(one.to);
  }
  return parts.filter((part) => part.slice(1).some((place, index) => far(part[index]!, place) > TOUCH));
}
