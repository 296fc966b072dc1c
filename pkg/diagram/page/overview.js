// ---- What the panel says at first

// meaningOf explains a kind of group in the words of the page.
const words = document.getElementById("words").content;
const meaningOf = (kind) => [...words.querySelectorAll(`[data-kind="${kind}"]`)].map((text) => faint(text.textContent));

// glossary is without the kinds of groups that the cluster does not have.
function glossary() {
  const list = words.cloneNode(true);
  for (const text of list.querySelectorAll("[data-kind], [data-member-kind]")) {
    const { kind, memberKind } = text.dataset;
    if (graph.securityGroups.some((group) => group.kind === kind) || graph.members.some((member) => member.kind === memberKind)) continue;
    text.previousElementSibling.remove();
    text.remove();
  }
  return list;
}

// exposure begins with the strangers to whom nothing is open.
function exposure() {
  const closed = graph.closedTo.length ? [make("p", {}, `Nothing in the nodegroups is open to ${graph.closedTo.join(" or to ")}.`)] : [];
  return [...closed, ...causes(graph.exposureCauses)];
}

function overviewPanel() {
  const lines = document.querySelector("footer").cloneNode(true);
  return [
    heading("Overview"),
    faint(`${graph.members.length} members, ${graph.securityGroups.length} security groups, ${allRules.length} rules. `,
      "Choose a member, a group or an arrow in the picture."),
    ...graph.assumed ? [faint("This is the cluster as eksctl creates it from the file. If the file is for a cluster that exists already, "
      + "draw it with --mode existing-cluster.")] : [],
    ...graph.nodePoolsAssumed ? [faint("This is the cluster without node pools besides those that are known. "
      + "\"node-pools-complete: true\" in the configuration says that it has none.")] : [],
    ...section("Findings", findings(graph.marks)),
    ...section("How the API server is reached", list(reasons([graph.apiEndpoint]))),
    ...section("Needed connections that are not certainly allowed", causes(graph.needCauses)),
    ...section("Why they are needed", legend(graph.needLegend)),
    ...section("Exposure", exposure()),
    ...section("Why it matters", legend(graph.exposureLegend)),
    make("section", { class: "legend" }, ...section("Lines", [...lines.children])),
    ...section("Words", [glossary()]),
  ];
}
