import assert from "node:assert/strict";
import { test } from "node:test";
import type { Place } from "../../src/protocol";
import { groupEnds } from "../../src/why/ends";

function member(id: string, line: number): Place {
  const range = { start: { line, character: 0 }, end: { line, character: 1 } };
  return { id, name: id, document: 0, range, block: range };
}

test("the ends of a question are grouped by kind, in the order of the file, and each is there once", () => {
  const ids = ["vpc-endpoint/sts", "managed-nodegroup/b", "managed-nodegroup/a", "control-plane", "nodegroup/x/y", "karpenter", "auto-mode",
    "new/kind"];
  const got = groupEnds(ids.map(member)).map(({ name, ends }) => [name, ends.map(({ id, description }) => `${id}: ${description}`)]);
  assert.deepEqual(got, [
    ["Self-managed nodegroups", ["nodegroup/x/y: line 5"]],
    ["Managed nodegroups", ["managed-nodegroup/b: line 2", "managed-nodegroup/a: line 3"]],
    ["Nodes that come by themselves", ["karpenter: line 6", "auto-mode: line 7"]],
    ["VPC endpoints", ["vpc-endpoint/sts: line 1"]],
    ["Others", ["new/kind: line 8"]],
    ["Control plane", [
      "api-server: by whichever of its endpoints its name leads to", "control-plane: the network interfaces of EKS in the VPC",
    ]],
    ["Outside the cluster", ["internet: every public address"]],
  ]);
});
