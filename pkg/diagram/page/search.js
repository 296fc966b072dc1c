// ---- Search: members, groups, arrows, rules and findings, by name, port, prefix or verdict

const search = document.getElementById("search");

// verdictWords are what an arrow is found by, besides its label.
const verdictWords = { admits: "allowed", exposed: "allowed exposed", possible: "possible unknown", denied: "", partial: "partial", unknown: "unknown" };

const ruleText = (rule) => `${rule.direction} ${rule.what} ${rule.peer} ${rule.securityGroup}${rule.possible ? " perhaps" : ""}`;
const searched = {
  members: graph.members.map((member) => ({ id: member.id, rules: [], text: [member.id, member.kind, ...(member.cidrs ?? [])].join(" ") })),
  groups: graph.securityGroups.map((group) => ({ id: group.id, rules: [], text: [group.id, group.kind, ...group.roles].join(" ") })),
  edges: graph.edges.map((edge, id) => ({ id, rules: edge.rules.map((number) => allRules[number]),
    text: [edge.label, meaningOfStyle(edge.style), verdictWords[edge.style], ...edge.from, ...edge.to].join(" ") })),
  rules: allRules.map((rule) => ({ id: rule, rules: [rule], text: ruleText(rule) })),
  marks: graph.marks.map((mark) => ({ id: mark, rules: [], text: [mark.kind, mark.title, mark.text].join(" ") })),
};

// portOf is the question for a port: "22" or "tcp/22".
const portOf = (word) => /^(?:(tcp|udp)\/)?(\d{1,5})$/.exec(word);
const opens = (rule, [, protocol, port]) => rule.protocol !== "all" && (!protocol || rule.protocol === protocol)
  && rule.fromPort <= Number(port) && Number(port) <= rule.toPort;

const matches = (entry, words) => words.every((word) => {
  const port = portOf(word);
  return entry.text.toLowerCase().includes(word) || (port && entry.rules.some((rule) => opens(rule, port)));
});

function found(words) {
  const ids = (list) => list.filter((entry) => matches(entry, words)).map(({ id }) => id);
  return Object.fromEntries(Object.entries(searched).map(([name, list]) => [name, ids(list)]));
}

function foundPanel(result) {
  const isEmpty = Object.values(result).every((ids) => ids.length === 0);
  return [
    heading(isEmpty ? "Nothing found" : "Found"),
    ...section("Members", shortList(result.members.map((id) => link("member", id)))),
    ...section("Security groups", shortList(result.groups.map((id) => link("group", id)))),
    ...section("Arrows", shortList(result.edges.map(edgeLink))),
    ...ruleTable("Rules that let in", result.rules, "ingress", true),
    ...ruleTable("Rules that let out", result.rules, "egress", true),
    ...section("Findings", findings(result.marks)),
  ];
}

function showFound() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return showOverview();
  const result = found(words);
  const hits = new Set([...result.members.map((id) => picture.byMember.get(id)),
    ...picture.chips.filter(({ ids }) => ids.some((id) => result.groups.includes(id))).map(({ element }) => element),
    ...result.edges.map((number) => picture.lines[number])]);
  selection = null;
  present(foundPanel(result));
  emphasiseNothing();
  highlight("dim", picture.targets.filter((element) => !hits.has(element)));
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
