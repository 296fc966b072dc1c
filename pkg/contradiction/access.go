package contradiction

import (
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// compareAccess looks for strangers that reach the API server of the cluster and would not by the file. That the cluster is less open is no
// contradiction: the file may be about to open it.
func (c *comparison) compareAccess(told *facts.Cluster) {
	if !told.HasVPC || !told.HasPublicAccess {
		return
	}
	public, private := yamldoc.Keys("vpc", "clusterEndpoints", "publicAccess"), yamldoc.Keys("privateCluster", "enabled")
	switch {
	case c.cfg.Written(private) == true:
		c.add(told.At, c.accessAt(private, told))
	case c.cfg.Written(public) == false:
		c.add(told.At, c.accessAt(public, told))
	default:
		c.compareSources(told)
	}
}

func (c *comparison) accessAt(at yamldoc.Path, told *facts.Cluster) Contradiction {
	value, _ := c.cfg.Written(at).(bool)
	return Contradiction{Kind: ClusterAccess, Path: at, Subject: told.Name, Says: strconv.FormatBool(value), Told: "public"}
}

// compareSources looks for sources of the public endpoint that the file does not have.
func (c *comparison) compareSources(told *facts.Cluster) {
	at := yamldoc.Keys("vpc", "publicAccessCIDRs")
	written, isList := c.cfg.Written(at).([]any)
	if !isList || len(written) == 0 || c.cfg.IsUnfilled(at) {
		return
	}
	says := make([]string, len(written))
	for i, cidr := range written {
		says[i], _ = cidr.(string)
	}
	if wider := told.SourcesBeyond(says); len(wider) > 0 {
		c.add(told.At, Contradiction{
			Kind: ClusterSources, Path: at, Subject: told.Name, Says: strings.Join(says, ", "), Told: strings.Join(wider, ", "),
		})
	}
}

// compareNetwork looks for what a cluster has for good: the family of its addresses and the range of its Services
// (https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html).
func (c *comparison) compareNetwork(told *facts.Cluster) {
	if says := c.text("kubernetesNetworkConfig", "ipFamily"); says != "" && told.IPFamily != "" && !strings.EqualFold(says, told.IPFamily) {
		c.add(told.At, Contradiction{
			Kind: ClusterFamily, Path: yamldoc.Keys("kubernetesNetworkConfig", "ipFamily"), Subject: told.Name, Says: says, Told: told.IPFamily,
		})
	}
	says, err := netip.ParsePrefix(c.text("kubernetesNetworkConfig", "serviceIPv4CIDR"))
	has, errTold := netip.ParsePrefix(told.ServiceIPv4CIDR)
	if err == nil && errTold == nil && says.Masked() != has.Masked() {
		c.add(told.At, Contradiction{
			Kind: ClusterServices, Path: yamldoc.Keys("kubernetesNetworkConfig", "serviceIPv4CIDR"), Subject: told.Name,
			Says: says.String(), Told: has.String(),
		})
	}
}

// compareControlPlane looks for a group that eksctl lets talk to nodes for the control plane, which does not carry it.
func (c *comparison) compareControlPlane(told *facts.Cluster) {
	at := yamldoc.Keys("vpc", "securityGroup")
	says := c.text("vpc", "securityGroup")
	has := append([]string{told.ClusterGroup}, told.Groups...)
	if !told.HasVPC || told.ClusterGroup == "" || !strings.HasPrefix(says, "sg-") || c.cfg.IsUnfilled(at) || slices.Contains(has, says) {
		return
	}
	c.add(told.At, Contradiction{Kind: ClusterGroup, Path: at, Subject: told.Name, Says: says, Told: strings.Join(has, ", ")})
}
