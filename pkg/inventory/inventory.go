// Package inventory says what a cluster will be made of: its nodegroups with the settings that are in force, which no single key of
// the file has. It is worked out once, for all rules.
package inventory

import (
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/vpccni"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Inventory is what a cluster will be made of. What is not known from the file is nil.
type Inventory struct {
	// Nodegroups are those of the file, the self-managed ones first, each kind in the order of the file.
	Nodegroups []Nodegroup `json:"nodegroups"`
	// Networks are the ranges of addresses that it lives in.
	Networks Networks `json:"networks"`
	// Subnets are those of vpc.subnets, the private ones first, each kind by its keys.
	Subnets []Subnet `json:"subnets"`
	// Zones are where the cluster has subnets.
	Zones Zones `json:"zones"`
	// ZoneNames are all places of the file that name a zone.
	ZoneNames []ZoneName `json:"zoneNames"`
	// Addons are those of the file, in its order.
	Addons []Addon `json:"addons"`
	// RefusedValues are those of the configuration of vpc-cni that EKS certainly refuses.
	RefusedValues []vpccni.Refused `json:"refusedValues"`
	// InterfaceIDs are those of subnets and security groups in the configuration of vpc-cni, by zone, as far as they are known.
	InterfaceIDs []NamedID `json:"interfaceIDs"`
	// Access is who is let in, and what lends AWS permissions.
	Access Access `json:"access"`
	// ARNs are those that are written in the file.
	ARNs []ARN `json:"arns"`
}

// Nodegroup is a nodegroup as eksctl will make it.
type Nodegroup struct {
	// Path is its place in the file.
	Path yamldoc.Path `json:"path"`
	// Managed is set where EKS manages it.
	Managed bool `json:"managed"`
	// Image is what its nodes run.
	Image Image `json:"image"`
	// Scaling is how many nodes it has.
	Scaling Scaling `json:"scaling"`
	// Resolvers are the addresses that the file gives its pods for their DNS; nil where it leaves that to eksctl, or is not certain.
	Resolvers *Resolvers `json:"resolvers,omitempty"`
	// Bootstrap is what the file says in the place of eksctl's own bootstrapping; nil where it says nothing, or is not certain.
	Bootstrap *Bootstrap `json:"bootstrap,omitempty"`
	// Subnets are those that it names.
	Subnets []NamedSubnet `json:"subnets"`
	// Zones are those in which its nodes may be, sorted; nil where they are not known.
	Zones *[]string `json:"zones"`
	// PlacedBy is the key that says where its nodes are: one of "availabilityZones", "subnets" and "localZones", or "privateNetworking"
	// where they are in all subnets of a kind; nil where that is not known.
	PlacedBy *string `json:"placedBy"`
	// SSH is whether people may log in to them.
	SSH SSH `json:"ssh"`
	// Instances are what its nodes are.
	Instances Instances `json:"instances"`
	// Volumes are those that the file describes.
	Volumes []Volume `json:"volumes"`
	// BottlerocketMisfits are settings that Bottlerocket certainly does not take.
	BottlerocketMisfits []Misfit `json:"bottlerocketMisfits"`
}

// Of returns the inventory of a configuration.
func Of(cfg *clusterconfig.Config) Inventory {
	listed := listSubnets(cfg)
	all := Inventory{
		Nodegroups: []Nodegroup{},
		Subnets:    listed.items,
		Zones:      zonesOf(cfg, listed),
		ZoneNames:  zoneNames(cfg),
		Addons:     settings{cfg}.addons(),
		Access:     access(cfg),
		ARNs:       arns(cfg.Authored, nil),
		Networks:   settings{cfg}.networks(),

		RefusedValues: vpccni.RefusedBy(cfg),
		InterfaceIDs:  interfaceIDs(cfg),
	}
	for i, n := range cfg.Spec.NodeGroups {
		if n != nil {
			all.add(nodegroup{cfg: cfg, listed: listed, at: path("nodeGroups", i), base: n.NodeGroupBase, selfManaged: n})
		}
	}
	for i, n := range cfg.Spec.ManagedNodeGroups {
		if n != nil {
			all.add(nodegroup{cfg: cfg, listed: listed, at: path("managedNodeGroups", i), base: n.NodeGroupBase, managed: n})
		}
	}
	return all
}

func path(list string, i int) yamldoc.Path { return yamldoc.Path{yamldoc.Key(list), yamldoc.Index(i)} }

// nodegroup is one that is being looked at; the one of selfManaged and managed that it is not is nil.
type nodegroup struct {
	cfg         *clusterconfig.Config
	listed      *subnetList
	at          yamldoc.Path
	base        *api.NodeGroupBase
	selfManaged *api.NodeGroup
	managed     *api.ManagedNodeGroup
}

func (all *Inventory) add(n nodegroup) {
	if n.base == nil {
		return
	}
	image, bootstrap := n.image(), n.bootstrap()
	all.Nodegroups = append(all.Nodegroups, Nodegroup{
		Path:                n.at,
		Managed:             n.managed != nil,
		Image:               image,
		Instances:           n.instances(),
		Volumes:             n.volumes(image),
		Bootstrap:           bootstrap,
		Resolvers:           n.resolvers(bootstrap),
		Subnets:             n.subnets(),
		Zones:               n.zones(all.Zones),
		PlacedBy:            named(n.placedBy()),
		SSH:                 SSHOf(n.cfg, n.at, n.base),
		BottlerocketMisfits: n.misfits(),
		Scaling:             n.scaling(),
	})
}

// named is a name, or nil where there is none.
func named(name string) *string {
	if name == "" {
		return nil
	}
	return &name
}

// isKnown reports whether the value of one of the nodegroup's keys is known, or certainly absent.
func (n nodegroup) isKnown(keys ...string) bool {
	return !n.cfg.IsUnknown(n.at.Child(yamldoc.Keys(keys...)...))
}

// isWritten reports whether the file has something for one of the nodegroup's keys.
func (n nodegroup) isWritten(keys ...string) bool {
	return n.cfg.IsWritten(n.at.Child(yamldoc.Keys(keys...)...))
}
