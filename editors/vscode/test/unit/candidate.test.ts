import assert from "node:assert/strict";
import { test } from "node:test";
import { isCandidate } from "../../src/candidate";

const config = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\n";

for (const [name, languageId, fileName, text, want] of [
  ["a ClusterConfig", "yaml", "/a/cluster.yaml", config, true],
  ["JSON", "json", "/a/cluster.json", '{"apiVersion":"eksctl.io\\/v1alpha5","kind":"ClusterConfig"}', true],
  ["a buffer", "yaml", "Untitled-1", config, true],
  ["another language", "markdown", "/a/README.md", config, false],
  ["another kind", "yaml", "/a/pod.yaml", "apiVersion: v1\nkind: Pod\n", false],
  ["the configuration", "yaml", "/a/.ekslint.yaml", "", true],
  ["the configuration on Windows", "yaml", "C:\\a\\.ekslint.yaml", "", true],
  ["what only ends alike", "yaml", "/a/not.ekslint.yaml", "", false],
] as const) {
  test(name, () => { assert.equal(isCandidate({ languageId, fileName, getText: () => text }), want); });
}
