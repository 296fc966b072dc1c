import { execFile } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import * as os from "node:os";
import { promisify } from "node:util";
import * as vscode from "vscode";
import { type Found, findBinary } from "./find";
import { isTooOld, isVersionLine, least, versionOf } from "./version";

const run = promisify(execFile);

/** Looks for the binary by the settings, in PATH, and in the storage of the extension. */
export function locate(context: vscode.ExtensionContext): Found {
  return findBinary({
    setting: vscode.workspace.getConfiguration("ekslint").get("path", ""),
    searchPath: process.env["PATH"] ?? "",
    storage: context.globalStorageUri.fsPath,
    home: os.homedir(),
    platform: process.platform,
  }, isExecutable);
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
export async function complaint(binary: string): Promise<string | undefined> {
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
