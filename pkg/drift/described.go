package drift

import (
	"strings"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// describedMaker is the controller by which a rule is said to be, if it is one that this controller writes: anybody may write a description,
// and what is opened under the name of a controller is to be seen.
func describedMaker(r *facts.Rule) Maker {
	p := toldPermission(r)
	if p.direction != sggraph.Ingress {
		return ""
	}
	kind, isOfNLB := strings.CutPrefix(r.Description, "kubernetes.io/rule/nlb/")
	switch {
	case r.Description == "elbv2.k8s.aws/targetGroupBinding=shared" && isOfBinding(p, r.Peer):
		return LoadBalancerController
	case isOfNLB && isOfCloudController(kind, p, r.Peer):
		return CloudController
	default:
		return ""
	}
}

// isOfBinding reports whether the AWS Load Balancer Controller writes such a rule for a TargetGroupBinding: for TCP or UDP, and from a prefix
// on a single port or on all of them. It joins ports only where groups are let in (aws-load-balancer-controller
// pkg/networking/networking_manager.go, computePermissionsForPeerPort and computeRestrictedIngressPermissionsPerSG).
func isOfBinding(p permission, peer facts.Peer) bool {
	switch {
	case !isTransport(p) || peer.PrefixList != "":
		return false
	case peer.Group != "":
		return true
	default:
		return p.from == p.to || p.from == 0 && p.to == 65535
	}
}

// isOfCloudController reports whether the cloud controller manager writes a rule of such a kind for a Network Load Balancer: it lets clients in
// on ports of nodes, their ICMP for the size of packets, and health checks from the prefixes of the VPC or its subnets (cloud-provider-aws
// pkg/providers/v1/aws_loadbalancer.go, updateInstanceSecurityGroupsForNLB and updateInstanceSecurityGroupForNLBMTU). EKS leaves the API
// server its range of these ports (https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport).
func isOfCloudController(kind string, p permission, peer facts.Peer) bool {
	const firstNodePort, lastNodePort = 30000, 32767
	kind, _, _ = strings.Cut(kind, "=")
	switch {
	case peer.CIDR == "":
		return false
	case kind == "client":
		return isTransport(p) && firstNodePort <= p.from && p.to <= lastNodePort
	case kind == "mtu":
		return p == permission{sggraph.Ingress, "icmp", 3, 4}
	case kind == "health":
		return isTransport(p) && p.from == p.to && mayBeVPC(peer.CIDR)
	default:
		return false
	}
}

// isTransport reports whether a permission is for ports of TCP or UDP.
func isTransport(p permission) bool { return p.protocol == "tcp" || p.protocol == "udp" }
