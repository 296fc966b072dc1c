// ---- Choosing: one thing is in the panel and stands out in the picture

const details = document.getElementById("details");
const panel = document.getElementById("panel");
const statusLine = document.getElementById("status");

// eachOf finds several by their numbers, and returns their ids.
const eachOf = (items) => (numbers) => {
  const some = numbers.split(" ").map((number) => items.find((_, i) => String(i) === number));
  return some.every(Boolean) ? some.map(({ id }) => id) : undefined;
};

// kinds say of each kind of thing how its id leads to it, what the panel says, and which elements are chosen, which belong to
// it (near), which others are not dimmed (lit), and which are less than the rest (peers).
const kinds = {
  member: {
    find: (id) => membersById.get(id), panel: memberPanel,
    elements: (member) => {
      const box = boxOf(member.id), edges = edgesOf(member.id);
      const own = picture.chips.filter(({ ids }) => ids.some((id) => carried(member).includes(id))).map(({ element }) => element);
      return {
        chosen: [picture.byMember.get(member.id)],
        near: [...own.filter((element) => element.closest(".box") === box), ...edges.flatMap(drawnAs)],
        lit: [box, ...edges.flatMap((i) => atEnds(graph.edges[i]))],
        peers: picture.meshed.includes(box) ? picture.meshed : [],
      };
    },
  },
  group: { find: (id) => groupsById.get(id), panel: groupPanel, elements: (group) => groupElements([group.id]) },
  members: {
    find: eachOf(graph.members), panel: membersPanel,
    elements: (ids) => ({ ...kinds.member.elements(membersById.get(ids[0])), chosen: unique(ids.map((id) => picture.byMember.get(id))) }),
  },
  groups: { find: eachOf(graph.securityGroups), panel: groupsPanel, elements: groupElements },
  edge: {
    find: findEdges, panel: edgePanel,
    elements: ({ numbers }) => ({
      chosen: unique(numbers.flatMap(drawnAs)).reverse(), near: [], lit: numbers.flatMap((i) => atEnds(graph.edges[i])) }),
  },
};

function groupElements(groups) {
  const isOf = (rule) => groups.includes(rule.securityGroup) || groups.includes(rule.peer);
  const numbers = graph.edges.flatMap((edge, number) => (edge.rules.some((rule) => isOf(allRules[rule])) ? [number] : []));
  const members = graph.members.filter((member) => carried(member).some((id) => groups.includes(id)));
  return { chosen: picture.chips.filter(({ ids }) => ids.some((id) => groups.includes(id))).map(({ element }) => element),
    near: [...members.map(({ id }) => picture.byMember.get(id)), ...numbers.flatMap(drawnAs)],
    lit: [...members.map(({ id }) => boxOf(id)), ...numbers.flatMap((i) => atEnds(graph.edges[i]))] };
}

const highlight = (name, elements) => {
  for (const element of view.frame.querySelectorAll(`.${name}`)) element.classList.remove(name);
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
  tellState();
}

let selection = null; // what is chosen: its kind, its id, and its elements

// show makes what is chosen stand out.
function show(kind, id) {
  const item = kinds[kind].find(id);
  if (item === undefined) return showOverview();
  selection = { kind, id, ...kinds[kind].elements(item) };
  present([back(), ...kinds[kind].panel(item)]);
  emphasise(selection);
  remember(`#${kind}=${encodeURIComponent(id)}`);
}

// select shows what the reader has chosen, and tells it.
function select(kind, id) {
  show(kind, id);
  tellSelection();
}

// choose selects from a list, and goes there; a member that is folded with others is unfolded.
function choose(kind, id) {
  search.value = "";
  const element = kind === "member" ? picture.byMember.get(id) : undefined;
  if (element && membersOf(element).length > 1) usePicture(pictures.at(-1));
  select(kind, id);
  goToSelection();
}

function goToSelection() {
  const [element] = selection?.chosen ?? [];
  if (element) view.go(element);
}

// usePicture shows one of the pictures in place of the other, with the same thing chosen.
function usePicture(next) {
  const foldButton = document.getElementById("fold");
  picture = next;
  for (const { svg } of pictures) svg.classList.toggle("away", svg !== picture.svg);
  foldButton.hidden = pictures.length < 2;
  foldButton.textContent = picture === pictures[0] ? "Unfold" : "Fold";
  view.use(picture.svg);
  if (search.value) showFound();
  else if (selection) show(selection.kind, selection.id);
}

const back = () => make("button", { type: "button", class: "back", onclick: showOverview }, "← Overview");

function showOverview() {
  selection = null;
  search.value = "";
  present(overviewPanel());
  emphasiseNothing();
  remember("#");
  tellSelection();
}

// The address names what is chosen, so that the browser's Back leads to what was.
const remember = (hash) => { if ((location.hash || "#") !== hash) history.pushState(null, "", hash); };

function recall() {
  const [[kind, id] = []] = [...new URLSearchParams(location.hash.slice(1))];
  if (Object.hasOwn(kinds, kind ?? "")) choose(kind, id);
  else showOverview();
}
