"use strict";
// The page of "ekslint graph --format html". Text from the file gets into the page as text nodes only.

// What "--format json" writes, and what else the page shows (see pagedata.go).
const graph = JSON.parse(document.getElementById("graph").textContent);
const allRules = [...graph.rules, ...graph.possibleRules].map((rule, i) => ({
  ...rule, what: graph.ruleWords[i], possible: i >= graph.rules.length, peer: rule.peer.securityGroup ?? rule.peer.cidr ?? (rule.peer.anySecurityGroup ? "unknown group" : "") }));
const places = new Map(graph.places.map(({ path, range }) => [JSON.stringify(path), range.start.line]));
const lineOf = ({ path }) => places.get(JSON.stringify(path)); // of a member or a reason
const details = document.getElementById("details");
const search = document.getElementById("search");

// ---- The picture: zoom and move

const view = (() => {
  const frame = document.getElementById("picture");
  const svg = frame.querySelector("svg");
  const scene = svg.querySelector(".scene");
  const size = { width: svg.viewBox.baseVal.width, height: svg.viewBox.baseVal.height };
  const pointers = new Map();
  let x = 0, y = 0, scale = 1, moved = false;
  svg.removeAttribute("viewBox"); // from here on, the scene is moved instead

  const draw = () => scene.setAttribute("transform", `translate(${x} ${y}) scale(${scale})`);
  const middle = () => [frame.clientWidth / 2, frame.clientHeight / 2];
  const move = (dx, dy) => { x += dx; y += dy; draw(); };
  const zoom = (factor, [cx, cy] = middle()) => {
    const next = Math.min(8, Math.max(0.05, scale * factor));
    x = cx - (cx - x) * (next / scale);
    y = cy - (cy - y) * (next / scale);
    scale = next;
    draw();
  };
  const fit = () => {
    scale = Math.min(frame.clientWidth / size.width, frame.clientHeight / size.height, 1.5);
    x = (frame.clientWidth - size.width * scale) / 2;
    y = (frame.clientHeight - size.height * scale) / 2;
    draw();
  };
  const at = (event) => {
    const box = frame.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  // show moves an element into view if it is outside.
  const show = (element) => {
    const outer = frame.getBoundingClientRect(), inner = element.getBoundingClientRect();
    if (inner.left < outer.left || inner.right > outer.right || inner.top < outer.top || inner.bottom > outer.bottom) {
      const center = (box) => [box.left + box.width / 2, box.top + box.height / 2];
      const [ox, oy] = center(outer), [ix, iy] = center(inner);
      move(ox - ix, oy - iy);
    }
  };

  frame.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0015)), at(event));
  }, { passive: false });
  frame.addEventListener("pointerdown", (event) => {
    pointers.set(event.pointerId, at(event));
    moved = false;
  });
  frame.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const now = at(event);
    const distance = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
    if (!moved && distance(before, now) < 4) return; // a click with a slight movement
    if (!moved) frame.setPointerCapture(event.pointerId);
    moved = true;
    frame.classList.add("dragged");
    if (pointers.size === 1) move(now[0] - before[0], now[1] - before[1]);
    if (pointers.size === 2) {
      const [other] = [...pointers].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
      zoom(distance(now, other) / Math.max(1, distance(before, other)), other);
    }
    pointers.set(event.pointerId, now);
  });
  for (const name of ["pointerup", "pointercancel"]) {
    frame.addEventListener(name, (event) => {
      pointers.delete(event.pointerId);
      frame.classList.remove("dragged");
    });
  }
  const keys = {
    ArrowLeft: () => move(60, 0), ArrowRight: () => move(-60, 0), ArrowUp: () => move(0, 60), ArrowDown: () => move(0, -60),
    "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: fit,
  };
  frame.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  document.getElementById("zoom-in").addEventListener("click", () => zoom(1.25));
  document.getElementById("zoom-out").addEventListener("click", () => zoom(0.8));
  document.getElementById("fit").addEventListener("click", fit);
  fit();
  return { svg, show, dragged: () => moved };
})();

// ---- What can be selected: members, groups, and sets of groups that are alike

const byMember = new Map(), byGroup = new Map(), targets = [];

function addTarget(element, label, select) {
  element.setAttribute("role", "button");
  element.setAttribute("tabindex", "0");
  element.setAttribute("aria-label", label);
  element.addEventListener("click", () => { if (!view.dragged()) select(); });
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    select();
  });
}

for (const element of view.svg.querySelectorAll("[data-member]")) {
  const member = graph.members[element.dataset.member];
  byMember.set(member.id, element);
  targets.push({ element, text: member.id.toLowerCase() });
  addTarget(element, `Member ${member.id}`, () => select("member", member.id));
  addBadge(element, graph.marks.filter((mark) => mark.members.includes(member.id)));
}
for (const element of view.svg.querySelectorAll("[data-fold]")) {
  const ids = graph.folds[element.dataset.fold];
  for (const id of ids) byGroup.set(id, [...(byGroup.get(id) ?? []), element]);
  targets.push({ element, text: ids.join(" ").toLowerCase() });
  addTarget(element, ids.length > 1 ? `${ids.length} security groups` : `Security group ${ids[0]}`, () =>
    ids.length > 1 ? showFold(ids) : select("group", ids[0]));
}

function addBadge(element, marks) {
  if (marks.length === 0) return;
  const rect = element.querySelector("rect");
  const badge = document.createElementNS("http://www.w3.org/2000/svg", "circle");
  const worst = ["error", "warning", "info"].find((kind) => marks.some((mark) => mark.kind === kind));
  badge.setAttribute("class", `badge ${worst}`);
  badge.setAttribute("cx", Number(rect.getAttribute("x")) + Number(rect.getAttribute("width")));
  badge.setAttribute("cy", rect.getAttribute("y"));
  badge.setAttribute("r", 5);
  const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
  title.textContent = marks.map((mark) => mark.text).join("\n");
  badge.append(title);
  element.append(badge);
  element.setAttribute("aria-label", `${element.getAttribute("aria-label")}, ${marks.length} findings`);
}

// ---- Details

// make builds an element; children are elements or text.
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") element.addEventListener("click", value);
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

const section = (title, content) => (content.length ? [make("h3", {}, title), ...content] : []);
const list = (items) => (items.length ? [make("ul", {}, ...items.map((item) => make("li", {}, item)))] : []);
const link = (kind, id) => make("button", { type: "button", onclick: () => select(kind, id) }, id);
const clip = (text) => (text.length > 400 ? `${text.slice(0, 400)}…` : text);

// end is an end of a rule or connection: a link where it is in the picture, else a word.
function end(id) {
  if (graph.members.some((member) => member.id === id)) return link("member", id);
  if (graph.securityGroups.some((group) => group.id === id)) return link("group", id);
  return id || "unknown peer";
}

// excerpt shows lines of the file with their neighbours.
function excerpt(numbers) {
  const wanted = [...new Set(numbers.filter((number) => number > 0))].sort((a, b) => a - b);
  const shown = [...new Set(wanted.flatMap((number) => [number - 1, number, number + 1]))].filter((number) => graph.lines[number] !== undefined);
  if (shown.length === 0) return [];
  const pre = make("pre", {});
  let last = shown[0] - 1;
  for (const number of shown) {
    if (number !== last + 1) pre.append("…\n");
    const text = clip(graph.lines[number]);
    pre.append(make("span", { class: "number" }, `${String(number).padStart(4)}  `), wanted.includes(number) ? make("mark", {}, text) : text, "\n");
    last = number;
  }
  return [pre];
}

const why = (because) => because.map((reason) => (lineOf(reason) ? `${reason.text} (line ${lineOf(reason)})` : reason.text)).join("; ");
const linesOf = (items) => items.flatMap((item) => item.because.map(lineOf));

// ruleTable lists the rules of one direction; with owners, it names the group that has each.
function ruleTable(title, rules, direction, owners) {
  const some = rules.filter((rule) => rule.direction === direction);
  if (some.length === 0) return [];
  const names = ["what", direction === "ingress" ? "from" : "to", ...(owners ? ["by group"] : [])];
  const row = (rule) => make("tr", {},
    make("td", {}, rule.possible ? `perhaps ${rule.what}` : rule.what),
    make("td", {}, end(rule.peer), make("div", { class: "faint" }, why(rule.because))),
    ...(owners ? [make("td", {}, end(rule.securityGroup))] : []));
  return section(title, [make("table", { "data-direction": direction },
    make("thead", {}, make("tr", {}, ...names.map((name) => make("th", { scope: "col" }, name)))),
    make("tbody", {}, ...some.map(row)))]);
}

function findings(marks) {
  return marks.map((mark) => make("div", { class: `finding ${mark.kind}` },
    make("p", {}, make("strong", {}, mark.kind), ` ${mark.text} `, make("span", { class: "faint" }, `${mark.title}${mark.line ? `, line ${mark.line}` : ""}`)),
    ...(mark.help ? [make("p", { class: "faint" }, `help: ${mark.help}`)] : []),
    ...excerpt([mark.line]),
    ...list(mark.members.map((id) => link("member", id)))));
}

// connections lists those flows that have to do with a member, and why each matters.
function connections(flows, id) {
  return list(flows.filter((flow) => flow.from === id || flow.to === id).map((flow) => make("div", {},
    make("strong", {}, flow.verdict), " ", ...(flow.sentence ? [flow.sentence] : [end(flow.from), " → ", end(flow.to), ` ${flow.what} `]),
    make("span", { class: "faint" }, [flow.purpose, why(flow.because)].filter(Boolean).join("; ")))));
}

function memberDetails(member) {
  const perhaps = member.possibleSecurityGroups ?? [];
  const rules = allRules.filter((rule) => member.securityGroups.includes(rule.securityGroup) || perhaps.includes(rule.securityGroup))
    .map((rule) => ({ ...rule, possible: rule.possible || perhaps.includes(rule.securityGroup) }));
  return [
    make("h2", {}, member.id),
    make("p", { class: "faint" }, [member.kind.replaceAll("-", " "), ...(member.cidrs ?? []), member.publicAddresses ? "has public addresses" : ""].filter(Boolean).join(", ")),
    ...section("Findings", findings(graph.marks.filter((mark) => mark.members.includes(member.id)))),
    ...section("Carries", [...list(member.securityGroups.map((id) => link("group", id))),
      ...(member.groupsKnown ? [] : [make("p", { class: "faint" }, "It may carry others that are not known.")])]),
    ...section("May carry", list(perhaps.map((id) => link("group", id)))),
    ...ruleTable("Lets in", rules, "ingress", true),
    ...ruleTable("Lets out", rules, "egress", true),
    ...section("Needs that are not certainly met", connections(graph.needs, member.id)),
    ...section("Exposure", connections(graph.exposures, member.id)),
    ...section("Why", list(member.because.map((reason) => why([reason])))),
    ...section("Lines of the file", excerpt([lineOf(member), ...linesOf([member]), ...linesOf(rules)])),
  ];
}

const carriers = (id, key) => graph.members.filter((member) => (member[key] ?? []).includes(id));

function groupDetails(group) {
  const rules = allRules.filter((rule) => rule.securityGroup === group.id);
  return [
    make("h2", {}, group.id),
    make("p", { class: "faint" }, `security group, ${group.origin === "user" ? "yours" : `made by ${group.origin}`}${group.origin === "user" && group.roles.length ? `, serves as ${group.roles.join(", ")}` : ""}`),
    ...(group.rulesKnown ? [] : [make("p", {}, "Its own rules are not in the file.")]),
    ...(group.possible ? [make("p", {}, "It may exist or not: a value that decides it is not known yet.")] : []),
    ...section("Carried by", list(carriers(group.id, "securityGroups").map((member) => link("member", member.id)))),
    ...section("Perhaps carried by", list(carriers(group.id, "possibleSecurityGroups").map((member) => link("member", member.id)))),
    ...ruleTable("Lets in", rules, "ingress", false),
    ...ruleTable("Lets out", rules, "egress", false),
    ...section("Named by", list(allRules.filter((rule) => rule.peer === group.id && rule.securityGroup !== group.id)
      .map((rule) => make("span", {}, `${rule.direction} ${rule.what} of `, end(rule.securityGroup))))),
    ...section("Tags", list(Object.entries(group.tags).map(([key, value]) => `${key} = ${value}`))),
    ...section("Why", list(group.because.map((reason) => why([reason])))),
    ...section("Lines of the file", excerpt([...linesOf([group]), ...linesOf(rules)])),
  ];
}

// causes lists flows that are the same for several members, those for the same reason together.
function causes(list) {
  const ends = (ids) => {
    const some = ids.slice(0, 8).flatMap((id) => [end(id), " "]);
    return ids.length > 8 ? [...some, `and ${ids.length - 8} more `] : some;
  };
  const reasons = (because) => because.slice(0, 6).map((reason) => make("p", { class: "faint" }, why([reason])));
  const line = (row) => (row.sentence ? [row.sentence] : [`${row.what}: `, ...ends(row.from), "→ ", ...ends(row.to),
    ...(row.alike ? [`and ${row.alike} more like it`] : [])]);
  return list.map(({ verdict, rows, because }) => make("div", { class: "cause" },
    ...rows.flatMap((row) => [make("p", {}, make("strong", {}, verdict), " ", ...line(row)), ...reasons(row.because)]),
    ...reasons(because)));
}

// legend says why flows matter.
const legend = (entries) => list(entries.map(({ what, purposes }) =>
  make("span", {}, make("strong", {}, what), ": ", make("span", { class: "faint" }, purposes.join("; ")))));

// exposure begins with the strangers to whom nothing is open.
function exposure() {
  const closed = graph.closedTo.length ? [make("p", {}, `Nothing of the nodegroups is open to ${graph.closedTo.join(" or to ")}.`)] : [];
  return [...closed, ...causes(graph.exposureCauses)];
}

function overview() {
  return [
    make("h2", {}, "Overview"),
    make("p", { class: "faint" }, `${graph.members.length} members, ${graph.securityGroups.length} security groups, ${allRules.length} rules. Choose one in the picture.`),
    ...section("Findings", findings(graph.marks)),
    ...section("How the API server is reached", list(graph.apiEndpoint.because.map((reason) => why([reason])))),
    ...section("Needs that are not certainly met", causes(graph.needCauses)),
    ...section("Why they are needed", legend(graph.needLegend)),
    ...section("Exposure", exposure()),
    ...section("Why it matters", legend(graph.exposureLegend)),
  ];
}

// ---- Selection and search

const highlight = (name, elements) => {
  for (const element of view.svg.querySelectorAll(`.${name}`)) element.classList.remove(name);
  for (const element of elements) element?.classList.add(name);
};

function present(content, selected, related) {
  highlight("selected", selected);
  highlight("related", related);
  details.replaceChildren(...content);
  details.scrollTop = 0;
}

function select(kind, id) {
  if (kind === "member") {
    const member = graph.members.find((candidate) => candidate.id === id);
    const groups = [...member.securityGroups, ...(member.possibleSecurityGroups ?? [])];
    present(memberDetails(member), [byMember.get(id)], groups.flatMap((group) => byGroup.get(group) ?? []));
    if (byMember.has(id)) view.show(byMember.get(id));
  } else {
    const members = ["securityGroups", "possibleSecurityGroups"].flatMap((key) => carriers(id, key)).map((member) => byMember.get(member.id));
    present(groupDetails(graph.securityGroups.find((group) => group.id === id)), byGroup.get(id) ?? [], members);
  }
  location.replace(`#${kind}=${encodeURIComponent(id)}`);
}

function showFold(ids) {
  present([make("h2", {}, `${ids.length} security groups`), make("p", { class: "faint" }, "They differ only in whom they belong to."),
    ...list(ids.map((id) => link("group", id)))], byGroup.get(ids[0]) ?? [], []);
}

function showOverview() {
  present(overview(), [], []);
  highlight("dim", []);
}

search.addEventListener("input", () => {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (text) => words.every((word) => text.includes(word));
  if (words.length === 0) return showOverview();
  highlight("dim", targets.filter(({ text }) => !matches(text)).map(({ element }) => element));
  const members = graph.members.filter(({ id }) => matches(id.toLowerCase()));
  const groups = graph.securityGroups.filter(({ id }) => matches(id.toLowerCase()));
  details.replaceChildren(make("h2", {}, members.length + groups.length ? "Found" : "Nothing found"),
    ...section("Members", list(members.map(({ id }) => link("member", id)))),
    ...section("Security groups", list(groups.map(({ id }) => link("group", id)))));
});
search.addEventListener("keydown", (event) => {
  if (event.key === "Enter") details.querySelector("button")?.click();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && document.activeElement !== search) {
    event.preventDefault();
    search.focus();
  } else if (event.key === "Escape") {
    search.value = "";
    showOverview();
  }
});

const [, kind, id] = /^#(member|group)=(.*)$/.exec(location.hash) ?? [];
const start = kind && decodeURIComponent(id);
if (start && graph[kind === "member" ? "members" : "securityGroups"].some((item) => item.id === start)) select(kind, start);
else showOverview();
