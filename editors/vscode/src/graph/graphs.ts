import { readFile } from "node:fs/promises";
import * as vscode from "vscode";
import { isCandidate } from "../candidate";
import type { Server } from "../client";
import type { DocumentArguments } from "../protocol";
import { GraphPanel } from "./panel";

/** Keeps the one panel with a graph, which goes with the active editor. */
export class Graphs implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private graph: GraphPanel | undefined;
  private readonly listeners: vscode.Disposable[];

  constructor(private readonly context: vscode.ExtensionContext, private readonly server: Server) {
    this.listeners = [
      vscode.window.onDidChangeActiveTextEditor((editor) => { void this.goWith(editor); }),
      server.onDidStart(() => { void this.graph?.refresh(); }),
    ];
  }

  /** Opens the panel beside the editor, or brings it into view, with the graph of a document. */
  async open(subject: DocumentArguments): Promise<void> {
    if (this.panel === undefined) await this.create(subject);
    else this.panel.reveal(undefined, true);
    await this.graph?.show(subject);
  }

  dispose(): void {
    for (const listener of this.listeners) listener.dispose();
    this.panel?.dispose();
  }

  private async create(subject: DocumentArguments): Promise<void> {
    const [style, script] = await Promise.all(["graph.css", "graph.js"].map((name) => this.asset(name)));
    const where = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    const panel = vscode.window.createWebviewPanel("ekslint.graph", "Graph", where, {
      enableScripts: true, localResourceRoots: [], retainContextWhenHidden: true,
    });
    panel.iconPath = vscode.Uri.joinPath(this.context.extensionUri, "images", "icon.png");
    panel.onDidDispose(() => { [this.panel, this.graph] = [undefined, undefined]; });
    this.panel = panel;
    this.graph = new GraphPanel(panel, this.server, { style: style ?? "", script: script ?? "" }, subject);
  }

  private asset(name: string): Promise<string> {
    return readFile(vscode.Uri.joinPath(this.context.extensionUri, "media", name).fsPath, "utf8");
  }

  private async goWith(editor: vscode.TextEditor | undefined): Promise<void> {
    const uri = editor?.document.uri.toString() ?? "";
    if (this.panel === undefined || editor === undefined || uri === this.graph?.uri || !isCandidate(editor.document)) return;
    await this.open({ uri });
  }
}
