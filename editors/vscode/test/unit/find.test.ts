import assert from "node:assert/strict";
import * as path from "node:path";
import { test } from "node:test";
import { findBinary, installedPath, type Places } from "../../src/binary/find";

const places: Places = { setting: "", searchPath: "/a::relative:/b", storage: "/storage", home: "/home/me", platform: "linux" };

for (const { name, change = {}, executables, want } of [
  { name: "the first one of PATH", executables: ["/b/ekslint", "/a/ekslint"], want: { path: "/a/ekslint" } },
  { name: "one of PATH before the installed one", executables: ["/b/ekslint", "/storage/bin/ekslint"], want: { path: "/b/ekslint" } },
  { name: "the installed one", executables: ["/storage/bin/ekslint"], want: { path: "/storage/bin/ekslint" } },
  {
    name: "the setting before all others", change: { setting: "/c/lint" },
    executables: ["/c/lint", "/a/ekslint"], want: { path: "/c/lint" },
  },
  { name: "the home of a setting", change: { setting: "~/lint" }, executables: ["/home/me/lint"], want: { path: "/home/me/lint" } },
  { name: "a setting that leads nowhere", change: { setting: "/c/lint" }, executables: ["/a/ekslint"], want: { missing: "setting" } },
  { name: "none", executables: ["relative/ekslint", "ekslint"], want: { missing: "everywhere" } },
  {
    name: "PATH of Windows", change: { platform: "win32" as const, searchPath: "C:\\a;D:\\b" },
    executables: ["D:\\b\\ekslint.exe", "C:\\a\\ekslint"], want: { path: "D:\\b\\ekslint.exe" },
  },
]) {
  test(name, () => {
    assert.deepEqual(findBinary({ ...places, ...change }, (file) => executables.includes(file)), want);
  });
}

test("where the binary is installed", () => {
  assert.equal(installedPath("/storage", "linux"), path.join("/storage", "bin", "ekslint"));
  assert.equal(path.basename(installedPath("/storage", "win32")), "ekslint.exe");
});
