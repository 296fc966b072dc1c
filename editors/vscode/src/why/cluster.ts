import * as vscode from "vscode";
import { clusterAt } from "../graph/follow";
import type { Cluster } from "../protocol";

/**
 * The cluster of a file to ask about: that of the cursor, or the only one; else the reader picks. The suffix names it where there
 * are several.
 */
export async function chooseCluster(
  clusters: readonly Cluster[], at: vscode.Position | undefined,
): Promise<{ document: number; suffix: string } | undefined> {
  const [first] = clusters;
  if (first === undefined) throw new Error("this file has no ClusterConfig that can be read");
  if (clusters.length === 1) return { document: first.document, suffix: "" };
  const nameOf = ({ name, document }: Cluster): string => name || `document ${document + 1}`;
  const here = at && clusterAt(clusters, at);
  const items = clusters.map((cluster) => ({ label: nameOf(cluster), description: `line ${cluster.range.start.line + 1}`, cluster }));
  const cluster = here ?? (await vscode.window.showQuickPick(items, { title: "Which cluster is the question about?" }))?.cluster;
  return cluster && { document: cluster.document, suffix: ` (cluster ${nameOf(cluster)})` };
}
