// The vertex that keys and typed coordinates act on: one for the editor, marked on the map.
import Feature from "ol/Feature.js";
import Point from "ol/geom/Point.js";
import VectorLayer from "ol/layer/Vector.js";
import VectorSource from "ol/source/Vector.js";
import { toCoordinate } from "./shapes";
import { vertexStyle } from "./panel-styles";
import { indexOfPath } from "./nudge";
import { moveNode, type Placed, removeNode, type Rules } from "./topology";
import { samePlace, type Vertex, verticesOf } from "./vertices";
import type { Workbench } from "./workbench";

export class CurrentVertex {
  #uid = "";
  #path: readonly number[] | null = null;
  #heard: (() => void)[] = [];
  #source = new VectorSource();

  constructor(private readonly bench: Workbench) {
    bench.map.addLayer(new VectorLayer({ source: this.#source, style: vertexStyle, zIndex: 20 }));
    const again = (): void => this.choose(this.uid === this.#uid ? this.#path : null);
    for (const event of ["chosen", "changed", "layer", "saved"] as const) bench.on(event, again);
  }

  /** The one chosen feature; null when none or several are chosen. */
  get uid(): string | null {
    const [uid, ...others] = this.bench.chosen;
    return uid !== undefined && others.length === 0 ? uid : null;
  }

  get vertices(): Vertex[] {
    const state = this.uid === null ? null : this.bench.state(this.uid);
    return state ? verticesOf(state.geometry) : [];
  }

  /** Its number from 0; -1 when none is current. The only vertex of a point is always current. */
  get index(): number {
    const { vertices } = this;
    if (vertices[0]?.path.length === 0) return 0;
    return this.#path === null ? -1 : indexOfPath(vertices, this.#path);
  }

  get vertex(): Vertex | null {
    return this.vertices[this.index] ?? null;
  }

  choose(path: readonly number[] | null): void {
    this.#uid = this.uid ?? "";
    this.#path = path;
    this.#source.clear();
    const { vertex } = this;
    if (vertex && vertex.path.length > 0) this.#source.addFeature(new Feature(new Point(toCoordinate(vertex.position))));
    for (const one of this.#heard) one();
  }

  on(heard: () => void): void {
    this.#heard.push(heard);
  }

  /** How many neighbours have this vertex too. */
  neighbours(vertex: Vertex): number {
    return Math.max(0, moveNode(this.#together(), vertex.position, vertex.position, this.#rules).length - 1);
  }

  /** Moves a vertex, and with it that of every neighbour of the layer that shares it. */
  move(vertex: Vertex, to: GeoJSON.Position, series?: string): boolean {
    const next = moveNode(this.#together(), vertex.position, to, this.#rules);
    if (next.length === 0 || !this.bench.change(next, series)) return false;
    const moved = this.vertices.find((one) => samePlace(one.position, to));
    this.choose(moved?.path ?? null);
    return true;
  }

  /** Takes a vertex out of all that share it; null when a gap would open or too little be left. */
  remove(vertex: Vertex): boolean | null {
    const next = removeNode(this.#together(), vertex.position, this.#rules);
    return next && this.bench.change(next);
  }

  get #rules(): Rules {
    return { held: this.uid === null ? [] : [this.uid], edges: this.bench.layer.exclusive === true };
  }

  /** What may move along: the layer where borders are common property and where roads meet, else the object alone. */
  #together(): readonly Placed[] {
    const { uid } = this;
    const { exclusive, geometry } = this.bench.layer;
    const state = uid === null ? null : this.bench.state(uid);
    if (uid === null || !state) return [];
    return exclusive === true || geometry === "line" ? this.bench.features() : [{ uid, state }];
  }
}

const known = new WeakMap<Workbench, CurrentVertex>();

export function currentVertex(bench: Workbench): CurrentVertex {
  const made = known.get(bench) ?? new CurrentVertex(bench);
  known.set(bench, made);
  return made;
}
