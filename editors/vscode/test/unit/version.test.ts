import assert from "node:assert/strict";
import { test } from "node:test";
import { isTooOld, isVersionLine, least, versionOf } from "../../src/binary/version";

for (const [line, version, tooOld] of [
  [`ekslint v${least} (commit 0123, eksctl v0.230.0)`, least, false],
  ["ekslint v0.0.9 (eksctl v0.230.0)", "0.0.9", true],
  ["ekslint v0.10.0-rc.1 (eksctl v0.230.0)", "0.10.0-rc.1", false],
  ["ekslint v12.0.0 (eksctl v0.230.0)", "12.0.0", false],
  ["ekslint v0.0.0-20261127101500-87502da0aabb+dirty (commit 8750, eksctl v0.230.0)", "0.0.0-20261127101500-87502da0aabb+dirty", false],
  ["ekslint v0.0.9-0.20261127101500-87502da0aabb (eksctl v0.230.0)", "0.0.9-0.20261127101500-87502da0aabb", false],
  ["ekslint (devel) (eksctl v0.230.0)", undefined, false],
] as const) {
  test(line, () => {
    assert.ok(isVersionLine(line));
    assert.equal(versionOf(line), version);
    assert.equal(isTooOld(version), tooOld);
  });
}

test("what is not ekslint", () => {
  for (const line of ["", "v1.2.3", "eslint v9.0.0", "ekslint"]) assert.ok(!isVersionLine(line), line);
});
