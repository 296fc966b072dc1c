import assert from "node:assert/strict";
import { test } from "node:test";
import { memberAt, placeOf } from "../../src/graph/follow";
import type { Place } from "../../src/protocol";

type Pair = [line: number, character: number];

function place(id: string, from: Pair, to: Pair): Place {
  const [start, end] = [from, to].map(([line, character]) => ({ line, character })) as [Place["range"]["start"], Place["range"]["end"]];
  return { id, name: id, document: 0, range: { start, end: start }, block: { start, end } };
}

const members = [
  place("control-plane", [0, 0], [30, 0]),
  place("nodegroup/a", [5, 4], [9, 10]),
  place("nodegroup/ab", [10, 4], [12, 10]),
  place("inner", [6, 0], [7, 0]),
  place("nodegroup/x", [40, 4], [40, 20]),
  place("nodegroup/y", [40, 24], [40, 40]),
];
const groups = [place("sg-2", [20, 4], [20, 10])];

for (const [line, character, want] of [
  [5, 4, "nodegroup/a"], [9, 10, "nodegroup/a"], [5, 3, "control-plane"], [6, 5, "inner"], [12, 11, "control-plane"], [31, 0, undefined],
  [40, 0, "nodegroup/y"], [40, 8, "nodegroup/x"], [39, 8, undefined],
] as const) {
  test(`the member at ${line}:${character}`, () => { assert.equal(memberAt(members, { line, character })?.id, want); });
}

for (const [kind, id, line, want] of [
  ["member", "nodegroup/a", 6, { line: 5, character: 4 }],
  ["member", "gone", 8, { line: 7, character: 0 }],
  ["member", "gone", 0, undefined],
  ["group", "sg-1", 12, { line: 11, character: 0 }],
  ["group", "sg-2", 3, { line: 20, character: 4 }],
  ["group", "nodegroup/ab/efa", 0, { line: 10, character: 4 }],
  ["group", "nodegroup/a", 0, { line: 5, character: 4 }],
  ["group", "shared-node", 0, undefined],
  ["edge", "0", 3, { line: 2, character: 0 }],
  ["", "", 0, undefined],
] as const) {
  test(`the place of ${kind} "${id}" of line ${line}`, () => { assert.deepEqual(placeOf({ kind, id, line }, members, groups), want); });
}
