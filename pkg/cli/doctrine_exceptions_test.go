package cli_test

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// aboutNoFlow are the connectivity rules whose errors are about something other than a flow of the graph, with what it is.
var aboutNoFlow = map[string]string{
	"cluster-dns-external-only":                  "the addresses that pods ask for names",
	"cluster-dns-mismatch":                       "the addresses that pods ask for names",
	"cluster-tag-in-metadata-tags":               "the tag that load balancers look for",
	"efa-without-local-sg":                       "EFA traffic, which no flow asks for",
	"extra-cidrs-ignored":                        "a setting without effect",
	"lb-multiple-tagged-sgs":                     "the tag that load balancers look for",
	"private-endpoint-two-subnets-one-az":        "a stack that AWS refuses",
	"private-only-subnets-no-private-networking": "a stack that AWS refuses",
	"vpc-resource-controller-policy-missing":     "permissions of a role",
}

// notFeared are the feared flows that no rule is about, with the reason.
var notFeared = map[string]string{
	"ssh-from-vpc":      "what runs in the VPC is trusted, unless its owner says otherwise",
	"kubelet-from-vpc":  "the same",
	"nodeport-from-vpc": "the same",
	"anything-from-vpc": "the same",
}

// isFeared reports whether somebody has to fear that a flow, or a part of it, is allowed. An access list admits some callers to the API
// server on purpose, and the internet does not reach private subnets, whatever the security groups there admit.
func isFeared(c *cluster.Cluster, flow *sggraph.Flow) bool {
	if flow.To == sggraph.APIServer {
		return flow.Verdict == sggraph.Allowed
	}
	inPrivate := slices.ContainsFunc(c.Graph.Members, func(m sggraph.Member) bool {
		return m.ID == flow.To && m.Placement != nil && m.Placement.Subnets == sggraph.PrivateSubnets
	})
	return has(flow, sggraph.Allowed) && notFeared[flow.Name] == "" && !inPrivate
}

// isLeftOpen reports whether it is not known yet whether a flow exists, or which rule is about it. There are no hybrid nodes if the
// list that a placeholder stands for is empty; and a placeholder in withShared decides which of two lines cuts the nodes off.
func isLeftOpen(c *cluster.Cluster, flow *sggraph.Flow) bool {
	if isRemote(flow) {
		remote := c.Config.Spec.RemoteNetworkConfig
		return remote == nil || len(remote.ToRemoteNetworksPool()) == 0
	}
	return slices.ContainsFunc(c.Graph.Members, func(m sggraph.Member) bool {
		return m.ID == flow.From && slices.ContainsFunc(m.PossibleSecurityGroups, func(id string) bool { return isShared(c, id) })
	})
}

func isShared(c *cluster.Cluster, id string) bool {
	return slices.ContainsFunc(c.Graph.SecurityGroups, func(sg sggraph.SecurityGroup) bool {
		return sg.ID == id && slices.Contains(sg.Roles, sggraph.KindSharedNode)
	})
}

func isRemote(flow *sggraph.Flow) bool {
	return strings.HasPrefix(flow.From, string(sggraph.MemberHybridNodes))
}

// isRefused reports whether eksctl refuses the file, or EKS does for hybrid nodes with addresses of IPv6, so that none of its members ever exists. Where a placeholder is in the
// way of eksctl's validators, a refusal that is certain may still not be among the issues; those that decide flows are these.
func isRefused(c *cluster.Cluster) bool {
	vpc, noEndpoint := c.Config.Spec.VPC, c.Graph.Endpoint.Public == sggraph.Denied && c.Graph.Endpoint.Private == sggraph.Denied
	unmanaged := vpc.ManageSharedNodeSecurityGroupRules != nil && !*vpc.ManageSharedNodeSecurityGroupRules
	isMade := func(sg sggraph.SecurityGroup) bool { return sg.Kind == sggraph.KindSharedNode }
	if noEndpoint || unmanaged && slices.ContainsFunc(c.Graph.SecurityGroups, isMade) {
		return true
	}
	if remote := c.Config.Spec.RemoteNetworkConfig; remote != nil {
		if slices.ContainsFunc(remote.ToRemoteNetworksPool(), func(cidr string) bool { return strings.Contains(cidr, ":") }) {
			return true
		}
	}
	return slices.ContainsFunc(c.Config.Issues, func(i clusterconfig.Issue) bool { return i.Kind != clusterconfig.IssueWrongCase })
}
