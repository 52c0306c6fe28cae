// A point well inside an area, for its one label: the middle of its widest stretch on a few level lines. Pure.
type Position = GeoJSON.Position;
type Ring = readonly Position[];

const LINES = 15;

function area(ring: Ring): number {
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const [ax = 0, ay = 0] = ring[i - 1] ?? [];
    const [bx = 0, by = 0] = ring[i] ?? [];
    sum += ax * by - bx * ay;
  }
  return Math.abs(sum / 2);
}

/** Where the level `y` crosses the rings, from west to east. */
function crossings(rings: readonly Ring[], y: number): number[] {
  const found: number[] = [];
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [ax = 0, ay = 0] = ring[i - 1] ?? [];
      const [bx = 0, by = 0] = ring[i] ?? [];
      if (ay > y !== by > y) found.push(ax + ((y - ay) / (by - ay)) * (bx - ax));
    }
  }
  return found.sort((one, other) => one - other);
}

function insidePolygon(rings: readonly Ring[]): Position | null {
  const levels = (rings[0] ?? []).map(([, y = 0]) => y);
  const low = Math.min(...levels);
  const high = Math.max(...levels);
  let best: { point: Position; score: number } | null = null;
  for (let i = 1; i <= LINES; i++) {
    const y = low + ((high - low) * i) / (LINES + 1);
    const at = crossings(rings, y);
    for (let j = 1; j < at.length; j += 2) {
      const [west = 0, east = 0] = [at[j - 1], at[j]];
      // A wide stretch near the middle of the height reads best.
      const score = (east - west) * (1 - Math.abs(i / (LINES + 1) - 0.5));
      if (!best || score > best.score) best = { point: [(west + east) / 2, y], score };
    }
  }
  return best?.point ?? null;
}

/** A point inside the largest part of an area, or the point itself; null for anything else. */
export function labelPoint(geometry: GeoJSON.Geometry): Position | null {
  if (geometry.type === "Point") return geometry.coordinates;
  if (geometry.type === "Polygon") return insidePolygon(geometry.coordinates);
  if (geometry.type !== "MultiPolygon") return null;
  const [largest] = [...geometry.coordinates].sort((one, other) => area(other[0] ?? []) - area(one[0] ?? []));
  return largest ? insidePolygon(largest) : null;
}
