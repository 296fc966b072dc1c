import assert from "node:assert/strict";
import * as path from "node:path";
import { test } from "node:test";
import { findBinaries, installedPath, type Places } from "../../src/binary/find";

const places: Places = { setting: "", searchPath: "/a::relative:/b", storage: "/storage", home: "/home/me", platform: "linux" };

for (const { name, change = {}, executables, want } of [
  { name: "those of PATH in its order", executables: ["/b/ekslint", "/a/ekslint"], want: ["/a/ekslint", "/b/ekslint"] },
  {
    name: "one of PATH before the installed one",
    executables: ["/storage/bin/ekslint", "/b/ekslint"], want: ["/b/ekslint", "/storage/bin/ekslint"],
  },
  { name: "the installed one", executables: ["/storage/bin/ekslint"], want: ["/storage/bin/ekslint"] },
  {
    name: "the setting before all others", change: { setting: "/c/lint" },
    executables: ["/c/lint", "/a/ekslint"], want: ["/c/lint"],
  },
  { name: "the home of a setting", change: { setting: "~/lint" }, executables: ["/home/me/lint"], want: ["/home/me/lint"] },
  { name: "a setting that leads nowhere", change: { setting: "/c/lint" }, executables: ["/a/ekslint"], want: [] },
  {
    name: "a setting that is relative", change: { setting: "ekslint" },
    executables: ["ekslint", "/a/ekslint"], want: [],
  },
  {
    name: "a setting of Windows", change: { platform: "win32" as const, setting: "C:\\c\\lint.exe" },
    executables: ["C:\\c\\lint.exe"], want: ["C:\\c\\lint.exe"],
  },
  { name: "none", executables: ["relative/ekslint", "ekslint"], want: [] },
  {
    name: "PATH of Windows", change: { platform: "win32" as const, searchPath: "C:\\a;D:\\b" },
    executables: ["D:\\b\\ekslint.exe", "C:\\a\\ekslint"], want: ["D:\\b\\ekslint.exe"],
  },
]) {
  test(name, () => {
    assert.deepEqual(findBinaries({ ...places, ...change }, (file) => executables.includes(file)), want);
  });
}

test("where the binary is installed", () => {
  assert.equal(installedPath("/storage", "linux"), path.join("/storage", "bin", "ekslint"));
  assert.equal(path.basename(installedPath("/storage", "win32")), "ekslint.exe");
});
