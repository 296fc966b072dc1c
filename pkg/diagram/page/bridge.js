// ---- The bridge to what shows the page, such as an editor
//
// The document gets the event "ekslint:select" when the reader chooses something: its detail is { kind, id, line }. The kind is
// "member" or "group", with the id of a member or a security group; or "members", "groups" or "edge", whose ids mean something to this
// page alone; or "", when the overview is back. The line is the one of the file that made it so, or 0.
//
// The event "ekslint:highlight", sent to the document with the detail { kind, id }, chooses that and brings it into view. What the page
// does not have changes nothing. It is not told: who leads the page and follows it would go in circles.
//
// The document gets the event "ekslint:state" soon after the view or what is chosen has changed. Its detail is plain data, which, sent
// as the detail of "ekslint:restore" to a page that is drawn later of the same cluster, makes it look alike: the reader's place is kept
// when the file changes. That is not told either. If what was chosen is gone, the default of the event is prevented.

function tellSelection() {
  const { kind, id } = selection ?? { kind: "", id: "" };
  const item = kinds[kind]?.find(id);
  const line = item && (lineOf(item) ?? linesOf(item.because ? [item] : []).find(Boolean));
  document.dispatchEvent(new CustomEvent("ekslint:select", { detail: { kind, id, line: line ?? 0 } }));
}

let stateTimer;
function tellState() {
  clearTimeout(stateTimer);
  const soon = 50; // milliseconds, in which a wheel turns on
  stateTimer = setTimeout(() => document.dispatchEvent(new CustomEvent("ekslint:state", { detail: pageState() })), soon);
}

document.addEventListener("ekslint:highlight", ({ detail: { kind, id } }) => {
  if (!Object.hasOwn(kinds, kind) || kinds[kind].find(id) === undefined) return;
  search.value = "";
  show(kind, id);
  const [element] = selection.chosen;
  if (element) view.reveal(element);
});

document.addEventListener("ekslint:restore", (event) => {
  if (!restoreState(event.detail)) event.preventDefault();
});

details.addEventListener("scroll", tellState);
