import * as vscode from "vscode";
import { install, newestVersion } from "./install";
import { pathSetting } from "./locate";
import { releases } from "./release";

const documentation = vscode.Uri.parse("https://github.com/ekslint/ekslint#install");

/** Says that there is no binary that could be used, and offers what can be done. Returns whether something was changed. */
export async function offer(context: vscode.ExtensionContext, message: string): Promise<boolean> {
  const isSet = pathSetting() !== ""; // what is downloaded would not be run
  const choices = isSet ? ["Choose…", "Open Settings"] as const : ["Download", "Choose…", "Documentation"] as const;
  const choice = await vscode.window.showWarningMessage<typeof choices[number]>(message, ...choices);
  switch (choice) {
    case "Download": return download(context);
    case "Choose…": return chooseBinary();
    case "Documentation": await vscode.env.openExternal(documentation); return false;
    case "Open Settings": await vscode.commands.executeCommand("workbench.action.openSettings", "ekslint.path"); return false;
    case undefined: return false;
  }
}

/** Installs the newest release, after asking. Returns whether it did. */
export async function download(context: vscode.ExtensionContext): Promise<boolean> {
  const abort = new AbortController();
  try {
    const version = await newestVersion(releases);
    const detail = `The archive for ${process.platform} on ${process.arch} is downloaded from ${releases}, checked against the `
      + `checksums of the release, and unpacked to ${context.globalStorageUri.fsPath}. `
      + "It is run unless the setting ekslint.path or PATH has another one.";
    const consent = await vscode.window.showInformationMessage(`Download ekslint ${version}?`, { modal: true, detail }, "Download");
    if (consent === undefined) return false;
    const machine = { platform: process.platform, arch: process.arch, releases };
    const progress = { location: vscode.ProgressLocation.Notification, title: `Downloading ekslint ${version}`, cancellable: true };
    await vscode.window.withProgress(progress, async (_, token) => {
      token.onCancellationRequested(() => { abort.abort(); });
      await install(version, context.globalStorageUri.fsPath, machine, abort.signal);
    });
    return true;
  } catch (error) {
    if (abort.signal.aborted) return false;
    void vscode.window.showErrorMessage(`ekslint was not installed: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

async function chooseBinary(): Promise<boolean> {
  const [file] = await vscode.window.showOpenDialog({ title: "The ekslint binary", openLabel: "Use" }) ?? [];
  if (file === undefined) return false;
  await vscode.workspace.getConfiguration("ekslint").update("path", file.fsPath, vscode.ConfigurationTarget.Global);
  return true;
}
