// ---- Moving the view by pointer: one finger or the mouse moves it, two fingers or the wheel zoom

const pointer = (() => {
  const { frame } = view;
  const pointers = new Map();
  let moved = false;

  const at = (event) => {
    const box = frame.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const distance = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);

  frame.addEventListener("wheel", (event) => {
    event.preventDefault();
    view.zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0015)), at(event));
  }, { passive: false });
  frame.addEventListener("pointerdown", (event) => {
    pointers.set(event.pointerId, at(event));
    moved = false;
  });
  frame.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const now = at(event);
    if (!moved && distance(before, now) < 4) return; // a click with a slight movement
    if (!moved) frame.setPointerCapture(event.pointerId);
    moved = true;
    frame.classList.add("dragged");
    if (pointers.size === 1) view.move(now[0] - before[0], now[1] - before[1]);
    if (pointers.size === 2) {
      const [other] = [...pointers].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
      view.zoom(distance(now, other) / Math.max(1, distance(before, other)), other);
    }
    pointers.set(event.pointerId, now);
  });
  for (const name of ["pointerup", "pointercancel"]) {
    frame.addEventListener(name, (event) => {
      pointers.delete(event.pointerId);
      frame.classList.remove("dragged");
    });
  }
  return { dragged: () => moved };
})();
