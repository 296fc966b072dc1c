import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { archiveName, checksumsName, verify, versionOfPage } from "../../src/binary/release";

describe("names", () => {
  for (const [platform, arch, want] of [
    ["linux", "x64", "ekslint_1.2.3_linux_amd64.tar.gz"],
    ["darwin", "arm64", "ekslint_1.2.3_darwin_arm64.tar.gz"],
    ["win32", "x64", "ekslint_1.2.3_windows_amd64.zip"],
    ["linux", "riscv64", undefined],
    ["freebsd", "x64", undefined],
  ] as const) {
    test(`${platform} ${arch}`, () => { assert.equal(archiveName("1.2.3", platform, arch), want); });
  }

  test("are those of the releases", () => {
    const goreleaser = readFileSync("../../.goreleaser.yaml", "utf8");
    const rendered = (name: string): string => name.replaceAll("1.2.3", "{{ .Version }}").replace(/^ekslint/, "{{ .ProjectName }}");
    const archive = rendered(archiveName("1.2.3", "linux", "x64") ?? "").replace("linux_amd64.tar.gz", "{{ .Os }}_{{ .Arch }}");
    assert.ok(goreleaser.includes(`name_template: "${archive}"`));
    assert.ok(goreleaser.includes(`name_template: "${rendered(checksumsName("1.2.3"))}"`));
    assert.match(goreleaser, /goos: \[darwin, linux, windows\]\n\s+goarch: \[amd64, arm64\]/);
  });
});

describe("the version of a release's page", () => {
  for (const [address, want] of [
    ["https://github.com/ekslint/ekslint/releases/tag/v1.2.3", "1.2.3"],
    ["https://github.com/ekslint/ekslint/releases/tag/v1.2.3-rc.1", "1.2.3-rc.1"],
    ["https://github.com/ekslint/ekslint/releases", undefined],
    ["https://github.com/ekslint/ekslint/releases/tag/v1.2.3/../../x", undefined],
  ] as const) {
    test(address, () => { assert.equal(versionOfPage(address), want); });
  }
});

describe("checksums", () => {
  const content = new TextEncoder().encode("hello\n");
  const sum = "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03";
  const other = sum.replace("5", "6");
  for (const [name, list] of [
    ["text", `${other}  other\n${sum}  a.tar.gz\n`], ["binary", `${sum} *a.tar.gz`], ["lines of Windows", `${sum}  a.tar.gz\r\n`],
  ] as const) {
    test(`${name} match`, () => { verify("a.tar.gz", content, list); });
  }
  for (const [name, list] of [
    ["another checksum", `${other}  a.tar.gz\n`], ["another name", `${sum}  b/a.tar.gz\n`],
    ["two entries", `${sum}  a.tar.gz\n${sum}  a.tar.gz\n`], ["nothing", ""], ["a short one", "5891b5b5  a.tar.gz\n"],
  ] as const) {
    test(`${name} does not`, () => { assert.throws(() => { verify("a.tar.gz", content, list); }, /has the checksum 5891b5b5/); });
  }
});
