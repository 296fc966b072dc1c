import assert from "node:assert/strict";
import { test } from "node:test";
import { Cursor } from "../../src/graph/cursor";
import type { Cluster, Place } from "../../src/protocol";

const lines = (from: number, to: number): Place["range"] => ({ start: { line: from, character: 0 }, end: { line: to, character: 0 } });
const cluster = (document: number, name: string, from: number, to: number): Cluster => ({ document, name, range: lines(from, to) });
const member = (id: string, document: number, from: number, to: number): Place => (
  { id, name: id, document, range: lines(from, from), block: lines(from, to) });

test("the cursor goes from one cluster of a file to another", () => {
  const cursor = new Cursor();
  cursor.clusters = [cluster(0, "a", 0, 10), cluster(2, "b", 15, 30)];
  cursor.members = [member("nodegroup/x", 0, 5, 8), member("nodegroup/x", 2, 20, 25)];
  const stop = (line: number): unknown[] => {
    const { cluster: at, member: of, isNew } = cursor.goTo({ line, character: 2 });
    return [at?.name, of && `${of.id} of ${of.document}`, isNew];
  };
  for (const [line, ...want] of [
    [1, "a", undefined, true],
    [2, "a", undefined, false],
    [6, "a", "nodegroup/x of 0", true],
    [7, "a", "nodegroup/x of 0", false],
    [12, undefined, undefined, true], // which is in no cluster
    [21, "b", "nodegroup/x of 2", true],
    [16, "b", undefined, true],
  ] as const) {
    assert.deepEqual(stop(line), want, `line ${line}`);
  }
});

test("a document begins where the one before it ends", () => {
  const cursor = new Cursor();
  cursor.clusters = [cluster(0, "a", 0, 10), cluster(1, "b", 10, 20)];
  assert.equal(cursor.goTo({ line: 10, character: 0 }).cluster?.name, "b");
});
