// Borders that neighbours share stay one border: a node moves, appears or goes in all of them at once. Pure; 1 cm on the grid.
import { extentOf } from "../core/extent";
import type { FeatureState } from "./draft";
import { apart, chainsOf, type Chain, type Node, nodeAt, onEdge, withChains } from "./net";
import { toDegrees } from "./projection";
import type { NextState } from "./workbench";

export interface Placed {
  uid: string;
  state: FeatureState;
}

export interface Rules {
  /** Uids of the features whose node or edge the planner holds. */
  held?: readonly string[];
  /** Whether borders are common property, so that also a border that only passes by gets the node. */
  edges: boolean;
}

interface Net extends Placed {
  chains: Chain[];
}

const NEAR_M = 0.01;
// An edge that is straight on the grid bends away from the box of its ends in degrees, by metres when it is very long.
const MARGIN_DEG = 1e-4;

const isAt = (one: Node, other: Node): boolean => apart(one.metres, other.metres) < NEAR_M;
const has = (net: Net, node: Node): boolean => net.chains.some((chain) => chain.nodes.some((one) => isAt(one, node)));

type Box = readonly [number, number, number, number];

const touches = (box: Box | null, [west, south, east, north]: Box): boolean =>
  box !== null && box[0] <= east + MARGIN_DEG && box[2] >= west - MARGIN_DEG &&
  box[1] <= north + MARGIN_DEG && box[3] >= south - MARGIN_DEG;

const boxOf = (places: readonly GeoJSON.Position[]): Box => {
  const [xs, ys] = [places.map((one) => one[0]!), places.map((one) => one[1]!)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
};

const netsIn = (features: readonly Placed[], box: Box): Net[] =>
  features.filter((one) => touches(extentOf(one.state.geometry), box))
    .map((one) => ({ ...one, chains: chainsOf(one.state.geometry) }));

/** Edges of a chain by the index of their first node. */
function* edgesOf({ nodes, closed }: Chain): Generator<[index: number, from: Node, to: Node]> {
  const count = closed ? nodes.length : nodes.length - 1;
  for (let index = 0; index < count; index++) yield [index, nodes[index]!, nodes[(index + 1) % nodes.length]!];
}

/** The node that stands at `place` already, or `place` put exactly on the edge that is held. */
function settled(nets: readonly Net[], place: GeoJSON.Position, held: ReadonlySet<string>): Node {
  const wanted = nodeAt(place);
  for (const { chains } of nets) {
    const known = chains.flatMap((chain) => chain.nodes).find((one) => isAt(one, wanted));
    if (known) return known;
  }
  const edges = nets.filter((one) => held.has(one.uid)).flatMap((one) => one.chains.flatMap((chain) => [...edgesOf(chain)]));
  const feet = edges.map(([, from, to]) => onEdge(wanted.metres, from.metres, to.metres));
  const foot = feet.sort((one, other) => one.off - other.off)[0];
  return foot ? nodeAt(toDegrees(foot.metres)) : wanted;
}

/** The chain with `node` on the edge that passes it; the same chain when none does or it has the node already. */
function withNode(chain: Chain, node: Node): Chain {
  if (chain.nodes.some((one) => isAt(one, node))) return chain;
  const edge = [...edgesOf(chain)].find(([, from, to]) => onEdge(node.metres, from.metres, to.metres).off < NEAR_M);
  return edge ? { ...chain, nodes: chain.nodes.toSpliced(edge[0] + 1, 0, node) } : chain;
}

const neighboursIn = ({ nodes, closed }: Chain, node: Node): Node[] => {
  const index = nodes.findIndex((one) => isAt(one, node));
  if (index < 0) return [];
  const wrapped = (at: number): Node | undefined => (closed ? nodes.at(at % nodes.length) : at < 0 ? undefined : nodes[at]);
  return [wrapped(index - 1), wrapped(index + 1)].filter((one) => one !== undefined);
};

/** Puts the nodes of other features on the edges that meet at `node`, so that a moved edge takes them along. */
function shareEdges(nets: Net[], all: readonly Net[], node: Node): void {
  for (const net of nets) {
    net.chains = net.chains.map((chain) => {
      const ends = neighboursIn(chain, node);
      if (ends.length === 0) return chain;
      const box = boxOf([node, ...ends].map((one) => one.place));
      const others = all.filter((one) => one.uid !== net.uid).flatMap((one) => one.chains.flatMap((each) => each.nodes));
      const near = others.filter(({ place: [x = 0, y = 0] }) => touches([x, y, x, y], box));
      const lies = (one: Node): boolean => ends.some((end) => onEdge(one.metres, node.metres, end.metres).off < NEAR_M);
      return near.filter(lies).reduce(withNode, chain);
    });
  }
}

/** The nets that hold the node once it stands on every border that passes it. */
function meeting(features: readonly Placed[], place: GeoJSON.Position, { held = [], edges }: Rules): { node: Node; nets: Net[] } {
  const [x = 0, y = 0] = place;
  const near = netsIn(features, [x, y, x, y]);
  const holding = new Set(held);
  const node = settled(near, place, holding);
  for (const net of near) {
    if (edges || holding.has(net.uid)) net.chains = net.chains.map((chain) => withNode(chain, node));
  }
  const nets = near.filter((net) => has(net, node));
  if (edges && nets.length > 0) {
    const ends = nets.flatMap((net) => net.chains.flatMap((chain) => neighboursIn(chain, node)));
    shareEdges(nets, netsIn(features, boxOf([node, ...ends].map((one) => one.place))), node);
  }
  return { node, nets };
}

const next = ({ uid, state, chains }: Net, change: (chain: Chain) => Node[]): NextState => {
  const changed = chains.map((chain) => ({ ...chain, nodes: change(chain) }));
  return { uid, after: { ...state, geometry: withChains(state.geometry, changed) } };
};

/** The features as they are when the node at `from` (on a border, or new on an edge) comes to lie at `to`. */
export function moveNode(
  features: readonly Placed[], from: GeoJSON.Position, to: GeoJSON.Position, rules: Rules,
): NextState[] {
  const { node, nets } = meeting(features, from, rules);
  const target = nodeAt(to);
  return nets.map((net) => next(net, (chain) => chain.nodes.map((one) => (isAt(one, node) ? target : one))));
}

/** The features without the node at `place`; null when borders part there, so that a gap or an overlap would open. */
export function removeNode(features: readonly Placed[], place: GeoJSON.Position, rules: Rules): NextState[] | null {
  const { node, nets } = meeting(features, place, rules);
  const chains = nets.flatMap((net) => net.chains.filter((chain) => neighboursIn(chain, node).length > 0));
  const ends = chains.map((chain) => neighboursIn(chain, node));
  const [first = []] = ends;
  const sameEnds = ends.every((one) => one.length === first.length && one.every((end) => first.some((other) => isAt(end, other))));
  if (rules.edges && !sameEnds) return null;
  if (chains.some((chain) => chain.nodes.length <= (chain.closed ? 3 : 2))) return null;
  return nets.map((net) => next(net, (chain) => chain.nodes.filter((one) => !isAt(one, node))));
}
