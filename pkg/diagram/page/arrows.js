// ---- Arrows, and what the panel says about them

const edgesOf = (id) => graph.edges.flatMap((edge, number) => (edge.from.includes(id) || edge.to.includes(id) ? [number] : []));
const isAmong = (edge) => edge.from.length === edge.to.length && edge.from.every((id) => edge.to.includes(id)); // the same ones
const edgeTitle = (edge) => (isAmong(edge) ? `among ${several("member", edge.from)}`
  : `${several("member", edge.from)} ${edge.both ? "↔" : "→"} ${several("member", edge.to)}`);
const edgeLink = (number) => link("edge", String(number), `${edgeTitle(graph.edges[number])}: ${graph.edges[number].label}`);

// edgeMeaning says in one line what an arrow stands for.
const meaningOfStyle = (style) => document.querySelector(`footer .${style}`).textContent;
const edgeMeaning = (edge) => `${meaningOfStyle(edge.style)}: ${edge.what}`;

// joinedEdge is what arrows that mean the same between different members are together.
function joinedEdge(numbers) {
  const edges = numbers.map((number) => graph.edges[number]);
  const all = (key) => unique(edges.flatMap((edge) => edge[key]));
  const because = grouped(edges.flatMap((edge) => edge.because), JSON.stringify).map(([reason]) => reason);
  return { ...edges[0], numbers, because, from: all("from"), to: all("to"), rules: all("rules"), exposures: all("exposures") };
}

// findEdges are the arrows with these numbers, as one.
function findEdges(id) {
  const numbers = id.split(" ").map(Number);
  return numbers.every((number) => graph.edges.some((_, i) => i === number)) ? joinedEdge(numbers) : undefined;
}

const purposes = (entries, what) => entries.filter((entry) => what.split(", ").includes(entry.what));
const uniqueRules = (rules) => grouped(rules, (rule) => JSON.stringify(rule)).map(([rule]) => rule);

function edgePanel(edge) {
  const rules = edge.rules.map((number) => allRules[number]);
  const exposures = edge.exposures.map((number) => graph.exposures[number]);
  const receivers = edge.to.map((id) => membersById.get(id)).filter(Boolean);
  return [
    heading(edgeTitle(edge)),
    make("p", {}, edgeMeaning(edge)),
    ...(isAmong(edge) ? section("Among", ends("member", edge.from))
      : [...section("From", ends("member", edge.from)), ...section("To", ends("member", edge.to))]),
    ...section("Arrows", edge.numbers.length > 1 ? shortList(edge.numbers.map(edgeLink)) : []),
    ...ruleTable("Rules that let it in", rules, "ingress", true),
    ...section("Why", list(placedFirst(edge))),
    ...section("Why it is needed", rules.length ? [] : legend(purposes(graph.needLegend, edge.what))),
    ...section("Exposure", flowList(exposures)),
    ...(rules.length ? [] : ruleTable(`Rules of ${several("member", edge.to)}`, uniqueRules(receivers.flatMap(rulesOf)), "ingress", true)),
    ...section("Lines of the file", excerpt(linesOf([...rules, edge, ...exposures]))),
    ...manifestLines([...rules, edge, ...exposures]),
  ];
}
