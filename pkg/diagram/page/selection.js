// ---- Choosing: one thing is in the panel and stands out in the picture

const details = document.getElementById("details");
const panel = document.getElementById("panel");
const statusLine = document.getElementById("status");

// kinds say of each kind of thing how its id leads to it, what the panel says, and which elements are chosen, which belong to
// it (near), which others are not dimmed (lit), and which are less than the rest (peers).
const kinds = {
  member: {
    find: (id) => membersById.get(id), panel: memberPanel,
    elements: (member) => {
      const box = boxOf(member.id), edges = edgesOf(member.id);
      const own = picture.chips.filter(({ element, ids }) => element.closest(".box") === box && ids.some((id) => carried(member).includes(id)));
      return { chosen: [picture.byMember.get(member.id)], near: [...own.map(({ element }) => element), ...edges.map((i) => picture.lines[i])],
        lit: [box, ...edges.flatMap((i) => atEnds(graph.edges[i]))], peers: picture.meshed.includes(box) ? picture.meshed : [] };
    },
  },
  group: { find: (id) => groupsById.get(id), panel: groupPanel, elements: (group) => groupElements([group.id]) },
  groups: {
    find: (id) => (id.split("\n").every((one) => groupsById.has(one)) ? id.split("\n") : undefined),
    panel: groupsPanel, elements: groupElements,
  },
  edge: {
    find: (number) => graph.edges.find((_, i) => i === Number(number)), panel: edgePanel,
    elements: (edge) => ({ chosen: [picture.lines[graph.edges.indexOf(edge)]], near: [], lit: atEnds(edge) }),
  },
};

function groupElements(groups) {
  const isOf = (rule) => groups.includes(rule.securityGroup) || groups.includes(rule.peer);
  const numbers = graph.edges.flatMap((edge, number) => (edge.rules.some((rule) => isOf(allRules[rule])) ? [number] : []));
  const members = graph.members.filter((member) => carried(member).some((id) => groups.includes(id)));
  return { chosen: picture.chips.filter(({ ids }) => ids.some((id) => groups.includes(id))).map(({ element }) => element),
    near: [...members.map(({ id }) => picture.byMember.get(id)), ...numbers.map((i) => picture.lines[i])],
    lit: [...members.map(({ id }) => boxOf(id)), ...numbers.flatMap((i) => atEnds(graph.edges[i]))] };
}

const highlight = (name, elements) => {
  for (const element of picture.svg.querySelectorAll(`.${name}`)) element.classList.remove(name);
  for (const element of elements) element?.classList.add(name);
};

// emphasise makes the chosen stand out, and dims those parts of the picture that have nothing to do with it.
function emphasise({ chosen, near, lit, peers = [] }) {
  const clear = new Set([...chosen, ...near, ...lit]), less = new Set(peers.filter((part) => !clear.has(part)));
  highlight("selected", chosen);
  highlight("related", near);
  highlight("peer", less);
  highlight("dim", picture.parts.filter((part) => !clear.has(part) && !less.has(part)));
}

function emphasiseNothing() {
  for (const name of ["selected", "related", "peer", "dim"]) highlight(name, []);
}

function present(content) {
  const isInside = panel.contains(document.activeElement);
  panel.replaceChildren(...content);
  details.scrollTop = 0;
  const title = panel.querySelector("h2");
  statusLine.textContent = title.textContent;
  title.tabIndex = -1;
  if (isInside) title.focus(); // what had the focus is gone
}

let selection = null; // elements of what is chosen

function select(kind, id) {
  const item = kinds[kind].find(id);
  if (item === undefined) return showOverview();
  selection = kinds[kind].elements(item);
  present([back(), ...kinds[kind].panel(item)]);
  emphasise(selection);
  remember(`#${kind}=${encodeURIComponent(id)}`);
}

// choose selects from a list, and goes there.
function choose(kind, id) {
  search.value = "";
  select(kind, id);
  const [element] = selection?.chosen ?? [];
  if (element) view.go(element);
}

const back = () => make("button", { type: "button", class: "back", onclick: showOverview }, "← Overview");

function showOverview() {
  selection = null;
  search.value = "";
  present(overviewPanel());
  emphasiseNothing();
  remember("#");
}

// The address names what is chosen, so that the browser's Back leads to what was.
const remember = (hash) => { if (location.hash !== hash && (location.hash || "#") !== hash) history.pushState(null, "", hash); };
function recall() {
  const [[kind, id] = []] = [...new URLSearchParams(location.hash.slice(1))];
  if (Object.hasOwn(kinds, kind ?? "")) choose(kind, id);
  else showOverview();
}
