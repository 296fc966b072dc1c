import type { Place } from "../protocol";

/** One of the two ends of a question, as "ekslint why" names it. */
export interface End {
  id: string;
  description: string;
}

/** Ends of one kind, under its name. */
export interface Group {
  name: string;
  ends: End[];
}

// The kinds of members, which their ids begin with, in the order of the list.
const kinds: Record<string, string> = {
  "nodegroup": "Self-managed nodegroups",
  "managed-nodegroup": "Managed nodegroups",
  "fargate-profile": "Fargate profiles",
  "auto-mode": "Nodes that come by themselves",
  "karpenter": "Nodes that come by themselves",
  "hybrid-nodes": "Nodes outside AWS",
  "vpc-endpoint": "VPC endpoints",
};

const controlPlane: Group = {
  name: "Control plane",
  ends: [
    { id: "api-server", description: "by whichever of its endpoints its name leads to" },
    { id: "control-plane", description: "the network interfaces of EKS in the VPC" },
  ],
};

const outside: Group = { name: "Outside the cluster", ends: [{ id: "internet", description: "every public address" }] };

/** All ends that can be picked, by kind: the members of a cluster, and what every cluster has. */
export function groupEnds(members: readonly Place[]): Group[] {
  const kindOf = ({ id }: Place): string => kinds[id.split("/", 1)[0] ?? ""] ?? "Others";
  const others = members.filter(({ id }) => id !== "control-plane");
  const names = [...new Set([...Object.values(kinds), "Others"])];
  const groups = names.map((name) => ({ name, ends: others.filter((member) => kindOf(member) === name).map(endOf) }));
  return [...groups.filter(({ ends }) => ends.length > 0), controlPlane, outside];
}

const endOf = ({ id, range }: Place): End => ({ id, description: `line ${range.start.line + 1}` });
