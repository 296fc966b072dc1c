package contradiction

import (
	"net/netip"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// compareSubnets looks at where the subnets of vpc.subnets are, and which addresses they have.
func (c *comparison) compareSubnets() {
	for i := range c.subnets {
		s := &c.subnets[i]
		if known := c.toldOf(s); known != nil {
			c.compareZone(s, known)
			c.comparePrefix(s, known)
		}
	}
}

// toldOf is what is known of a subnet; nil where that is nothing.
func (c *comparison) toldOf(s *inventory.Subnet) *facts.Subnet {
	if s.ID == nil || *s.ID == "" {
		return nil
	}
	return c.known.Subnet(*s.ID)
}

// compareZone looks for a subnet in another region, else in another zone. eksctl takes the zone that AWS tells, and refuses a file where
// the entry with the name of that zone has another id (eksctl pkg/apis/eksctl.io/v1alpha5/vpc.go, validateLocalConfigAgainstRemote).
func (c *comparison) compareZone(s *inventory.Subnet, known *facts.Subnet) {
	found := Contradiction{Kind: SubnetZone, Path: s.Path, Subject: known.ID, Told: known.Zone}
	region := c.text("metadata", "region")
	switch _, in := inventory.KindOfZone(known.Zone); {
	case in != nil && region != "" && *in != region:
		found.Kind, found.Says, found.Because, found.IsRefused = SubnetRegion, region, yamldoc.Keys("metadata", "region"), true
	case s.Zone == nil || *s.Zone == "" || known.Zone == "" || *s.Zone == known.Zone:
		return
	default:
		found.Says = *s.Zone
		found.Because, found.IsRefused = c.entryOf(known.Zone, s)
		if az := s.Path.Child(yamldoc.Key("az")); c.cfg.IsWritten(az) {
			found.Path = az
		}
	}
	c.add(known.At, found)
}

// entryOf is the entry that has the name of a zone for its key, where that is certainly another subnet.
func (c *comparison) entryOf(zone string, than *inventory.Subnet) (at yamldoc.Path, ok bool) {
	at = than.Path[:len(than.Path)-1].Child(yamldoc.Key(zone))
	id := c.listed(than.Tier)[zone].ID
	if id == "" || id == *than.ID || c.cfg.IsUnfilled(at) {
		return nil, false
	}
	return at, true
}

// comparePrefix looks for another cidr, which eksctl refuses.
func (c *comparison) comparePrefix(s *inventory.Subnet, known *facts.Subnet) {
	at := s.Path.Child(yamldoc.Key("cidr"))
	cidr := c.listed(s.Tier)[s.Key].CIDR
	if cidr == nil || len(known.IPv4) != 1 || !c.cfg.IsWritten(at) || c.cfg.IsUnfilled(at) {
		return
	}
	if says, err := netip.ParsePrefix(cidr.String()); err == nil && says.Masked() != known.IPv4[0].Masked() {
		c.add(known.At, Contradiction{
			Kind: SubnetPrefix, Path: at, Subject: known.ID, Says: says.String(), Told: known.IPv4[0].String(), IsRefused: true,
		})
	}
}

// listed are the entries of vpc.subnets of a tier, by their keys.
func (c *comparison) listed(tier inventory.Tier) api.AZSubnetMapping {
	switch vpc := c.cfg.Spec.VPC; {
	case vpc == nil || vpc.Subnets == nil:
		return nil
	case tier == inventory.TierPrivate:
		return vpc.Subnets.Private
	default:
		return vpc.Subnets.Public
	}
}
