// ---- What the panel says about members and groups

const heading = (text) => make("h2", {}, text);

// rulesOf are the rules that a member has by its groups; those of groups that it carries or not are possible.
function rulesOf(member) {
  const perhaps = member.possibleSecurityGroups ?? [];
  return allRules.filter((rule) => carried(member).includes(rule.securityGroup))
    .map((rule) => ({ ...rule, possible: rule.possible || perhaps.includes(rule.securityGroup) }));
}

function memberPanel(member) {
  const rules = rulesOf(member);
  const about = (flows) => flows.filter((flow) => flow.from === member.id || flow.to === member.id);
  return [
    heading(member.id),
    faint([member.kind.replaceAll("-", " "), ...(member.cidrs ?? []), ...(member.publicAddresses ? ["has public addresses"] : [])].join(", ")),
    ...section("Findings", findings(graph.marks.filter((mark) => mark.members.includes(member.id)), [member.id])),
    ...manifestSections(member),
    ...section("Carries", [...list(member.securityGroups.map((id) => link("group", id))),
      ...(member.groupsKnown ? [] : [faint("It may carry others that are not known.")])]),
    ...section("May carry", list((member.possibleSecurityGroups ?? []).map((id) => link("group", id)))),
    ...section("Arrows", shortList(edgesOf(member.id).map(edgeLink))),
    ...ruleTable("Lets in", rules, "ingress", true),
    ...ruleTable("Lets out", rules, "egress", true),
    ...section("Needed connections that are not certainly allowed", flowList(about(graph.needs))),
    ...section("Exposure", flowList(about(graph.exposures))),
    ...section("Why", list(reasons([member]))),
    ...section("Lines of the file", excerpt([lineOf(member), ...linesOf([member]), ...linesOf(rules)])),
    ...manifestLines([member, ...(member.loadBalancer?.targets ?? []), ...rules]),
  ];
}

function groupPanel(group) {
  const rules = allRules.filter((rule) => rule.securityGroup === group.id);
  const naming = allRules.filter((rule) => rule.peer === group.id && rule.securityGroup !== group.id)
    .map((rule) => ({ ...rule, peer: rule.securityGroup }));
  return [
    heading(group.id),
    ...(group.origin === "user" ? [faint(graph.explanations[graph.securityGroups.indexOf(group)])] : meaningOf(group.kind)),
    ...(group.rulesKnown ? [] : [make("p", {}, group.told ? "Not all of its own rules are known." : "Its own rules are not in the file.")]),
    ...(group.rulesKnown && group.told ? [make("p", {}, `Its own rules are those in ${group.told}.`)] : []),
    ...(group.possible ? [make("p", {}, "It may exist or not: a value that decides it is not known yet.")] : []),
    ...section("Carried by", ends("member", carriers(group.id, "securityGroups").map(({ id }) => id))),
    ...section("Perhaps carried by", ends("member", carriers(group.id, "possibleSecurityGroups").map(({ id }) => id))),
    ...ruleTable("Lets in", rules, "ingress", false),
    ...ruleTable("Lets out", rules, "egress", false),
    ...ruleTable("Groups that let it in", naming, "ingress", false),
    ...ruleTable("Groups that let out to it", naming, "egress", false),
    ...section("Tags", list(Object.entries(group.tags).map(([key, value]) => `${key} = ${value}`))),
    ...section("Why", list(reasons([group]))),
    ...section("Lines of the file", excerpt([...linesOf([group]), ...linesOf(rules)])),
    ...manifestLines([group, ...rules]),
  ];
}

const membersPanel = (ids) => [
  heading(several("member", ids)),
  faint("They carry the same groups, or each one of its own, and lack the same connections."),
  ...section("Findings", findings(graph.marks.filter((mark) => mark.members.some((id) => ids.includes(id))))),
  ...section("Members", list(ids.map((id) => link("member", id)))),
  ...section("Arrows", shortList(edgesOf(ids[0]).map(edgeLink))),
];

const groupsPanel = (ids) => [
  heading(several("group", ids)),
  faint("They differ only in whom they belong to."),
  ...list(ids.map((id) => link("group", id))),
];
