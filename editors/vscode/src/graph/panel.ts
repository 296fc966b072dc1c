import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import type { Server } from "../client";
import type { Cluster, DocumentArguments, Graph, Place } from "../protocol";
import { Cursor, type Stop } from "./cursor";
import { clusterAt, placeOf, type Selection } from "./follow";
import { messagePage, webviewPage } from "./page";
import { reveal } from "./reveal";

const pause = 300; // milliseconds without typing, after which the picture is drawn anew

/** What the page tells: that it is there, perhaps with what was chosen before, or what its reader has chosen. */
type Message = { type: "ready"; isKept: boolean } | { type: "select"; selection: Selection };

/** The graph of a file beside its editor: it shows the text as it is now, and goes with the cursor as the cursor goes with it. */
export class GraphPanel {
  private cursor = new Cursor();
  private graph: Graph | undefined;
  private selection: Selection | undefined;
  private revealed: vscode.Position | undefined;
  private isStale = false; // what is known of the file is of an older text
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
      panel.webview.onDidReceiveMessage((message: Message) => { void this.hear(message); }),
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
    if (subject.uri !== this.uri) [this.graph, this.selection, this.cursor] = [undefined, undefined, new Cursor()];
    this.subject = subject;
    await this.refresh();
  }

  /** Draws the graph anew. */
  async refresh(): Promise<void> {
    this.request?.cancel();
    const request = this.request = new vscode.CancellationTokenSource();
    const { uri } = this;
    try {
      const clusters = await this.server.execute("ekslint.clusters", { uri }, request.token);
      const members = await this.server.execute("ekslint.members", { uri }, request.token);
      const document = this.documentAmong(clusters);
      const subject = document === undefined ? { uri } : { uri, document };
      const graph = await this.server.execute("ekslint.graph", subject, request.token);
      if (request === this.request) this.draw(clusters, members, graph);
    } catch (error) {
      if (request === this.request) this.excuse(error instanceof Error ? error.message : String(error));
    }
  }

  /** The number of the document to draw: the one that is asked for, or that of the cursor, the last one, or the first. */
  private documentAmong(clusters: readonly Cluster[]): number | undefined {
    const at = this.cursorPosition();
    const wanted = [this.subject.document, at && clusterAt(clusters, at)?.document, this.graph?.document];
    const all = clusters.map(({ document }) => document);
    return wanted.find((document) => document !== undefined && all.includes(document)) ?? all[0];
  }

  private draw(clusters: Cluster[], members: Place[], graph: Graph): void {
    const subject = `${this.uri}#${graph.document}`;
    const page = webviewPage(graph.content, { ...this.assets, subject, nonce: randomBytes(16).toString("base64") });
    const isShown = this.graph?.content === graph.content && this.graph.document === graph.document;
    [this.cursor.clusters, this.cursor.members, this.graph] = [clusters, members, graph];
    this.subject = { uri: this.uri, document: graph.document };
    this.panel.title = this.title(graph.document);
    if (!isShown) this.panel.webview.html = page;
    this.catchUp();
  }

  private title(document: number): string {
    const file = vscode.Uri.parse(this.uri).path.split("/").pop() ?? "";
    const { name = "" } = this.cursor.clusters.find((cluster) => cluster.document === document) ?? {};
    return this.cursor.clusters.length < 2 || name === "" ? `Graph: ${file}` : `Graph: ${name} (${file})`;
  }

  /** What cannot be drawn now, such as half a line, leaves the last picture as it was. */
  private excuse(message: string): void {
    this.isStale = false;
    if (this.graph === undefined) this.panel.webview.html = messagePage(`There is no picture of this file: ${message}`);
  }

  private refreshLater(): void {
    this.isStale = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { void this.refresh(); }, pause);
  }

  private async hear(message: Message): Promise<void> {
    if (message.type === "ready" && !message.isKept) this.highlightAgain();
    if (message.type !== "select" || this.graph === undefined) return;
    this.selection = message.selection;
    const place = placeOf(message.selection, this.graph.members, this.graph.groups);
    if (place === undefined) return;
    this.revealed = new vscode.Position(place.line, place.character);
    await reveal(vscode.Uri.parse(this.uri), this.revealed, this.panel.viewColumn);
  }

  /** A page that takes nothing over starts with nothing chosen. Members and groups have the same ids as before, and all else does not. */
  private highlightAgain(): void {
    const at = this.cursorPosition();
    const { cluster, member } = at === undefined ? {} : this.cursor.goTo(at);
    const isThere = [...this.graph?.members ?? [], ...this.graph?.groups ?? []].some(({ id }) => id === this.selection?.id);
    if (isThere && this.selection !== undefined) this.send(this.selection);
    else if (cluster?.document === this.subject.document && member !== undefined) this.choose(member);
  }

  private follow({ textEditor, selections, kind }: vscode.TextEditorSelectionChangeEvent): void {
    const at = selections[0]?.active;
    if (at === undefined || !this.isAbout(textEditor.document) || this.isStale) return;
    const isOurs = this.revealed?.isEqual(at) === true;
    this.revealed = undefined;
    const stop = this.cursor.goTo(at);
    if (!isOurs && (stop.isNew || kind === vscode.TextEditorSelectionChangeKind.Mouse)) this.goTo(stop);
  }

  /**
   * Finds the cursor in what has been drawn. Where typing has led it to another cluster, the picture goes there; but who types a new
   * nodegroup goes on looking at what he has chosen.
   */
  private catchUp(): void {
    const [at, wasStale] = [this.cursorPosition(), this.isStale];
    this.isStale = false;
    if (at === undefined) return;
    const document = clusterAt(this.cursor.clusters, at)?.document ?? this.subject.document;
    if (!wasStale) this.cursor.goTo(at);
    else if (document !== this.subject.document) this.goTo(this.cursor.goTo(at));
  }

  /** Chooses a member in the picture, or shows that of another cluster of the file. */
  private goTo({ cluster, member }: Stop): void {
    if (cluster === undefined || cluster.document === this.subject.document) {
      if (member !== undefined) this.choose(member);
      return;
    }
    this.selection = member && { kind: "member", id: member.id, line: 0 };
    void this.show({ uri: this.uri, document: cluster.document });
  }

  private choose(member: Place): void {
    this.selection = { kind: "member", id: member.id, line: 0 };
    this.send(this.selection);
  }

  private send(selection: Selection): void {
    void this.panel.webview.postMessage({ type: "highlight", selection });
  }

  private cursorPosition(): vscode.Position | undefined {
    return vscode.window.visibleTextEditors.find(({ document }) => this.isAbout(document))?.selection.active;
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
