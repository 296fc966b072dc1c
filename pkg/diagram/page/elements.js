// ---- Building blocks of the panel. Text from the file gets into the page as text nodes only.

// visible writes as escapes what a reader would not see, or what would change the order of what he reads.
const visible = (text) => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (c) => {
  const code = c.codePointAt(0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, "0")}`;
});

// make builds an element; children are elements or text.
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") element.addEventListener("click", value);
    else element.setAttribute(name, value);
  }
  element.append(...children.map((child) => (typeof child === "string" ? visible(child) : child)));
  return element;
}

const section = (title, content) => (content.length ? [make("h3", {}, title), ...content] : []);
const list = (items) => (items.length ? [make("ul", {}, ...items.map((item) => make("li", {}, item)))] : []);

// shortList opens where it is long.
const shortList = (items, most = 8) => [...list(items.slice(0, most)),
  ...(items.length > most ? [make("details", {}, make("summary", {}, `${items.length - most} more`), ...list(items.slice(most)))] : [])];
const faint = (...content) => make("p", { class: "faint" }, ...content);
const link = (kind, id, text = id) => make("button", { type: "button", class: "link", onclick: () => choose(kind, id) }, text);

// end is a member or group, as a link where the graph has it.
function end(kind, id) {
  const isThere = (kind === "member" ? membersById : groupsById).has(id);
  return isThere ? link(kind, id) : make("span", {}, id === "vpc" ? "VPC" : id);
}

// ends are members or groups one by one, or where they are many as one line that opens.
function ends(kind, ids) {
  const links = unique(ids).map((id) => end(kind, id));
  const after = (element, i) => (i + 1 < links.length && element.tagName === "SPAN" ? ", " : " ");
  if (links.length <= 3) return links.flatMap((element, i) => [element, after(element, i)]);
  return [make("details", {}, make("summary", {}, several(kind, unique(ids))), ...links), " "];
}

// several counts members or groups.
function several(kind, ids) {
  if (ids.length === 1) return ids[0];
  const [words, all] = kind === "member"
    ? [ids.map((id) => membersById.get(id)?.kind.replaceAll("-", " ").concat("s") ?? "places outside"), "members"]
    : [ids.map((id) => graph.foldWords[foldOf.get(id)] ?? "prefixes"), "security groups"];
  const word = unique(words).length === 1 ? words[0] : all;
  return `${ids.length} ${word.replace(/^vpc/, "VPC").replace(/^fargate/, "Fargate")}`;
}

// reasons are those of the items, alike ones as one, with their lines.
function reasons(items) {
  return grouped(items.flatMap((item) => item.because), (reason) => kindOf(reason.text)).map((alike) => {
    const more = unique(alike.map((reason) => reason.text)).length - 1;
    return alike[0].text + (more ? `, and ${more} more like it` : "") + atLines(alike.map(lineOf), alike.map(manifestOf));
  });
}

const isPlaced = (reason) => lineOf(reason) ?? manifestOf(reason);

// placedFirst are reasons, those that a line of a file made so first.
const placedFirst = ({ because }) => reasons([{ because: [...because].sort((a, b) => Number(!isPlaced(a)) - Number(!isPlaced(b))) }]);

const kindOfReasons = (item) => item.because.map(({ text }) => kindOf(text));

// atLines are lines of the file, and places in manifests.
function atLines(numbers, manifests = []) {
  const lines = unique(numbers.filter(Boolean)).sort((a, b) => a - b), others = unique(manifests.filter(Boolean));
  const some = (items) => `${items.slice(0, 6).join(", ")}${items.length > 6 ? ", …" : ""}`;
  const parts = [...(lines.length ? [`line${lines.length > 1 ? "s" : ""} ${some(lines)}`] : []), ...(others.length ? [some(others)] : [])];
  return parts.length ? ` (${parts.join("; ")})` : "";
}

// excerpt shows lines of a file with their neighbours.
function excerpt(numbers, lines = graph.lines) {
  const wanted = unique(numbers.filter((number) => number > 0)).sort((a, b) => a - b);
  const shown = unique(wanted.flatMap((number) => [number - 1, number, number + 1])).filter((number) => lines[number] !== undefined);
  const clip = (text) => (text.length > 400 ? `${text.slice(0, 400)}…` : text);
  const rows = shown.flatMap((number, i) => [
    ...(i > 0 && number !== shown[i - 1] + 1 ? [make("span", { class: "row" }, "…")] : []),
    make("span", { class: "row" }, make("span", { class: "number" }, `${String(number).padStart(4)}  `),
      make(wanted.includes(number) ? "mark" : "span", {}, clip(lines[number]))),
  ]);
  return rows.length ? [make("pre", {}, ...rows)] : [];
}
