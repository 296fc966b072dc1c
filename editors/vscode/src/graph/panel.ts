import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import type { Server } from "../client";
import type { DocumentArguments, Graph, Place } from "../protocol";
import { memberAt, placeOf, type Selection } from "./follow";
import { messagePage, webviewPage } from "./page";
import { reveal } from "./reveal";

const pause = 300; // milliseconds without typing, after which the picture is drawn anew

/** The graph of a file beside its editor: it shows the text as it is now, and goes with the cursor as the cursor goes with it. */
export class GraphPanel {
  private members: Place[] = []; // of all clusters of the file
  private graph: Graph | undefined;
  private selection: Selection | undefined;
  private revealed: vscode.Position | undefined;
  private timer: NodeJS.Timeout | undefined;
  private request: vscode.CancellationTokenSource | undefined;
  private readonly listeners: vscode.Disposable[];

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly server: Server,
    private readonly assets: { style: string; script: string },
    private subject: DocumentArguments,
  ) {
    this.listeners = [
      panel.webview.onDidReceiveMessage((message: { type: string; selection?: Selection }) => { void this.hear(message); }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => { if (this.isAbout(document)) this.refreshLater(); }),
      vscode.window.onDidChangeTextEditorSelection((event) => { this.follow(event); }),
    ];
    panel.onDidDispose(() => { this.end(); });
  }

  get uri(): string {
    return this.subject.uri;
  }

  /** Shows the graph of a cluster: where a file has several, that of the cursor unless one is named. */
  async show(subject: DocumentArguments): Promise<void> {
    if (subject.uri !== this.uri) [this.graph, this.selection] = [undefined, undefined];
    this.subject = subject;
    await this.refresh();
  }

  /** Draws the graph anew. */
  async refresh(): Promise<void> {
    this.request?.cancel();
    const request = this.request = new vscode.CancellationTokenSource();
    try {
      const { uri } = this;
      const members = await this.server.execute("ekslint.members", { uri }, request.token);
      const document = this.subject.document ?? (this.memberAtCursor(members) ?? members[0])?.document;
      const graph = await this.server.execute("ekslint.graph", { uri, ...(document === undefined ? {} : { document }) }, request.token);
      if (request === this.request) this.draw(members, graph);
    } catch (error) {
      if (request === this.request) this.excuse(error instanceof Error ? error.message : String(error));
    }
  }

  private draw(members: Place[], graph: Graph): void {
    const page = webviewPage(graph.content, { ...this.assets, nonce: randomBytes(16).toString("base64") });
    const isShown = this.graph?.content === graph.content;
    [this.members, this.graph] = [members, graph];
    this.subject = { uri: this.uri, document: graph.document };
    this.panel.title = `Graph: ${vscode.Uri.parse(this.uri).path.split("/").pop() ?? ""}`;
    if (!isShown) this.panel.webview.html = page;
  }

  /** What cannot be drawn now, such as half a line, leaves the last picture as it was. */
  private excuse(message: string): void {
    if (this.graph === undefined) this.panel.webview.html = messagePage(`There is no picture of this file: ${message}`);
  }

  private refreshLater(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { void this.refresh(); }, pause);
  }

  private async hear({ type, selection }: { type: string; selection?: Selection }): Promise<void> {
    if (type === "ready") this.highlightAgain();
    if (type !== "select" || selection === undefined || this.graph === undefined) return;
    this.selection = selection;
    const place = placeOf(selection, this.graph.members, this.graph.groups);
    if (place === undefined) return;
    this.revealed = new vscode.Position(place.line, place.character);
    await reveal(vscode.Uri.parse(this.uri), this.revealed, this.panel.viewColumn);
  }

  /** A new page starts with nothing chosen. Of what was, members and groups have the same ids as before, and all else does not. */
  private highlightAgain(): void {
    const member = this.memberAtCursor(this.members);
    if (this.selection === undefined) this.highlight(member);
    else if (["member", "group"].includes(this.selection.kind)) this.send(this.selection);
  }

  private follow({ textEditor, selections }: vscode.TextEditorSelectionChangeEvent): void {
    const at = selections[0]?.active;
    if (at === undefined || !this.isAbout(textEditor.document)) return;
    const isOurs = this.revealed?.isEqual(at) === true;
    this.revealed = undefined;
    if (!isOurs) this.highlight(memberAt(this.members, at));
  }

  /** Chooses a member in the picture, or in that of another cluster of the file. */
  private highlight(member: Place | undefined): void {
    if (member === undefined) return;
    this.selection = { kind: "member", id: member.id, line: 0 };
    if (member.document === this.subject.document) this.send(this.selection);
    else void this.show({ uri: this.uri, document: member.document });
  }

  private send(selection: Selection): void {
    void this.panel.webview.postMessage({ type: "highlight", selection });
  }

  private memberAtCursor(members: readonly Place[]): Place | undefined {
    const editor = vscode.window.visibleTextEditors.find(({ document }) => this.isAbout(document));
    return editor && memberAt(members, editor.selection.active);
  }

  private isAbout(document: vscode.TextDocument): boolean {
    return document.uri.toString() === this.uri;
  }

  private end(): void {
    clearTimeout(this.timer);
    this.request?.cancel();
    this.request = undefined;
    for (const listener of this.listeners) listener.dispose();
  }
}
