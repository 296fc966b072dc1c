// Tries the packaged extension in code-server and Chromium, with the real language server. It needs code-server and Chromium in PATH, and
// builds ekslint unless EKSLINT_BINARY names one. With SHOTS, screenshots go to that directory.
import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { openEditor, serverBinary, shoot, skip, story, until } from "./editor.mjs";

describe("in VS Code", { skip }, () => {
  let editor, page;
  before(async () => {
    editor = await openEditor({ binary: serverBinary(), files: "test/e2e/files" });
    ({ page } = editor);
    await editor.open("cluster.yaml");
  });
  after(() => editor?.close());

  const step = story(() => page);
  const status = () => page.locator("#ekslint\\.ekslint\\.ekslint").getAttribute("aria-label");
  const graph = () => editor.frame("#picture");
  const heading = async (want) => until(`the panel says ${want}`, async () => (await (await graph()).locator("#panel h2").textContent()) === want);
  const drawn = (name) => until(`the picture is that of ${name}`, async () => (
    (await (await graph()).locator("h1").textContent()).startsWith(`${name} `)));
  const showGraph = () => page.locator(".tab", { hasText: "Graph:" }).click();
  const box = () => page.locator(".quick-input-widget:visible");
  const question = (title) => box().locator(".quick-input-title", { hasText: title }).waitFor();
  const whyTitle = "ekslint: Ask Why One Part Can or Cannot Reach Another";
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

  step("the picture is of the text as it is now, and goes with what has got another name", async () => {
    await editor.goToLine(14);
    await editor.keys("End", "Backspace", "Backspace", "Backspace");
    await page.keyboard.type("shop");
    await until("the member has its new name", async () => (await (await member("shop")).count()) === 1);
    await heading("managed-nodegroup/shop");
  });

  step("a picture that is drawn anew keeps its place, its size and what is chosen", async () => {
    await editor.goToLine(21);
    await heading("nodegroup/gpu");
    await (await graph()).locator("#picture").hover({ position: { x: 100, y: 100 } });
    for (const turn of [-300, -200, 100]) await page.mouse.wheel(0, turn);
    await (await graph()).locator("#panel .link").first().click(); // a group that it carries
    const chosen = await (await graph()).locator("#panel h2").textContent();
    const seen = async () => {
      const box = await (await member("gpu")).boundingBox();
      return Object.values(box).map(Math.round);
    };
    const before = await seen();
    await editor.goToLine(17);
    await page.keyboard.type("  - name: another\n", { delay: 100 }); // so that it is drawn in between
    await until("the new member is in the picture", async () => (await (await member("another")).count()) === 1);
    await heading(chosen);
    assert.deepEqual(await seen(), before);
    await editor.goToLine(17);
    await editor.keys("Control+Shift+KeyK");
    await until("it is gone again", async () => (await (await member("another")).count()) === 0);
  });

  step("a rule is explained in a preview", async () => {
    await editor.goToLine(23);
    await editor.quickFix(/^Explain endpoints-unreachable/);
    await editor.frame("h1, h2", { hasText: /endpoints/i });
    await showGraph();
  });

  step("why is answered in a preview", async () => {
    await editor.goToLine(21);
    await editor.command(whyTitle);
    await box().locator(".monaco-list-row.focused", { hasText: "nodegroup/gpu" }).waitFor(); // which is that of the cursor
    await editor.choose("Who opens the connection?", "nodegroup/gpu");
    await editor.choose("Whom does nodegroup/gpu want to reach?", "vpc-endpoint/sts");
    await question("By which port");
    assert.equal(await box().locator("input").inputValue(), "443");
    await editor.keys("Delete", "Enter"); // nothing is the usual one
    const preview = await editor.frame("strong", { hasText: "denied" });
    assert.match(await preview.locator("body").textContent(), /nodegroup\/gpu.*vpc-endpoint\/sts.*tcp\/443/s);
    await showGraph();
  });

  step("what is wrong with a question is said in its box, which leads back", async () => {
    await editor.command(whyTitle);
    await editor.choose("Who opens the connection?", "internet");
    await question("Whom does internet want to reach?");
    await page.keyboard.type("nodegroup/gpo");
    await editor.keys("Enter"); // as written
    await question("By which port does internet want to reach nodegroup/gpo?");
    await page.keyboard.type("99999");
    await box().getByText("Write a port or a range").waitFor();
    await editor.keys("Control+KeyA");
    await page.keyboard.type("22");
    await box().getByText("Write a port or a range").waitFor({ state: "hidden" });
    await editor.keys("Enter");
    await box().getByText('did you mean "nodegroup/gpu"').waitFor();
    await shoot(page, "a question that is wrong");
    await box().getByRole("button", { name: "Back" }).click();
    await question("Whom does internet want to reach?");
    assert.equal(await box().locator("input").inputValue(), "nodegroup/gpo");
    await editor.keys("Escape");
    await box().waitFor({ state: "hidden" });
    assert.equal(await page.locator(".notification-toast").count(), 0);
  });

  step("each cluster of a file has its graph, and the picture goes with the cursor from one to the other", async () => {
    await editor.open("clusters.yaml");
    const lenses = page.locator(".codelens-decoration a", { hasText: "Show security groups" });
    await until("there are two lenses", async () => (await lenses.count()) === 2);
    await lenses.nth(1).click();
    await drawn("green");
    await page.locator(".tab", { hasText: "Graph: green (clusters.yaml)" }).waitFor();
    assert.equal(await (await member("workers")).count(), 1);
    await editor.goToLine(8);
    await drawn("blue");
    await heading("nodegroup/batch");
    await editor.goToLine(12); // which is in neither
    await editor.goToLine(17); // which has no member
    await drawn("green");
    await heading("Overview");
    await (await member("workers")).click();
    await until("the cursor is in the second cluster", async () => (await editor.cursorLine()) === 19);
  });

  step("a change above leaves the picture with its cluster", async () => {
    await editor.goToLine(9);
    await drawn("blue");
    await editor.keys("End", "Enter", "Enter", "Enter");
    await page.keyboard.type("# the end of blue");
    await new Promise((resolve) => { setTimeout(resolve, 1500); }); // for a picture that ought not to come
    await drawn("blue");
    await heading("nodegroup/batch");
  });

  step("why is asked about the cluster of the cursor", async () => {
    await editor.goToLine(22);
    await drawn("green");
    await editor.command(whyTitle);
    await editor.choose("Who opens the connection? (cluster green)", "internet");
    await question("Whom does internet want to reach?");
    assert.equal(await box().locator(".monaco-list-row", { hasText: /^nodegroup/ }).count(), 0);
    await editor.choose("Whom does internet want to reach?", "managed-nodegroup/workers");
    await question("By which port");
    assert.equal(await box().locator("input").inputValue(), "22");
    await editor.keys("Enter");
    await editor.frame("strong", { hasText: "allowed" });
    await showGraph();
    await editor.focus();
    await editor.open("cluster.yaml");
    await drawn("research");
  });

  step("settings are in force at once", async () => {
    await editor.goToLine(1);
    await page.locator(".codelens-decoration a").waitFor();
    await editor.command("ekslint: Open the Settings");
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
