// Lays a family out with ELK or dagre: `node layered.mjs elk|dagre TURNS < graph.json`. Prints where each node's centre is, and the seconds
// of each turn after one that does not count.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [engine, turns, modules] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${modules}/node_modules/`));
const graph = JSON.parse(readFileSync(0, "utf8"));

async function elk() {
  const ELK = require("elkjs/lib/elk.bundled.js");
  const options = {
    "elk.algorithm": "layered",
    "elk.direction": "DOWN",
    "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
  };
  const laidOut = await new ELK().layout({
    id: "family",
    layoutOptions: options,
    children: graph.nodes.map((node) => ({ ...node })),
    edges: graph.edges.map(([from, to], i) => ({ id: `e${i}`, sources: [from], targets: [to] })),
  });
  return Object.fromEntries(laidOut.children.map((n) => [n.id, [n.x + n.width / 2, n.y + n.height / 2]]));
}

async function dagre() {
  const lib = require("@dagrejs/dagre");
  const g = new lib.graphlib.Graph();
  g.setGraph({ rankdir: "TB" });
  g.setDefaultEdgeLabel(() => ({}));
  for (const node of graph.nodes) g.setNode(node.id, { width: node.width, height: node.height });
  for (const [from, to] of graph.edges) g.setEdge(from, to);
  lib.layout(g);
  return Object.fromEntries(graph.nodes.map(({ id }) => [id, [g.node(id).x, g.node(id).y]]));
}

const run = { elk, dagre }[engine];
let places = await run();
const seconds = [];
for (let turn = 0; turn < Number(turns); turn++) {
  const began = performance.now();
  places = await run();
  seconds.push((performance.now() - began) / 1000);
}
process.stdout.write(JSON.stringify({ places, seconds }));
