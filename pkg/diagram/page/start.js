// ---- Keys, buttons, and the start

const zoomBy = (factor) => () => {
  const [element] = selection?.chosen ?? [];
  view.zoom(factor);
  if (element) view.bring(element);
};
const keys = {
  ArrowLeft: () => view.move(60, 0), ArrowRight: () => view.move(-60, 0),
  ArrowUp: () => view.move(0, 60), ArrowDown: () => view.move(0, -60),
  "+": zoomBy(1.25), "=": zoomBy(1.25), "-": zoomBy(0.8), 0: view.fit,
};
view.frame.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
  event.preventDefault();
  hideTip();
  keys[event.key]();
});
view.frame.addEventListener("click", () => { if (!pointer.dragged() && (selection || search.value)) showOverview(); });
document.getElementById("zoom-in").addEventListener("click", keys["+"]);
document.getElementById("zoom-out").addEventListener("click", keys["-"]);
document.getElementById("fit").addEventListener("click", view.fit);
document.getElementById("fold").addEventListener("click", () => {
  usePicture(pictures.find((other) => other !== picture));
  goToSelection();
});
document.getElementById("skip").addEventListener("click", () => panel.querySelector("h2").focus());
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && document.activeElement !== search) {
    event.preventDefault();
    search.focus();
  } else if (event.key === "Escape" && !tip.hidden) {
    hideTip();
  } else if (event.key === "Escape") {
    showOverview();
  }
});
window.addEventListener("popstate", recall);

pictures.forEach(addTargets);
usePicture(pictures[0]);
recall();
