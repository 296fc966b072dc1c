import * as vscode from "vscode";
import { activeDocument } from "./active";
import { isCandidate } from "./candidate";
import type { Openers } from "./client";
import { Graphs } from "./graph/graphs";
import { openMenu } from "./menu";
import { Pages } from "./pages";
import type { DocumentArguments } from "./protocol";
import { pickRule } from "./rules";
import { ServerKeeper } from "./server";
import { StatusItem } from "./status";
import { askWhy } from "./why/ask";

let server: ServerKeeper | undefined; // which VS Code waits for at the end

export function activate(context: vscode.ExtensionContext): void {
  const output = vscode.window.createOutputChannel("ekslint", { log: true });
  const pages = new Pages();
  const openers: Openers = {};
  const keeper = server = new ServerKeeper(context, output, openers);
  const graphs = new Graphs(context, keeper);
  const showRule = async (rule: string): Promise<void> => pages.show(rule, (await keeper.execute("ekslint.explain", { rule })).content);
  openers["ekslint.showGraph"] = (subject: DocumentArguments) => graphs.open(subject);
  openers["ekslint.showRule"] = ({ rule }: { rule: string }) => showRule(rule);

  const commands: Record<string, () => unknown> = {
    "ekslint.openGraph": () => onActive((uri) => graphs.open({ uri: uri.toString() })),
    "ekslint.openWhy": () => onActive((uri) => askWhy(keeper, pages, uri)),
    "ekslint.openRule": () => onActive((uri) => pickRule(uri, showRule)),
    "ekslint.openMenu": openMenu,
    "ekslint.openSettings": () => vscode.commands.executeCommand("workbench.action.openSettings", "@ext:ekslint.ekslint"),
    "ekslint.showOutput": () => { output.show(); },
    "ekslint.restart": () => keeper.restart(),
    "ekslint.install": () => keeper.install(),
  };
  context.subscriptions.push(
    output, pages, keeper, graphs, new StatusItem(keeper),
    ...Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(name, run)),
    ...startWhenNeeded(keeper),
  );
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

/** Starts the server with the first file that may hold a ClusterConfig. */
function startWhenNeeded(keeper: ServerKeeper): vscode.Disposable[] {
  const look = (document: vscode.TextDocument): void => {
    if (keeper.status === "stopped" && isCandidate(document)) void keeper.start();
  };
  vscode.workspace.textDocuments.forEach(look);
  return [vscode.workspace.onDidOpenTextDocument(look), vscode.workspace.onDidChangeTextDocument(({ document }) => { look(document); })];
}

/** Does something with the file of the active editor; what goes wrong is said. */
async function onActive(act: (uri: vscode.Uri) => Promise<void>): Promise<void> {
  const document = activeDocument();
  if (document === undefined) {
    void vscode.window.showInformationMessage("Open an eksctl ClusterConfig file first.");
    return;
  }
  try {
    await act(document.uri);
  } catch (error) {
    void vscode.window.showErrorMessage(`ekslint: ${error instanceof Error ? error.message : String(error)}`);
  }
}
