import * as vscode from "vscode";
import type { Server } from "../client";
import { memberAt } from "../graph/follow";
import type { Pages } from "../pages";
import type { Answer, EndsArguments, Place } from "../protocol";
import { chooseCluster } from "./cluster";
import { groupEnds } from "./ends";
import { pick, type } from "./inputs";
import { readPort, writePort } from "./port";

/** Asks who, whom and by which port, and shows whether the one can reach the other, and why. */
export async function askWhy(server: Server, pages: Pages, uri: vscode.Uri): Promise<void> {
  const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  const at = editor?.selection.active;
  const cluster = await chooseCluster(await server.execute("ekslint.clusters", { uri: uri.toString() }), at);
  if (cluster === undefined) return;
  const subject = { uri: uri.toString(), document: cluster.document };
  const members = await server.execute("ekslint.members", subject);
  await new Dialog(server, pages, subject, members, cluster.suffix).askFrom(at && memberAt(members, at)?.id);
}

const totalSteps = 3;
const forms = "443, 30000-32767, 53/udp, icmp, all";
const placeholder = "Pick one, or write an address, a network, a security group, or nodegroup/a/pods";

/** The questions one after the other. Each can lead back to the one before, which has its answer still. */
class Dialog {
  constructor(
    private readonly server: Server,
    private readonly pages: Pages,
    private readonly subject: { uri: string; document: number },
    private readonly members: readonly Place[],
    private readonly suffix: string,
  ) {}

  async askFrom(active?: string): Promise<void> {
    const title = `Who opens the connection?${this.suffix}`;
    const reply = await pick({ title, placeholder, groups: groupEnds(this.members), active, step: 1, totalSteps });
    if (typeof reply === "object") await this.askTo(reply.value);
  }

  private async askTo(from: string, active?: string): Promise<void> {
    const title = `Whom does ${from} want to reach?${this.suffix}`;
    const reply = await pick({ title, placeholder, groups: groupEnds(this.members), active, step: 2, totalSteps });
    if (reply === "back") await this.askFrom(from);
    else if (reply !== undefined) await this.askPort(from, reply.value);
  }

  private async askPort(from: string, to: string): Promise<void> {
    const ends: EndsArguments = { ...this.subject, from, to };
    const usual = await this.server.execute("ekslint.ports", ends);
    const value = writePort(usual[0] ?? { protocol: "all" });
    const reply = await type({
      title: `By which port does ${from} want to reach ${to}?${this.suffix}`,
      prompt: usual.map((port) => `${writePort(port)}: ${port.purpose ?? "the usual one"}`).join("; ") || forms,
      placeholder: `${value}, if nothing is written`,
      value, step: 3, totalSteps,
      check: (text) => (text.trim() === "" || readPort(text) !== undefined ? undefined
        : "Write a port or a range from 1 to 65535, perhaps with /tcp or /udp; or icmp, or all."),
      accept: async (text) => {
        const port = readPort(text) ?? readPort(value) ?? {};
        return { port, answer: await this.server.execute("ekslint.why", { ...ends, ...port }) };
      },
    });
    if (reply === "back") await this.askTo(from, to);
    else if (reply !== undefined) await this.show(`${from} → ${to} ${writePort(reply.value.port)}`, reply.value.answer);
  }

  private show(question: string, { content }: Answer): Promise<void> {
    return this.pages.show(question + this.suffix, content);
  }
}
