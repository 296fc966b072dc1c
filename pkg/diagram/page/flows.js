// ---- Rules and flows, alike ones as one row

const isOfItself = (rule) => rule.peer === rule.securityGroup;

// ruleRows puts rules together that say the same of every peer and every group that they name.
function ruleRows(rules) {
  const fold = (id) => foldOf.get(id) ?? "prefix";
  const alike = grouped(rules, (rule) => JSON.stringify([
    rule.what, rule.possible, fold(rule.peer), isOfItself(rule), kindOfReasons(rule)]));
  const count = (list, key) => unique(list.map((rule) => rule[key])).length;
  const isOfAll = (list) => isOfItself(list[0]) || list.length >= count(list, "peer") * count(list, "securityGroup");
  return alike.flatMap((list) => (isOfAll(list) ? [list] : grouped(list, (rule) => rule.securityGroup)));
}

// ruleTable lists rules of one direction; with owners, it names the groups that have them.
function ruleTable(title, rules, direction, owners) {
  const rows = ruleRows(rules.filter((rule) => rule.direction === direction));
  if (rows.length === 0) return [];
  const names = ["what", direction === "ingress" ? "from" : "to", ...(owners ? ["by group"] : [])];
  const row = (alike) => make("tr", {},
    make("td", {}, alike[0].possible ? `perhaps ${alike[0].what}` : alike[0].what),
    make("td", {}, ...(owners && alike.length > 1 && isOfItself(alike[0]) ? ["itself"] : ends("group", alike.map((rule) => rule.peer))),
      make("div", { class: "faint" }, reasons(alike).join("; "))),
    ...(owners ? [make("td", {}, ...ends("group", alike.map((rule) => rule.securityGroup)))] : []));
  return section(title, [make("table", { "data-direction": direction },
    make("thead", {}, make("tr", {}, ...names.map((name) => make("th", { scope: "col" }, name)))),
    make("tbody", {}, ...rows.map(row)))]);
}

const severity = ["allowed", "denied", "partial", "unknown"]; // of what is exposed, and of what is needed
const worstFirst = (items) => [...items].sort((a, b) => severity.indexOf(a.verdict) - severity.indexOf(b.verdict));

// flowList lists flows, why each matters and why it is so.
function flowList(flows) {
  const rows = grouped(worstFirst(flows), (flow) => JSON.stringify([
    flow.verdict, flow.sentence, flow.what, flow.purpose, flow.from, kindOfReasons(flow)]));
  const words = ([flow], all) => (flow.sentence ? [flow.sentence] :
    [end("member", flow.from), " → ", ...ends("member", all.map(({ to }) => to)), ` ${flow.what} `]);
  return list(rows.map((alike) => make("div", {},
    make("strong", {}, alike[0].verdict), " ", ...words(alike, alike),
    make("span", { class: "faint" }, [alike[0].purpose, ...reasons(alike)].filter(Boolean).join("; ")))));
}

// causes lists flows that are the same for several members, those for the same reason together.
function causes(items) {
  const line = (row) => (row.sentence ? [row.sentence] : [`${row.what}: `, ...ends("member", row.from), "→ ", ...ends("member", row.to),
    ...(row.alike ? [`and ${row.alike} more like it`] : [])]);
  return worstFirst(items).map((cause) => make("div", { class: "cause" },
    ...cause.rows.flatMap((row) => [
      make("p", {}, make("strong", {}, cause.verdict), " ", ...line(row)), ...reasons([row]).map((text) => faint(text))]),
    ...reasons([cause]).map((text) => faint(text))));
}

// legend says why flows matter.
const legend = (entries) => list(entries.map(({ what, purposes }) =>
  make("span", {}, make("strong", {}, what), ": ", make("span", { class: "faint" }, purposes.join("; ")))));
