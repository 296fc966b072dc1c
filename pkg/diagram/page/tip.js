// ---- The tip of an arrow: in short, what allows or denies it

const tip = document.getElementById("tip");

// ruleReasons say of rules, alike ones as one, whose they are and why.
function ruleReasons(rules) {
  const owners = (alike) => several("group", unique(alike.map((rule) => rule.securityGroup)));
  return grouped(rules, (rule) => JSON.stringify([rule.what, kindOfReasons(rule)]))
    .map((alike) => `${alike[0].what} by ${owners(alike)}: ${reasons(alike).join("; ")}`);
}

function tipContent(edge) {
  const why = edge.rules.length ? ruleReasons(edge.rules.map((number) => allRules[number])) : placedFirst(edge);
  const most = 4;
  return [
    make("strong", {}, edgeTitle(edge)),
    make("p", {}, edgeMeaning(edge)),
    ...list(why.slice(0, most)),
    ...(why.length > most ? [faint(`and ${why.length - most} more: choose the arrow`)] : []),
  ];
}

function showTip(edge, x, y) {
  tip.replaceChildren(...tipContent(edge));
  tip.hidden = false;
  const space = 14;
  tip.style.left = `${Math.max(4, Math.min(x + space, innerWidth - tip.offsetWidth - 4))}px`;
  tip.style.top = `${y + space + tip.offsetHeight < innerHeight ? y + space : Math.max(4, y - space - tip.offsetHeight)}px`;
  highlight("hot", edge.numbers.flatMap(drawnAs));
}

function hideTip() {
  tip.hidden = true;
  highlight("hot", []);
}

// addTip shows the tip of arrows while an element has the pointer or the focus.
function addTip(element, edge) {
  element.setAttribute("aria-describedby", "tip");
  element.addEventListener("pointerenter", (event) => { if (event.pointerType !== "touch") showTip(edge, event.clientX, event.clientY); });
  element.addEventListener("pointerleave", hideTip);
  element.addEventListener("focus", () => {
    if (!element.matches(":focus-visible")) return;
    const [label] = labelsOf(edge.numbers[0]);
    const at = (label ?? element).getBoundingClientRect();
    showTip(edge, at.left, at.bottom);
  });
  element.addEventListener("blur", hideTip);
  element.addEventListener("click", hideTip);
}
