// Lays a graph out from left to right with dagre. It is run by layout.go, without a browser; dagre.min.js has been run before it.
globalThis.structuredClone ??= (value) => JSON.parse(JSON.stringify(value)); // not part of the language itself

globalThis.layOut = (input) => {
  const { nodes, edges } = JSON.parse(input);
  const graph = new dagre.graphlib.Graph({ multigraph: true, compound: true });
  graph.setGraph({ rankdir: "LR", nodesep: 28, ranksep: 56, edgesep: 18, marginx: 12, marginy: 12 });
  for (const { id, width, height } of nodes) graph.setNode(id, { width, height });
  for (const { id, parent } of nodes) if (parent) graph.setParent(id, parent);
  edges.forEach(({ from, to, width, height }, i) => graph.setEdge(from, to, { width, height, labelpos: "c" }, String(i)));
  dagre.layout(graph);
  const size = graph.graph();
  return JSON.stringify({
    width: size.width,
    height: size.height,
    nodes: nodes.map(({ id }) => graph.node(id)),
    edges: edges.map(({ from, to }, i) => graph.edge(from, to, String(i))),
  });
};
