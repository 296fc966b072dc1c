// Tries the packaged extension in code-server and Chromium, with the real language server. It needs code-server and Chromium in PATH, and
// builds ekslint unless EKSLINT_BINARY names one. With SHOTS, screenshots go to that directory.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { after, before, describe, test } from "node:test";
import { openEditor, until, which } from "./editor.mjs";

const codeServer = which("code-server");
const browser = which("chromium", "chromium-browser", "google-chrome");
const missing = [codeServer ?? "code-server", browser ?? "Chromium"].filter((name) => !path.isAbsolute(name));

function build() {
  const binary = path.join(mkdtempSync(path.join(tmpdir(), "ekslint-")), "ekslint");
  execFileSync("go", ["build", "-o", binary, "./cmd/ekslint"], { cwd: "../.." });
  return binary;
}

describe("in VS Code", { skip: missing.length > 0 ? `not in PATH: ${missing.join(", ")}` : false }, () => {
  let editor, page;
  before(async () => {
    const binary = process.env.EKSLINT_BINARY ?? build();
    editor = await openEditor({ codeServer, browser, binary, files: "test/e2e/files" });
    ({ page } = editor);
    await editor.open("cluster.yaml");
  });
  after(() => editor?.close());

  const step = (name, act) => test(name, async () => {
    try {
      await act();
    } finally {
      if (process.env.SHOTS) await page.screenshot({ path: path.join(process.env.SHOTS, `${name.replaceAll(" ", "-")}.png`) });
    }
  });
  const status = () => page.locator("#ekslint\\.ekslint\\.ekslint").getAttribute("aria-label");
  const graph = () => editor.frame("#picture");
  const heading = async (want) => until(`the panel says ${want}`, async () => (await (await graph()).locator("#panel h2").textContent()) === want);
  const member = async (name) => (await graph()).locator("svg:not(.away) [data-member]", { hasText: name });

  step("a finding has its squiggle and is counted", async () => {
    await page.locator(".squiggly-error").first().waitFor();
    await until("the status counts one error", async () => /1 error/.test(await status()));
  });

  step("the code lens opens the graph in a panel", async () => {
    await page.locator(".codelens-decoration a", { hasText: "Show security groups" }).click();
    await heading("Overview");
    assert.equal(await (await member("gpu")).count(), 1);
  });

  step("the cursor leads the picture", async () => {
    await editor.goToLine(21);
    await heading("nodegroup/gpu");
    assert.match(await (await member("gpu")).getAttribute("class"), /selected/);
  });

  step("the picture leads the cursor", async () => {
    await (await member("web")).click();
    await heading("managed-nodegroup/web");
    await until("the cursor is at the nodegroup", async () => (await editor.cursorLine()) === 14);
  });

  step("the picture is of the text as it is now and keeps what is chosen", async () => {
    await editor.goToLine(14);
    await editor.keys("End", "Backspace", "Backspace", "Backspace");
    await page.keyboard.type("shop");
    await until("the member has its new name", async () => (await (await member("shop")).count()) === 1);
    await editor.goToLine(21);
    await heading("nodegroup/gpu");
    await editor.goToLine(3);
    await page.keyboard.type("# a comment");
    await until("the picture has its line", async () => /line 23/.test(await (await graph()).locator("#panel .finding p").first().textContent()));
    await heading("nodegroup/gpu");
  });

  step("a rule is explained in a preview", async () => {
    await editor.goToLine(23);
    await editor.quickFix(/^Explain endpoints-unreachable/);
    await editor.frame("h1, h2", { hasText: /endpoints/i });
  });

  step("why is answered in a preview", async () => {
    await editor.command("ekslint: Why Can");
    await editor.choose("who opens the connection", "nodegroup/gpu");
    await editor.choose("Why can nodegroup/gpu reach", "vpc-endpoint/sts");
    await page.locator(".quick-input-widget", { hasText: "Port" }).waitFor();
    await editor.keys("Enter");
    const preview = await editor.frame("strong", { hasText: "denied" });
    assert.match(await preview.locator("body").textContent(), /nodegroup\/gpu.*vpc-endpoint\/sts/s);
  });

  step("settings are in force at once", async () => {
    await editor.goToLine(1);
    await page.locator(".codelens-decoration a").waitFor();
    await editor.command("ekslint: Settings");
    await page.locator(".settings-count-widget", { hasText: "Settings Found" }).waitFor();
    await page.locator(".setting-item-bool", { hasText: "Code Lens" }).locator(".monaco-custom-toggle").click();
    await page.locator(".codelens-decoration a").waitFor({ state: "hidden" });
    await editor.keys("Control+KeyW");
  });

  for (const [theme, scheme] of [["Dark Modern", "dark"], ["Dark High Contrast", "dark"], ["Light High Contrast", "light"], ["Light Modern", "light"]]) {
    step(`the picture goes with the theme ${theme}`, async () => {
      await page.locator(".tab", { hasText: "Graph" }).click();
      await editor.focus();
      await editor.command("Preferences: Color Theme");
      await editor.choose("Select Color Theme", theme);
      const paper = (element) => getComputedStyle(element).backgroundColor;
      const body = (await graph()).locator("body");
      await until("the page is of the theme's kind", () => body.evaluate((e, wanted) => (
        getComputedStyle(e.ownerDocument.documentElement).colorScheme === wanted), scheme));
      await until("the page has the colours of the editor", async () => (
        (await body.evaluate(paper)) === (await page.locator(".monaco-editor-background").first().evaluate(paper))));
    });
  }

  step("the server starts anew", async () => {
    await editor.command("ekslint: Restart the Language Server");
    await page.locator(".squiggly-error").waitFor({ state: "hidden" });
    await until("the status counts one error", async () => /1 error/.test(await status()));
    await editor.goToLine(14);
    await heading("managed-nodegroup/shop");
  });

  step("a quick fix removes the finding", async () => {
    await editor.goToLine(23);
    await editor.quickFix(/^remove/i);
    await page.locator(".squiggly-error").waitFor({ state: "hidden" });
    await until("the status counts nothing", async () => /0 errors/.test(await status()));
  });
});
