// ---- The view: which part of the picture is seen, and how large

const view = (() => {
  const frame = document.getElementById("picture");
  const narrow = () => frame.clientWidth < 600;
  const readable = () => (narrow() ? 0.9 : 0.75); // at first, text is no smaller than this
  const legible = 0.5; // where all of the picture is seen, it is no smaller than this
  const least = 0.05, most = 8;
  const margin = 24;
  let scene, size, first;
  let x = 0, y = 0, scale = 1, touched = false;

  const draw = () => {
    scene.setAttribute("transform", `translate(${x} ${y}) scale(${scale})`);
    tellState();
  };
  const middle = () => [frame.clientWidth / 2, frame.clientHeight / 2];
  const move = (dx, dy) => { touched = true; x += dx; y += dy; draw(); };
  const zoom = (factor, [cx, cy] = middle()) => {
    const next = Math.min(most, Math.max(least, scale * factor));
    touched = true;
    x = cx - (cx - x) * (next / scale);
    y = cy - (cy - y) * (next / scale);
    scale = next;
    draw();
  };
  // show lays the picture out at a scale. Where it is too large, it begins at its left, with what is outside the cluster; on a
  // narrow screen with its first box.
  const show = (at) => {
    scale = at;
    const [width, height] = [frame.clientWidth - size.width * scale, frame.clientHeight - size.height * scale];
    x = width >= 0 ? width / 2 : narrow() ? Math.max(width, margin - first.x * scale) : margin / 2;
    y = height >= 0 ? height / 2 : 0;
    touched = false;
    draw();
  };
  const whole = () => Math.min(frame.clientWidth / size.width, frame.clientHeight / size.height, 1.25);
  const fit = () => show(whole());
  // At first, the whole picture counts for more than its letters, which a key or a click enlarges, but not for everything.
  const start = () => show(!narrow() && whole() >= legible ? whole() : Math.max(whole(), readable()));
  const use = (svg) => {
    scene = svg.querySelector(".scene");
    first = svg.querySelector(".box").getBBox();
    if (svg.hasAttribute("viewBox")) { // from here on, the scene is moved instead
      svg.dataset.size = `${svg.viewBox.baseVal.width} ${svg.viewBox.baseVal.height}`;
      svg.removeAttribute("viewBox");
    }
    const [width, height] = svg.dataset.size.split(" ").map(Number);
    size = { width, height };
    start();
  };

  // at is where the middle of an element is.
  const at = (element) => {
    const outer = frame.getBoundingClientRect(), inner = element.getBoundingClientRect();
    return [inner.left + inner.width / 2 - outer.left, inner.top + inner.height / 2 - outer.top];
  };
  const bring = (element) => {
    const [cx, cy] = middle(), [ix, iy] = at(element);
    move(cx - ix, cy - iy);
  };
  const sees = (element) => {
    const outer = frame.getBoundingClientRect(), inner = element.getBoundingClientRect();
    return inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom;
  };
  // reveal moves an element into view if it is outside, go brings it to the middle, large enough to be read.
  const reveal = (element) => { if (!sees(element)) bring(element); };
  const go = (element) => {
    if (scale < 1) zoom(1 / scale);
    bring(element);
  };

  new ResizeObserver(() => { if (scene && !touched) start(); }).observe(frame);
  frame.addEventListener("scroll", () => { // browsers scroll to what they find, or gets the focus
    if (frame.scrollLeft || frame.scrollTop) move(-frame.scrollLeft, -frame.scrollTop);
    frame.scrollTo(0, 0);
  });
  // state is undefined as long as the picture is laid out as at first.
  const state = () => (touched ? { x, y, scale } : undefined);
  const restore = (left, top, factor) => {
    [x, y, scale, touched] = [left, top, factor, true];
    draw();
  };
  return { frame, use, move, zoom, fit, reveal, go, bring, at, middle, state, restore };
})();
