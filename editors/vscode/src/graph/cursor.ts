import type { Position } from "vscode-languageclient/node";
import type { Cluster, Place } from "../protocol";
import { clusterAt, memberAt } from "./follow";

/** What the cursor is at. */
export interface Stop {
  cluster: Cluster | undefined;
  member: Place | undefined;
  /** Whether it is another one than before. */
  isNew: boolean;
}

/** Where in a file the cursor is, in terms of what the graph shows. */
export class Cursor {
  /** Those of all clusters of the file. */
  members: readonly Place[] = [];
  clusters: readonly Cluster[] = [];
  private last: string | undefined;

  /** Says what a place is about, and remembers it. */
  goTo(at: Position): Stop {
    const cluster = clusterAt(this.clusters, at);
    const member = memberAt(this.members, at);
    const now = `${cluster?.document ?? ""} ${member?.id ?? ""}`;
    const isNew = now !== this.last;
    this.last = now;
    return { cluster, member, isNew };
  }
}
