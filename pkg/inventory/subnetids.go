package inventory

import (
	"slices"
	"strings"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// SubnetIDsOf returns the ids of those subnets of a VPC of the user in one of which each node of the nodegroup at a path is, or each pod of
// a Fargate profile there; nil where not all of them are known. It may return more than eksctl chooses: not those in which the instance
// types are not offered (eksctl pkg/vpc/vpc.go, SelectNodeGroupSubnets). The zone of a subnet is the one that AWS tells, whatever the file
// says (pkg/apis/eksctl.io/v1alpha5/vpc.go, ImportSubnet): zoneTold returns that of an id, empty where it is not told.
func SubnetIDsOf(cfg *clusterconfig.Config, at yamldoc.Path, base *api.NodeGroupBase, zoneTold func(id string) string) []string {
	n := nodegroup{cfg: cfg, at: at, base: base, listed: listSubnets(cfg)}
	switch placed := n.placedBy(); {
	case cfg.IsWritten(at.Child(yamldoc.Key("localZones"))), !n.isKnown("privateNetworking"):
		return nil
	case placed == "subnets":
		return n.namedSubnetIDs()
	case placed == "availabilityZones":
		return n.listed.ids(n.tier(), func(s *Subnet) bool {
			zone := s.Zone
			if s.ID != nil && zoneTold(*s.ID) != "" {
				zone = new(zoneTold(*s.ID))
			}
			return zone == nil || slices.Contains(base.AvailabilityZones, *zone)
		})
	case placed == "privateNetworking":
		return n.listed.ids(n.tier(), func(*Subnet) bool { return true })
	default:
		return nil
	}
}

// tier is that of the subnets which privateNetworking chooses.
func (n nodegroup) tier() Tier {
	if n.base.PrivateNetworking {
		return TierPrivate
	}
	return TierPublic
}

// ids are those of the listed subnets of a tier that may be meant; nil where one is not known, or there may be more.
func (all *subnetList) ids(tier Tier, mayBe func(*Subnet) bool) []string {
	if !all.areCounted[tier] {
		return nil
	}
	var ids []string
	for i := range all.items {
		switch s := &all.items[i]; {
		case s.Tier != tier || !mayBe(s):
		case s.ID == nil || *s.ID == "":
			return nil
		default:
			ids = append(ids, *s.ID)
		}
	}
	return ids
}

// namedSubnetIDs are those of the subnets that the nodegroup names, by the keys of vpc.subnets or by their ids.
func (n nodegroup) namedSubnetIDs() []string {
	var ids []string
	for _, named := range n.subnets() {
		id := named.Name
		if len(named.Listed) > 0 {
			id, _ = n.cfg.Written(named.Listed.Child(yamldoc.Key("id"))).(string)
		}
		if n.cfg.IsUnfilled(named.Path) || len(named.Listed) > 0 && n.cfg.IsUnfilled(named.Listed.Child(yamldoc.Key("id"))) ||
			!strings.HasPrefix(id, "subnet-") || isMadeUp(id) {
			return nil
		}
		ids = append(ids, id)
	}
	return ids
}

// ClusterSubnetIDsOf returns the ids of the subnets of a VPC of the user in which EKS puts the interfaces of the control plane, as eksctl asks
// for it: those that controlPlaneSubnetIDs names, or else all that the file lists, of which Auto Mode and a control plane on an Outpost get the
// private ones (eksctl pkg/cfn/builder/cluster.go:338-342, vpc_ipv4.go, ControlPlaneSubnetRefs); nil where not all of them are known.
func ClusterSubnetIDsOf(cfg *clusterconfig.Config) []string {
	if named := yamldoc.Keys("vpc", "controlPlaneSubnetIDs"); cfg.IsUnfilled(named) {
		return nil
	} else if cfg.IsWritten(named) && cfg.Spec.VPC != nil && len(cfg.Spec.VPC.ControlPlaneSubnetIDs) > 0 {
		return cfg.Spec.VPC.ControlPlaneSubnetIDs
	}
	listed := listSubnets(cfg)
	isUnknown := cfg.IsUnknown(yamldoc.Keys("autoModeConfig", "enabled")) || cfg.IsUnknown(yamldoc.Keys("outpost"))
	if isUnknown || !listed.areCounted[TierPrivate] || !listed.areCounted[TierPublic] {
		return nil
	}
	return listed.clusterIDs(cfg.Spec.IsAutoModeEnabled() || cfg.Spec.IsControlPlaneOnOutposts())
}

// clusterIDs are those of all subnets, or of the private ones alone; nil where one is not known.
func (all *subnetList) clusterIDs(arePrivate bool) []string {
	var ids []string
	for i := range all.items {
		switch s := &all.items[i]; {
		case arePrivate && s.Tier != TierPrivate:
		case s.ID == nil || *s.ID == "":
			return nil
		default:
			ids = append(ids, *s.ID)
		}
	}
	return ids
}
