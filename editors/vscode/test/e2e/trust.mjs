// What a workspace can do that is not trusted: bring rules, which the server evaluates, but no program.
import assert from "node:assert/strict";
import { chmodSync, copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { after, before, describe } from "node:test";
import { openEditor, serverBinary, skip, story, until } from "./editor.mjs";

describe("in a workspace that is not trusted", { skip }, () => {
  let editor, page;
  const ran = () => path.join(editor.folder, "ran");

  /** Makes the workspace bring a program, which leaves a trace where it is run, and name a baseline that is not there. */
  const prepare = (binary) => (folder) => {
    copyFileSync("test/e2e/files/cluster.yaml", path.join(folder, "cluster.yaml"));
    const program = path.join(folder, "ekslint");
    writeFileSync(program, `#!/bin/sh\ntouch "$(dirname "$0")/ran"\nexec '${binary}' "$@"\n`);
    chmodSync(program, 0o755);
    mkdirSync(path.join(folder, ".vscode"));
    const settings = { "ekslint.path": program, "ekslint.baseline": "gone.json" };
    writeFileSync(path.join(folder, ".vscode", "settings.json"), JSON.stringify(settings));
  };

  before(async () => {
    const binary = serverBinary();
    editor = await openEditor({ binary, files: "test/e2e/untrusted", withTrust: true, prepare: prepare(binary) });
    ({ page } = editor);
    await editor.open("cluster.yaml");
  });
  after(() => editor?.close());

  const step = story(() => page);
  const status = () => page.locator("#ekslint\\.ekslint\\.ekslint").getAttribute("aria-label");

  step("files are linted, also by rules of the workspace", async () => {
    await page.getByText("Restricted Mode").first().waitFor();
    await until("both rules have found something", async () => /1 error, 1 warning,/.test(await status()));
  });

  step("its program is not run, and its settings for files have no effect", () => {
    assert.ok(!existsSync(ran()));
  });

  step("what it is restricted in is said", async () => {
    await editor.command("Workspaces: Manage Workspace Trust");
    await page.locator(".workspace-trust-editor").waitFor();
  });

  step("with trust, its program is run, and its settings hold", async () => {
    await page.locator(".workspace-trust-editor").getByRole("button", { name: "Trust", exact: true }).click();
    await until("the program has run", async () => existsSync(ran()));
    await editor.keys("Escape");
    await until("the baseline is missed", async () => /1 error, 0 warnings/.test(await status()));
    assert.equal(await page.locator(".notification-toast").count(), 0);
  });
});
