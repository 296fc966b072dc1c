package contradiction

import (
	"net/netip"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// compareVPCs looks for subnets in another VPC than the cluster, and for a prefix that its VPC does not have.
func (c *comparison) compareVPCs() {
	c.comparePrefixOfVPC()
	if c.home.isNew {
		return // that any subnet with an id is in another VPC then, the file alone tells
	}
	for _, named := range c.namedSubnets() {
		known := c.known.Subnet(named.id)
		if known != nil && c.isForeign(known.VPC) {
			c.add(known.At, Contradiction{
				Kind: SubnetVPC, Path: named.path, Subject: named.id, Says: c.home.id, Told: known.VPC, Because: c.home.because, IsRefused: true,
			})
		}
	}
}

// comparePrefixOfVPC looks for a vpc.cidr that is none of the prefixes of the VPC, which eksctl refuses (eksctl pkg/vpc/vpc.go, importVPC).
// In a VPC that the file does not name it goes by what AWS tells.
func (c *comparison) comparePrefixOfVPC() {
	known := c.known.VPC(c.home.id)
	if known == nil || !known.IsComplete || c.home.isDisputed || len(c.home.because) == 0 || len(known.IPv4) == 0 {
		return
	}
	says, err := netip.ParsePrefix(c.text("vpc", "cidr"))
	if err != nil || slices.Contains(known.IPv4, says.Masked()) {
		return
	}
	var told []string
	for _, prefix := range known.IPv4 {
		told = append(told, prefix.String())
	}
	c.add(known.At, Contradiction{
		Kind: VPCPrefix, Path: yamldoc.Keys("vpc", "cidr"), Subject: known.ID, Says: says.String(), Told: strings.Join(told, ", "),
		Because: c.home.because, IsRefused: true,
	})
}

// named is a place of the file that names a thing by its id.
type named struct {
	path yamldoc.Path
	id   string
}

// namedSubnets are those of vpc.subnets, of the control plane, and those that a nodegroup or a Fargate profile names by an id that
// vpc.subnets does not have.
func (c *comparison) namedSubnets() []named {
	var all []named
	listed := map[string]bool{}
	for i := range c.subnets {
		if s := &c.subnets[i]; s.ID != nil && *s.ID != "" {
			listed[*s.ID] = true
			all = append(all, named{s.Path, *s.ID})
		}
	}
	others := c.ids(yamldoc.Keys("vpc", "controlPlaneSubnetIDs"))
	for i := range c.nodegroups {
		others = append(others, c.ids(c.nodegroups[i].Path.Child(yamldoc.Key("subnets")))...)
	}
	for i := range c.cfg.Spec.FargateProfiles {
		others = append(others, c.ids(yamldoc.Path{yamldoc.Key("fargateProfiles"), yamldoc.Index(i), yamldoc.Key("subnets")})...)
	}
	return append(all, slices.DeleteFunc(others, func(n named) bool { return listed[n.id] })...)
}

// ids are the texts of a list of the file that are known.
func (c *comparison) ids(at yamldoc.Path) []named {
	list, _ := c.cfg.Written(at).([]any)
	var all []named
	for i, item := range list {
		if id, ok := item.(string); ok && id != "" {
			all = append(all, named{at.Child(yamldoc.Index(i)), id})
		}
	}
	return all
}
