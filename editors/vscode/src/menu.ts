import * as vscode from "vscode";

const entries = [
  { label: "$(type-hierarchy) Show the graph", command: "ekslint.openGraph" },
  { label: "$(question) Why can …", command: "ekslint.openWhy" },
  { label: "$(output) Show the output", command: "ekslint.showOutput" },
  { label: "$(refresh) Restart the language server", command: "ekslint.restart" },
  { label: "$(cloud-download) Install the newest release", command: "ekslint.install" },
  { label: "$(gear) Settings", command: "ekslint.openSettings" },
];

/** Shows what can be done: the menu of the status bar item. */
export async function openMenu(): Promise<void> {
  const entry = await vscode.window.showQuickPick(entries, { title: "ekslint" });
  if (entry !== undefined) await vscode.commands.executeCommand(entry.command);
}
