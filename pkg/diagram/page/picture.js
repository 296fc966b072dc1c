// ---- The picture: its elements by what they show

// membersOf are the ids of the members that an element stands for.
const membersOf = (element) => element.dataset.member.split(" ").map((number) => graph.members[number].id);

// bind finds the elements of a drawing: those of members, lines, groups and boxes.
function bind(svg) {
  const all = (selector) => [...svg.querySelectorAll(selector)];
  const byMember = new Map(all("[data-member]").flatMap((element) => membersOf(element).map((id) => [id, element])));
  const chips = all("[data-fold]").map((element) => {
    const members = [...element.closest(".box").querySelectorAll("[data-member]")].flatMap(membersOf);
    const groups = members.flatMap((id) => carried(membersById.get(id)));
    return { element, ids: graph.folds[element.dataset.fold].filter((id) => groups.includes(id)) };
  });
  const mesh = svg.querySelector(".mesh");
  return {
    svg, byMember, chips, mesh, lines: all("[data-edge]"), labels: all("[data-edges]"), hubs: all("[data-hub]"), outside: all(".outside"),
    meshed: mesh ? [mesh, ...all(".box").filter((box) => holds(mesh, box))] : [],
    parts: all(".line, .label, .box, .outside, .mesh, .hub"), targets: all("[data-member], [data-fold]"),
  };
}

function holds(outer, inner) {
  const a = outer.getBBox(), b = inner.getBBox();
  return a.x <= b.x && a.y <= b.y && b.x + b.width <= a.x + a.width && b.y + b.height <= a.y + a.height;
}

// pictures are the whole one, and where that is too large to be read at once, a folded one before it.
const pictures = [...view.frame.querySelectorAll("svg")].map(bind);
let [picture] = pictures;

const boxOf = (id) => picture.byMember.get(id)?.closest(".box");
const labelsOf = (number) => picture.labels.filter(({ dataset }) => dataset.edges.split(" ").includes(String(number)));

// atEnd are the elements at an end of an edge: boxes of members, all of the mesh where it is several of these, or what is outside.
function atEnd(ids) {
  const boxes = unique(ids.map(boxOf).filter(Boolean));
  if (boxes.length > 1 && boxes.every((box) => picture.meshed.includes(box))) return picture.meshed;
  const plain = (text) => text.replace(/[^\p{L}\p{N}.:/-]/gu, ""); // the picture shows some characters as others
  return boxes.length ? boxes : picture.outside.filter((element) => plain(element.textContent) === plain(ids[0]));
}

const atEnds = (edge) => [...atEnd(edge.from), ...atEnd(edge.to), ...(edge.hub < 0 ? [] : [picture.hubs[edge.hub]])];

// drawnAs are the elements of an arrow: its line, and the labels, which it may share.
const drawnAs = (number) => [picture.lines[number], ...labelsOf(number)];

// addTarget makes an element something that can be chosen.
function addTarget(element, label, chosen) {
  element.setAttribute("role", "button");
  element.setAttribute("tabindex", "0");
  element.setAttribute("aria-label", visible(label));
  element.addEventListener("click", (event) => {
    event.stopPropagation();
    if (!pointer.dragged()) chosen();
  });
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    chosen();
  });
  element.addEventListener("focus", () => { if (element.matches(":focus-visible")) view.reveal(element); });
}

function addTargets(picture) {
  picture.svg.setAttribute("role", "group");
  for (const title of picture.svg.querySelectorAll("title")) title.remove(); // browsers show it beside the tip
  for (const element of new Set(picture.byMember.values())) {
    const ids = membersOf(element);
    if (ids.length > 1) addTarget(element, several("member", ids), () => select("members", element.dataset.member));
    else addTarget(element, `Member ${ids[0]}`, () => select("member", ids[0]));
    addBadge(element, graph.marks.filter((mark) => mark.members.some((id) => ids.includes(id))));
  }
  for (const { element, ids } of picture.chips) {
    const numbers = ids.map((id) => graph.securityGroups.indexOf(groupsById.get(id))).join(" ");
    if (ids.length > 1) addTarget(element, several("group", ids), () => select("groups", numbers));
    else addTarget(element, `Security group ${ids[0]}`, () => select("group", ids[0]));
  }
  for (const element of picture.lines) {
    addHitArea(element);
    addArrow(element, [Number(element.dataset.edge)]);
  }
  for (const element of picture.labels) {
    addArrow(element, element.dataset.edges.split(" ").map(Number));
    element.setAttribute("tabindex", "-1"); // the keyboard goes to the lines
  }
  for (const element of picture.hubs) {
    addArrow(element, graph.edges.flatMap((edge, number) => (edge.hub === Number(element.dataset.hub) ? [number] : [])));
  }
}

// addArrow makes an element stand for arrows.
function addArrow(element, numbers) {
  const edge = joinedEdge(numbers);
  addTarget(element, `Arrow ${edgeTitle(edge)}: ${edge.label}`, () => select("edge", numbers.join(" ")));
  addTip(element, edge);
}

const svgElement = (name) => document.createElementNS("http://www.w3.org/2000/svg", name);

// addHitArea makes a line as thick as a finger for the pointer.
function addHitArea(line) {
  const area = svgElement("path");
  area.setAttribute("class", "hit");
  area.setAttribute("d", line.querySelector("path").getAttribute("d"));
  line.prepend(area);
}

function addBadge(element, marks) {
  if (marks.length === 0) return;
  const rect = element.querySelector("rect");
  const badge = svgElement("circle");
  badge.setAttribute("class", `badge ${marks[0].kind}`); // the worst is first
  badge.setAttribute("cx", Number(rect.getAttribute("x")) + Number(rect.getAttribute("width")));
  badge.setAttribute("cy", rect.getAttribute("y"));
  badge.setAttribute("r", 5);
  const title = svgElement("title");
  title.textContent = visible(marks.map((mark) => mark.text).join("; "));
  badge.append(title);
  element.append(badge);
  element.setAttribute("aria-label", `${element.getAttribute("aria-label")}, ${marks.length} findings`);
}
