// ---- Findings, worst first (see pagedata.go)

// findings shows each kind of finding once, with the places of the others that say the same. The members given are not named.
function findings(marks, unnamed = []) {
  return grouped(marks, (mark) => [mark.kind, mark.title, mark.help, kindOf(mark.text)].join("\n")).map((alike) => {
    const [first, ...others] = alike;
    return make("div", { class: `finding ${first.kind}` },
      make("p", {}, make("strong", {}, first.kind), ` ${first.text} `, faintly([first.title, placeOf(first)].filter(Boolean).join(", "))),
      ...(first.help ? [faint(`help: ${first.help}`)] : []),
      ...excerpt([first.line], first.file ? graph.manifestLines?.[first.file] ?? {} : graph.lines),
      make("p", {}, ...ends("member", first.members.filter((id) => !unnamed.includes(id)))),
      ...alsoAt(others));
  });
}

const faintly = (text) => make("span", { class: "faint" }, text);

// placeOf is where a mark is: in a manifest, by its file, or in the file of the cluster.
function placeOf({ file, line }) {
  if (!line) return file ?? "";
  return file ? `${file}:${line}` : `line ${line}`;
}

function alsoAt(marks) {
  if (marks.length === 0) return [];
  const place = (mark) => make("li", {}, ...ends("member", mark.members), faintly(placeOf(mark)));
  return [make("details", {}, make("summary", {}, `and ${marks.length} more like it`), make("ul", {}, ...marks.map(place)))];
}
