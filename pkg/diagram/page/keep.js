// ---- What another page of the same cluster takes over: the view, what is chosen, and what is searched for

// endsAndLabel is what an arrow goes by where its number says nothing.
const endsAndLabel = ({ from, to, label }) => `${JSON.stringify([from, to])}\n${label}`;

// numbered are the kinds whose ids are numbers, with what these count.
const numbered = {
  members: graph.members.map(({ id }) => id),
  groups: graph.securityGroups.map(({ id }) => id),
  edge: graph.edges.map(endsAndLabel),
};

const namesOf = ({ kind, id }) => (numbered[kind] ? id.split(" ").map((number) => numbered[kind][number]) : [id]);

// idOf is the id here of what has these names, or undefined. An arrow may have got another label.
function idOf({ kind, names }) {
  const items = numbered[kind];
  if (!items) return kinds[kind].find(names[0]) && names[0];
  const ends = (name) => name.split("\n", 1)[0];
  const numbers = names.map((name) => (items.includes(name) ? items.indexOf(name) : items.findIndex((item) => ends(item) === ends(name))));
  return numbers.includes(-1) ? undefined : unique(numbers).join(" ");
}

// anchor is a member that is to stay where it is on the screen: the chosen one, or the one that is nearest to the middle.
function anchor() {
  const chosen = selection?.kind === "member" ? [selection.id] : [...picture.byMember.keys()];
  const [x, y] = view.middle();
  const distance = ({ at }) => Math.hypot(at[0] - x, at[1] - y);
  const all = chosen.filter((id) => picture.byMember.has(id)).map((id) => ({ id, at: view.at(picture.byMember.get(id)) }));
  return all.reduce((best, one) => (distance(one) < distance(best) ? one : best), all[0]);
}

// pageState is plain data.
const pageState = () => ({
  selection: selection && { kind: selection.kind, names: namesOf(selection) },
  search: search.value,
  isUnfolded: picture !== pictures[0],
  view: view.state() && { ...view.state(), anchor: anchor() },
  scroll: details.scrollTop,
});

// restoreState reports whether the page has all that was chosen; what it does not have is left out.
function restoreState(state) {
  if (state.isUnfolded && picture === pictures[0] && pictures.length > 1) usePicture(pictures.at(-1));
  const id = state.selection ? idOf(state.selection) : undefined;
  if (state.search) {
    search.value = state.search;
    showFound();
  } else if (id !== undefined) show(state.selection.kind, id);
  if (state.view) restoreView(state.view);
  details.scrollTop = state.scroll;
  return !state.selection || id !== undefined;
}

function restoreView({ x, y, scale, anchor: member }) {
  view.restore(x, y, scale);
  const element = picture.byMember.get(member?.id);
  if (!element || view.frame.clientWidth === 0) return; // what is hidden has no places
  const [left, top] = view.at(element);
  view.move(member.at[0] - left, member.at[1] - top);
}
