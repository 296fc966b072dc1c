import * as vscode from "vscode";
import { type LanguageClient, State } from "vscode-languageclient/node";
import { locate } from "./binary/locate";
import { download, offer } from "./binary/offer";
import { execute, newClient, type Openers, type Server } from "./client";
import type { Commands } from "./protocol";

export type Status = "stopped" | "starting" | "running" | "missing" | "failed";

/** Keeps the language server: finds its binary, starts it, and starts it anew. */
export class ServerKeeper implements Server, vscode.Disposable {
  private client: LanguageClient | undefined;
  private readonly changed = new vscode.EventEmitter<Status>();
  private readonly started = new vscode.EventEmitter<void>();
  private readonly listeners: vscode.Disposable[] = [this.changed, this.started];
  readonly onDidChange = this.changed.event;
  readonly onDidStart = this.started.event;
  status: Status = "stopped";
  private starting: Promise<void> | undefined;
  private attempt = 0;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly output: vscode.LogOutputChannel,
    private readonly openers: Openers,
  ) {
    this.listeners.push(vscode.workspace.onDidChangeConfiguration((event) => { // all else the server asks to be told
      if (event.affectsConfiguration("ekslint.path") && this.status !== "stopped") void this.restart();
    }));
  }

  /** Starts the server, unless it has been tried already, and waits until it runs or cannot. */
  async start(): Promise<void> {
    if (this.status === "stopped") {
      this.become("starting");
      this.starting = this.tryToStart(++this.attempt);
    }
    await this.starting;
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Installs the newest release and runs it. */
  async install(): Promise<void> {
    await this.stop(); // Windows does not replace what runs
    await download(this.context);
    await this.start();
  }

  async execute<C extends keyof Commands>(command: C, argument: Commands[C][0], token?: vscode.CancellationToken): Promise<Commands[C][1]> {
    await this.start();
    if (this.client === undefined || this.status !== "running") throw new Error("the language server is not running");
    return execute(this.client, command, argument, token);
  }

  async stop(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    this.become("stopped");
    await client?.dispose();
  }

  dispose(): void {
    for (const listener of this.listeners) listener.dispose();
  }

  private async tryToStart(attempt: number): Promise<void> {
    const found = await locate(this.context);
    if (attempt !== this.attempt || this.status !== "starting") return; // it has been stopped meanwhile
    if ("path" in found) await this.run(found.path);
    else this.unusable(found.wrong);
  }

  private async run(binary: string): Promise<void> {
    this.output.info(`Starting ${binary} lsp`);
    const client = newClient(binary, this.output, this.openers);
    this.client = client;
    client.onDidChangeState(({ newState }) => {
      if (this.client === client) this.become(newState === State.Running ? "running" : newState === State.Starting ? "starting" : "failed");
    });
    try {
      await client.start();
      if (this.client === client) this.started.fire();
    } catch (error) {
      if (this.client !== client) return;
      this.output.error(`The language server did not start: ${String(error)}`);
      this.become("failed");
    }
  }

  private unusable(message: string): void {
    this.become("missing");
    void offer(this.context, message).then((isChanged) => isChanged && this.status === "missing" ? this.restart() : undefined);
  }

  private become(status: Status): void {
    this.status = status;
    this.changed.fire(status);
  }
}
