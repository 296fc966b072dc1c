import { execFile } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import * as os from "node:os";
import { promisify } from "node:util";
import * as vscode from "vscode";
import { findBinaries } from "./find";
import { isTooOld, isVersionLine, least, versionOf } from "./version";

const run = promisify(execFile);

/** What the setting ekslint.path names; empty if it is not set. */
export const pathSetting = (): string => vscode.workspace.getConfiguration("ekslint").get("path", "");

/** Looks for a binary that can be run: by the setting, in PATH, and in the storage of the extension. Or says why there is none. */
export async function locate(context: vscode.ExtensionContext): Promise<{ path: string } | { wrong: string }> {
  const files = findBinaries({
    setting: pathSetting(),
    searchPath: process.env["PATH"] ?? "",
    storage: context.globalStorageUri.fsPath,
    home: os.homedir(),
    platform: process.platform,
  }, isExecutable);
  const complaints: string[] = [];
  for (const path of files) {
    const wrong = await complaint(path);
    if (wrong === undefined) return { path };
    complaints.push(wrong);
  }
  const none = pathSetting() === "" ? "ekslint is not installed: it is not in PATH."
    : "The setting ekslint.path has to be the full path of a file that can be run.";
  return { wrong: complaints[0] ?? none };
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** What is wrong with a binary, or undefined. */
async function complaint(binary: string): Promise<string | undefined> {
  let output: string;
  try {
    output = (await run(binary, ["version"], { timeout: 10_000 })).stdout;
  } catch (error) {
    return `${binary} does not run: ${String(error)}`;
  }
  if (!isVersionLine(output)) return `${binary} is not ekslint.`;
  const version = versionOf(output);
  return isTooOld(version) ? `${binary} is version ${version}; the extension needs ${least} or newer.` : undefined;
}
