// What a reader sees who has no binary yet, or a setting that leads nowhere.
import * as path from "node:path";
import { after, before, describe } from "node:test";
import { openEditor, serverBinary, skip, story, until } from "./editor.mjs";

describe("without a binary", { skip }, () => {
  let editor, page, binary;
  before(async () => {
    binary = serverBinary();
    editor = await openEditor({ binary: "/nowhere/ekslint", files: "test/e2e/files" });
    ({ page } = editor);
    await editor.open("cluster.yaml");
  });
  after(() => editor?.close());

  const step = story(() => page);
  const toast = () => page.locator(".notification-toast", { hasText: "ekslint" });
  const status = () => page.locator("#ekslint\\.ekslint\\.ekslint").getAttribute("aria-label");

  step("what is missing is said, and what can be done", async () => {
    await toast().getByText("The setting ekslint.path has to be the full path").waitFor();
    for (const name of ["Choose…", "Open Settings"]) await toast().getByRole("button", { name }).waitFor();
    await until("the status says it too", async () => /no binary/i.test(await status()));
  });

  step("a binary that is chosen is run", async () => {
    await toast().getByRole("button", { name: "Choose…" }).click();
    const box = page.locator(".quick-input-widget");
    await box.locator(".monaco-list-row", { hasText: "clusters.yaml" }).waitFor();
    await box.locator("input").first().fill(binary);
    await box.locator(".monaco-list-row", { hasText: path.basename(binary) }).first().waitFor();
    await box.getByRole("button", { name: "Use" }).click();
    await page.locator(".squiggly-error").first().waitFor();
    await until("the status counts one error", async () => /1 error/.test(await status()));
  });
});
