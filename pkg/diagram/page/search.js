// ---- Search: members, groups, arrows, rules and findings, by name, port, prefix or verdict

const search = document.getElementById("search");

// verdictWords are what an arrow is found by, besides its label.
const verdictWords = {
  admits: "allowed", exposed: "allowed exposed", offered: "allowed offered exposed", serves: "allowed served", checks: "allowed checked", possible: "possible unknown", denied: "denied", partial: "partial", unknown: "unknown",
};

const ruleText = (rule) => `${rule.direction} ${rule.what} ${rule.peer} ${rule.securityGroup}${rule.possible ? " perhaps" : ""}`;
const flowText = (flow) => `${flow.verdict} within ${flow.from} ${flow.what}`;
const rulesOfEdge = (edge) => edge.rules.map((number) => allRules[number]);
const edgeText = (edge) => [edge.label, meaningOfStyle(edge.style), verdictWords[edge.style], ...edge.from, ...edge.to,
  ...rulesOfEdge(edge).map((rule) => rule.securityGroup)].join(" ");

// searched is all that can be found: what it is, its text, and the rules whose ports it is found by.
const searched = Object.fromEntries(Object.entries({
  members: graph.members.map((member) => [member, [member.id, member.kind, ...(member.cidrs ?? []), manifestText(member)].join(" "), []]),
  groups: graph.securityGroups.map((group) => [group, [group.id, group.kind, ...group.roles].join(" "), []]),
  edges: graph.edges.map((edge, number) => [number, edgeText(edge), rulesOfEdge(edge)]),
  within: graph.needs.filter((flow) => flow.from === flow.to).map((flow) => [flow, flowText(flow), []]), // no arrow shows them
  rules: allRules.map((rule) => [rule, ruleText(rule), [rule]]),
  marks: graph.marks.map((mark) => [mark, [mark.kind, mark.title, mark.text].join(" "), []]),
}).map(([name, entries]) => [name, entries.map(([item, text, rules]) => ({ item, text: text.toLowerCase(), rules }))]));

// portOf is the question for a port: "22" or "tcp/22".
const portOf = (word) => /^(?:(tcp|udp)\/)?(\d{1,5})$/.exec(word);
const opens = (rule, [, protocol, port]) => rule.protocol !== "all" && (!protocol || rule.protocol === protocol)
  && rule.fromPort <= Number(port) && Number(port) <= rule.toPort;

const matches = (entry, words) => words.every((word) => {
  const port = portOf(word);
  return entry.text.includes(word) || (port && entry.rules.some((rule) => opens(rule, port)));
});

const found = (words) => Object.fromEntries(Object.entries(searched).map(([name, entries]) =>
  [name, entries.filter((entry) => matches(entry, words)).map(({ item }) => item)]));

function foundPanel(result) {
  const isEmpty = Object.values(result).every((items) => items.length === 0);
  return [
    heading(isEmpty ? "Nothing found" : "Found"),
    ...section("Members", shortList(result.members.map(({ id }) => link("member", id)))),
    ...section("Security groups", shortList(result.groups.map(({ id }) => link("group", id)))),
    ...section("Arrows", shortList(result.edges.map(edgeLink))),
    ...section("Needed connections within a nodegroup", flowList(result.within)),
    ...ruleTable("Rules that let in", result.rules, "ingress", true),
    ...ruleTable("Rules that let out", result.rules, "egress", true),
    ...section("Findings", findings(result.marks)),
  ];
}

// hits are the elements that show what was found.
function hits(result) {
  const groups = [...result.groups.map(({ id }) => id), ...result.rules.map((rule) => rule.securityGroup)];
  const members = [...result.members.map(({ id }) => id), ...result.within.map((flow) => flow.from)];
  return new Set([...members.map((id) => picture.byMember.get(id)), ...result.edges.flatMap(drawnAs),
    ...picture.chips.filter(({ ids }) => ids.some((id) => groups.includes(id))).map(({ element }) => element)]);
}

function showFound() {
  const words = search.value.toLowerCase().replace(/^\//, "").split(/\s+/).filter(Boolean);
  if (words.length === 0) return showOverview();
  const result = found(words), shown = hits(result);
  const isBare = (part) => ![...shown].some((element) => part.contains(element));
  selection = null;
  present(foundPanel(result));
  emphasiseNothing();
  highlight("dim", [...picture.parts, ...picture.targets.filter((element) => !isBare(element.closest(".box")))].filter(isBare));
}

search.addEventListener("input", showFound);
search.addEventListener("keydown", (event) => {
  const first = panel.querySelector("button.link");
  if (event.key === "Enter" && search.value) first?.click();
  if (event.key === "ArrowDown" && first) {
    event.preventDefault();
    first.focus();
  }
});
