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

  // What GoReleaser calls the archives, from its configuration.
  const goreleaser = readFileSync("../../.goreleaser.yaml", "utf8");
  const find = (pattern: RegExp): string => pattern.exec(goreleaser)?.[1] ?? assert.fail(`${String(pattern)} is not in .goreleaser.yaml`);
  const list = (key: string): string[] => find(new RegExp(`^ +${key}: \\[(.*)\\]$`, "m")).split(", ");
  const rendered = (template: string, values: Record<string, string>): string =>
    template.replace(/\{\{ \.(\w+) \}\}/g, (_, name: string) => values[name] ?? assert.fail(name));
  const values = { ProjectName: find(/^project_name: (\S+)$/m), Version: "1.2.3" };
  const usual = find(/^ +formats: \[([a-z.]+)\]$/m);
  const ofWindows = find(/\{goos: windows, formats: \[([a-z.]+)\]\}/);
  const platforms: Record<string, NodeJS.Platform> = { darwin: "darwin", linux: "linux", windows: "win32" };
  const processors: Record<string, string> = { amd64: "x64", arm64: "arm64" };

  for (const Os of list("goos")) {
    for (const Arch of list("goarch")) {
      test(`the archive for ${Os} on ${Arch} is called as in the releases`, () => {
        const template = find(/^archives:\n +- name_template: "(.*)"$/m);
        const want = `${rendered(template, { ...values, Os, Arch })}.${Os === "windows" ? ofWindows : usual}`;
        assert.equal(archiveName("1.2.3", platforms[Os] ?? assert.fail(Os), processors[Arch] ?? assert.fail(Arch)), want);
      });
    }
  }

  test("the checksums are called as in the releases", () => {
    assert.equal(checksumsName("1.2.3"), rendered(find(/^checksum:\n +name_template: "(.*)"$/m), values));
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
