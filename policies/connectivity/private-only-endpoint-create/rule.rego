# METADATA
# title: a private endpoint that eksctl cannot reach while it creates the cluster
# description: |
#   With `publicAccess: false` the API server is reachable from inside the VPC only. eksctl itself has to reach it to finish the
#   cluster: it waits for the control plane and for nodes, and installs add-ons. Where eksctl makes the VPC in the same run, no machine
#   is inside it, nor connected with it, while eksctl waits: it ends with an error, up to 25 minutes later, and leaves a cluster that
#   is half done.
#
#   It is a warning, as somebody may connect the VPC in that time. The rule is silent in a VPC that exists, where eksctl may
#   run (`private-endpoint-no-operator-path` looks at that); where eksctl connects the new VPC with the networks of hybrid nodes
#   (`remoteNetworkConfig.vpcGatewayID`), in which it may run; for a fully private cluster, whose public endpoint is on until the
#   end; on Outposts; and for files that do not create the cluster.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-cluster-access/
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
# custom:
#   severity: warning
#   supersedes: [private-endpoint-no-operator-path]
#   remedy: |
#     One of these:
#
#     - Create the cluster with the public endpoint on, for your address alone if you like (`vpc.publicAccessCIDRs`), and switch it off
#       afterwards with `eksctl utils update-cluster-vpc-config`.
#     - Set `privateCluster.enabled: true` in place of `clusterEndpoints`: eksctl then switches the public endpoint off at the end.
#     - Create the cluster in a VPC that exists, and run eksctl in there.
#   evidence:
#     - eksctl v0.230.0 pkg/ctl/create/cluster.go:183-186 (a line in the log, and it goes on)
#     - eksctl v0.230.0 pkg/eks/tasks.go:189-206 (waits for the control plane)
#     - eksctl v0.230.0 pkg/ctl/create/cluster.go:428-466 (waits for nodes)
#     - eksctl v0.230.0 pkg/cfn/builder/vpc_ipv4.go:363-402 (the way to the networks of hybrid nodes)
#     - https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
#     - https://github.com/eksctl-io/eksctl/issues/5503
#     - https://github.com/eksctl-io/eksctl/issues/6113
package ekslint.rules.connectivity["private-only-endpoint-create"]

import data.ekslint.api_server
import data.ekslint.finding
import data.ekslint.known

_path := ["vpc", "clusterEndpoints", "publicAccess"]

report contains finding.new(_path, message, details) if {
	input.purpose == "create-cluster"
	input.config.vpc.clusterEndpoints.publicAccess == false
	api_server.is_private_only
	known.off(["privateCluster", "enabled"])
	known.empty(["outpost", "controlPlaneOutpostARN"])
	known.empty(["remoteNetworkConfig", "vpcGatewayID"])
	input.graph.vpc.origin == "eksctl"
	message := concat("", [
		"eksctl cannot finish this cluster: it has to reach the API server, which will answer only inside the VPC ",
		"that eksctl makes in the same run",
	])
	details := {
		"label": "nobody outside the VPC reaches the API server",
		"help": "leave it on while the cluster is created, or use \"privateCluster.enabled\", which switches it off at the end",
	}
}
