# METADATA
# title: the network that the cluster lives in
# description: |
#   Questions about `vpc`, `privateCluster` and `outpost` whose answer decides what eksctl will build. Each is undefined as
#   soon as the answer hangs on a value that is not known yet.
package ekslint.vpc

import data.ekslint.known

# METADATA
# title: made by eksctl
# description: |
#   true when eksctl certainly makes the VPC itself. It uses an existing one when `vpc.id` or any subnet is given
#   (eksctl pkg/cfn/builder/cluster.go:42, pkg/ctl/create/cluster.go:587, pkg/apis/eksctl.io/v1alpha5/vpc.go HasAnySubnets).
# scope: document
made_by_eksctl if {
	known.empty(["vpc", "id"])
	known.empty(["vpc", "subnets", "private"])
	known.empty(["vpc", "subnets", "public"])
}

# METADATA
# title: fully private
# description: true when the cluster is certainly a fully-private one
# scope: document
fully_private if input.config.privateCluster.enabled == true

# METADATA
# title: not fully private
# description: true when the cluster is certainly no fully-private one
# scope: document
not_fully_private if known.off(["privateCluster", "enabled"])

# METADATA
# title: makes endpoints
# description: true when eksctl certainly creates the interface endpoints of a fully-private cluster
# scope: document
makes_endpoints if {
	fully_private
	known.off(["privateCluster", "skipEndpointCreation"])
}

# METADATA
# title: in region
# description: true when the control plane certainly runs in the region, not on an Outpost
# scope: document
in_region if known.absent(["outpost"])

# METADATA
# title: own control-plane group
# description: |
#   The control-plane security group that the file brings: `path` in the file, `id` of the one that eksctl uses in rules
#   (eksctl pkg/cfn/builder/cluster.go:129-134). Undefined when there is none, or when it is not known.
# scope: document
own_control_plane_group := {"path": ["vpc", "securityGroup"], "id": id} if {
	id := input.config.vpc.securityGroup
	is_string(id)
	id != ""
} else := {"path": ["vpc", "controlPlaneSecurityGroupIDs"], "id": id} if {
	id := known.value(["vpc", "controlPlaneSecurityGroupIDs"])[0]
}
