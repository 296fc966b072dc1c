// The extension in the real thing: code-server, driven in Chromium.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { test } from "node:test";
import { chromium } from "playwright-core";

const patience = 30_000; // milliseconds

/** The first of these programs that PATH has. */
function which(...names) {
  const directories = (process.env.PATH ?? "").split(path.delimiter);
  return directories.flatMap((directory) => names.map((name) => path.join(directory, name))).find(isProgram);
}

function isProgram(file) {
  try {
    execFileSync("test", ["-f", file, "-a", "-x", file]);
    return true;
  } catch {
    return false;
  }
}

const programs = { codeServer: which("code-server"), browser: which("chromium", "chromium-browser", "google-chrome") };
const missing = Object.entries(programs).flatMap(([name, found]) => (found === undefined ? [name] : []));

/** Why there is nothing to test with, or false. */
export const skip = missing.length > 0 ? `not in PATH: ${missing.join(", ")}` : false;

/** The language server: what EKSLINT_BINARY names, or one that is built. */
export function serverBinary() {
  if (process.env.EKSLINT_BINARY) return process.env.EKSLINT_BINARY;
  const binary = path.join(mkdtempSync(path.join(tmpdir(), "ekslint-")), "ekslint");
  execFileSync("go", ["build", "-o", binary, "./cmd/ekslint"], { cwd: "../.." });
  return binary;
}

/** Steps of one story: each starts where the one before has ended, if it has. With SHOTS, screenshots go to that directory. */
export function story(getPage) {
  let isBroken = false;
  return (name, act) => test(name, async (t) => {
    if (isBroken) return t.skip("a step before has failed");
    isBroken = true;
    try {
      await act();
      isBroken = false;
    } finally {
      await shoot(getPage(), name);
    }
  });
}

/** Makes a screenshot, if SHOTS asks for them. */
export async function shoot(page, name) {
  if (process.env.SHOTS) await page.screenshot({ path: path.join(process.env.SHOTS, `${name.replaceAll(" ", "-")}.png`) });
}

const quiet = {
  "workbench.startupEditor": "none", "workbench.secondarySideBar.defaultVisibility": "hidden",
  "files.autoSave": "off", "editor.minimap.enabled": false,
};

/**
 * Starts code-server with the packaged extension and opens a folder with copies of some files. It is trusted unless withTrust asks for
 * the question; prepare may add to it.
 */
export async function openEditor({ binary, files, withTrust = false, prepare = () => undefined }) {
  const { codeServer, browser } = programs;
  const work = mkdtempSync(path.join(tmpdir(), "ekslint e2e "));
  const folder = path.join(work, "folder");
  cpSync(files, folder, { recursive: true });
  prepare(folder);
  const trust = { "security.workspace.trust.enabled": withTrust, "security.workspace.trust.startupPrompt": "never" };
  for (const [scope, settings] of [["User", { ...quiet, ...trust }], ["Machine", { "ekslint.path": binary }]]) {
    mkdirSync(path.join(work, "data", scope), { recursive: true });
    writeFileSync(path.join(work, "data", scope, "settings.json"), JSON.stringify(settings));
  }
  writeFileSync(path.join(work, "config.yaml"), "auth: none\n");
  const options = ["--config", path.join(work, "config.yaml"), "--user-data-dir", path.join(work, "data"),
    "--extensions-dir", path.join(work, "extensions")];
  execFileSync(codeServer, [...options, "--install-extension", "ekslint.vsix"]);
  const { server, address } = await serve(codeServer, options);
  const chrome = await chromium.launch({ executablePath: browser, args: ["--no-sandbox"] });
  const page = await chrome.newPage({ viewport: { width: 1600, height: 900 } });
  page.setDefaultTimeout(patience);
  await page.goto(`${address}/?folder=${encodeURIComponent(folder)}`);
  await page.locator(".monaco-workbench .statusbar").waitFor();
  const close = async () => {
    await chrome.close();
    server.kill();
    await new Promise((resolve) => { server.once("exit", resolve); });
    rmSync(work, { recursive: true, force: true, maxRetries: 5 });
  };
  return { page, folder, close, ...driver(page) };
}

async function serve(codeServer, options) {
  const server = spawn(codeServer, [...options, "--bind-addr", "127.0.0.1:0", "--disable-telemetry", "--disable-update-check"]);
  let log = "";
  const address = await new Promise((resolve, reject) => {
    server.stdout.on("data", (data) => {
      log += data;
      const [, found] = /HTTP server listening on (http:\/\/\S+?)\/?\s/.exec(log) ?? [];
      if (found !== undefined) resolve(found);
    });
    server.once("exit", () => { reject(new Error(`code-server has ended: ${log}`)); });
  });
  return { server, address };
}

/** What a user does in the editor. */
function driver(page) {
  const keys = async (...names) => { for (const name of names) await page.keyboard.press(name); };
  const quickly = async (text) => {
    await page.locator(".quick-input-widget input").first().waitFor();
    await page.keyboard.type(text, { delay: 10 });
    await page.locator(`.quick-input-list .monaco-list-row[aria-label^="${text}"]`).first().click();
  };
  // focus goes to the file, in the first group of editors, as soon as a webview that is being opened no longer takes the focus from it.
  const focus = () => until("the file has the focus", async () => {
    await keys("Control+1");
    await new Promise((resolve) => { setTimeout(resolve, 500); });
    return page.locator(".monaco-editor.focused .view-lines").count();
  });
  return {
    keys,
    focus,
    /** Chooses an entry of the list with this title or placeholder. */
    choose: async (title, text) => {
      const box = page.locator(".quick-input-widget");
      await box.locator(".quick-input-title", { hasText: title }).or(box.getByPlaceholder(title)).first().waitFor();
      await quickly(text);
    },
    /** Makes one of the quick fixes at the cursor. */
    quickFix: async (title) => {
      await keys("End", "Control+Period");
      await page.locator(".action-widget .monaco-list-row", { hasText: title }).click();
    },
    /** Runs a command of the palette by its title. */
    command: async (title) => {
      await focus();
      await keys("F1");
      await quickly(title);
    },
    /** Opens a file of the folder by its name. */
    open: async (name) => {
      await keys("Control+KeyP");
      await quickly(name);
      await page.locator(".tab.active", { hasText: name }).waitFor();
    },
    goToLine: (line) => until("a file can be gone through", async () => {
      await focus();
      await keys("Control+KeyG");
      await page.locator(".quick-input-widget input").first().waitFor();
      await page.keyboard.type(String(line), { delay: 10 });
      const isElsewhere = await page.locator(".quick-input-list", { hasText: "Open a text editor first" }).count(); // a click came late
      await keys(isElsewhere ? "Escape" : "Enter");
      return !isElsewhere;
    }),
    /** The line of the cursor, also where the editor does not have the focus. */
    cursorLine: async () => Number(await page.locator(".line-numbers.active-line-number").first().textContent()),
    /** The frame of a webview that has an element: "#picture" is the graph. */
    frame: (selector, options) => until(`a frame has ${selector}`, async () => {
      for (const frame of page.frames()) {
        if (await frame.locator(selector, options).count().catch(() => 0)) return frame;
      }
      return undefined;
    }),
  };
}

/** What a picture that is being drawn anew answers: nothing yet. */
function unlessGone(error) {
  if (!/detached|destroyed|closed/i.test(error.message)) throw error;
}

/** Waits for something that is neither false nor undefined, and returns it. */
export async function until(what, look) {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    const found = await look().catch(unlessGone);
    if (found) return found;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  throw new Error(`waited in vain: ${what}`);
}
