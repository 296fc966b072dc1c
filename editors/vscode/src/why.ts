import * as vscode from "vscode";
import type { Server } from "./client";
import type { Pages } from "./pages";
import { readPort } from "./port";
import type { Place } from "./protocol";

/** Asks who, whom and by which port, and shows whether the one can talk to the other, and why. */
export async function askWhy(server: Server, pages: Pages, uri: vscode.Uri): Promise<void> {
  const members = await server.execute("ekslint.members", { uri: uri.toString() });
  const from = await pick(members, "Why can … (who opens the connection)");
  if (from === undefined) return;
  const others = members.filter(({ document }) => from.document === undefined || document === from.document);
  const to = await pick(others, `Why can ${from.id} reach …`);
  if (to === undefined) return;
  const typed = await vscode.window.showInputBox({
    title: `Why can ${from.id} reach ${to.id} …`,
    prompt: "Port, such as 443, 30000-32767 or 53/udp; for the API server and VPC endpoints, nothing is the usual one",
    validateInput: (text) => (readPort(text) === undefined ? "Ports are numbers to 65535, perhaps with /tcp or /udp." : undefined),
  });
  const port = readPort(typed ?? "");
  if (typed === undefined || port === undefined) return;
  const document = from.document ?? to.document ?? members[0]?.document;
  const answer = await server.execute("ekslint.why", {
    uri: uri.toString(), from: from.id, to: to.id, ...port, ...(document === undefined ? {} : { document }),
  });
  await pages.show(`${from.id} → ${to.id}${typed === "" ? "" : ` ${typed}`}`, answer.content);
}

interface End {
  id: string;
  document?: number;
}

type Item = vscode.QuickPickItem & { end?: End };

// What every cluster has, as "ekslint why" names it.
const always: Item[] = [
  { label: "api-server", description: "by whichever of its endpoints its name leads to" },
  { label: "control-plane", description: "the network interfaces of EKS in the VPC" },
  { label: "internet", description: "every public address" },
].map((item) => ({ ...item, end: { id: item.label } }));

/** Lets the reader pick a member, or write something else that "ekslint why" knows. */
async function pick(members: readonly Place[], title: string): Promise<End | undefined> {
  const items = members.map((member): Item => ({ label: member.id, description: `line ${member.range.start.line + 1}`, end: member }));
  const other: Item = { label: "Something else…", description: "addresses, a security group, the pods of a nodegroup" };
  const known = always.filter(({ label }) => items.every((item) => item.label !== label));
  const item = await vscode.window.showQuickPick([...items, ...known, other], { title });
  if (item !== other) return item?.end;
  const id = await vscode.window.showInputBox({ title, prompt: "10.1.0.0/16, sg-0123, nodegroup/a/pods" });
  return id === undefined || id.trim() === "" ? undefined : { id: id.trim() };
}
