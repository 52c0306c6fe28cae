// The changes of a difference, parted into what each of the two maps shows. Pure.
export type ChangeKind = "added" | "removed" | "geometry" | "attributes";

export interface ChangeProperties {
  layer: string;
  title: string;
  kinds: ChangeKind[];
}

/** A feature of changes.geojson: its geometry is the later one, `before` the earlier. */
export interface Change extends GeoJSON.Feature<GeoJSON.Geometry, ChangeProperties> {
  id: string;
  before: GeoJSON.Geometry | null;
}

export interface Changes {
  type: "FeatureCollection";
  features: Change[];
}

export const keyOf = (change: Change): string => `${change.properties.layer}/${change.id}`;

/** The kind that decides how a change is drawn: a new outline says more than a new attribute. */
export function mainKind(kinds: readonly ChangeKind[]): ChangeKind {
  const order: ChangeKind[] = ["added", "removed", "geometry", "attributes"];
  return order.find((kind) => kinds.includes(kind)) ?? "attributes";
}

/** How the change looks in the earlier and in the later version; null where it does not exist. */
export function sidesOf(change: Change): { before: GeoJSON.Geometry | null; after: GeoJSON.Geometry | null } {
  switch (mainKind(change.properties.kinds)) {
    case "added": return { before: null, after: change.geometry };
    case "removed": return { before: change.before ?? change.geometry, after: null };
    default: return { before: change.before ?? change.geometry, after: change.geometry };
  }
}

/** What one side shows: every change that exists there, with its kind and key. */
export function sideOf(changes: readonly Change[], side: "before" | "after"): GeoJSON.FeatureCollection {
  return {
    type: "FeatureCollection",
    features: changes.flatMap((change) => {
      const geometry = sidesOf(change)[side];
      if (!geometry) return [];
      const properties = { kind: mainKind(change.properties.kinds), key: keyOf(change) };
      return [{ type: "Feature" as const, geometry, properties }];
    }),
  };
}

/** Both states of one change, for the outlines of before and after. */
export function momentsOf(change: Change): GeoJSON.FeatureCollection {
  const sides = sidesOf(change);
  return {
    type: "FeatureCollection",
    features: (["before", "after"] as const).flatMap((moment) => {
      const geometry = sides[moment];
      return geometry ? [{ type: "Feature" as const, geometry, properties: { moment } }] : [];
    }),
  };
}

/** The chosen change of an address `…#change=layer/uid`; empty when there is none. */
export const chosenIn = (hash: string): string => /[#&]change=([\w-]+\/[0-9a-f-]{36})/i.exec(hash)?.[1] ?? "";
