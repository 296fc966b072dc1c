package inventory

import (
	"maps"
	"slices"
	"strings"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/internal/nearest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Tier is a kind of subnets.
type Tier string

// The tiers, called as the keys of vpc.subnets are.
const (
	TierPrivate Tier = "private"
	TierPublic  Tier = "public"
)

// Subnet is one that the file lists under vpc.subnets.
type Subnet struct {
	// Path is its place in the file, Key its name there, and Tier the mapping that has it.
	Path yamldoc.Path `json:"path"`
	Key  string       `json:"key"`
	Tier Tier         `json:"tier"`
	// KeyKind is whether the key is the name of a zone.
	KeyKind ZoneKind `json:"keyKind"`
	// ID is empty where the file gives none, and nil where it is not known, or no id: a text in its place, or subnet-00000000.
	ID *string `json:"id"`
	// Zone is that of "az", or of the key where it is the name of a zone; nil where the file does not say.
	Zone *string `json:"zone"`
}

// NamedSubnet is one that a nodegroup or a Fargate profile names.
type NamedSubnet struct {
	// Path is where it is named, and Name what is written there.
	Path yamldoc.Path `json:"path"`
	Name string       `json:"name"`
	// IsListed says whether vpc.subnets has it, by its key or its id.
	IsListed *bool `json:"isListed"`
	// Tier and Zone are those of the subnet that is listed; nil where none is, or where the file does not say.
	Tier *Tier   `json:"tier"`
	Zone *string `json:"zone"`
	// Listed is the place of the subnet that is listed; empty where none is.
	Listed yamldoc.Path `json:"listed"`
	// Meant is the key that the name is probably a misspelling of, or empty.
	Meant string `json:"meant"`
}

// subnetList is what vpc.subnets has, with what finds its items.
type subnetList struct {
	cfg   *clusterconfig.Config
	items []Subnet
	byKey map[Tier]map[string]*Subnet
	byID  map[Tier]map[string]*Subnet
	keys  []string
	// isKnown says of a tier whether all its keys and ids are known, areCounted whether all its subnets are among the items.
	isKnown, areCounted map[Tier]bool
}

// SubnetsOf returns Inventory.Subnets alone.
func SubnetsOf(cfg *clusterconfig.Config) []Subnet { return listSubnets(cfg).items }

// manyKeys is how many subnets are more than anybody misspells one of.
const manyKeys = 64

func listSubnets(cfg *clusterconfig.Config) *subnetList {
	all := &subnetList{
		cfg: cfg, items: []Subnet{}, byKey: map[Tier]map[string]*Subnet{}, byID: map[Tier]map[string]*Subnet{},
		isKnown: map[Tier]bool{}, areCounted: map[Tier]bool{},
	}
	for _, tier := range []Tier{TierPrivate, TierPublic} {
		at := yamldoc.Keys("vpc", "subnets", string(tier))
		all.isKnown[tier] = !cfg.IsUnfilled(at)
		all.areCounted[tier] = !slices.ContainsFunc(cfg.Unknown, func(p yamldoc.Path) bool {
			n := min(len(p), len(at))
			return len(p) <= len(at)+1 && p[:n].Equal(at[:n])
		})
	}
	if vpc := cfg.Spec.VPC; vpc != nil && vpc.Subnets != nil {
		all.add(vpc.Subnets.Private, TierPrivate)
		all.add(vpc.Subnets.Public, TierPublic)
	}
	for i := range all.items {
		s := &all.items[i]
		all.byKey[s.Tier][s.Key] = s
		all.keys = append(all.keys, s.Key)
		if id, _ := cfg.Written(s.Path.Child(yamldoc.Key("id"))).(string); id != "" {
			all.byID[s.Tier][id] = s
		}
	}
	return all
}

func (all *subnetList) add(subnets api.AZSubnetMapping, tier Tier) {
	all.byKey[tier], all.byID[tier] = map[string]*Subnet{}, map[string]*Subnet{}
	for _, key := range slices.Sorted(maps.Keys(subnets)) {
		at := pathOfSubnet(tier, key)
		kind, _ := KindOfZone(key)
		s := Subnet{Path: at, Key: key, KeyKind: kind, Tier: tier, Zone: zoneOf(all.cfg, at, kind, subnets[key].AZ)}
		if id := subnets[key].ID; !all.cfg.IsUnfilled(at.Child(yamldoc.Key("id"))) && !isMadeUp(id) {
			s.ID = &id
		}
		all.items = append(all.items, s)
	}
}

// isMadeUp reports whether an id stands for one that is to be filled in.
func isMadeUp(id string) bool {
	digits, isID := strings.CutPrefix(id, "subnet-")
	return id != "" && (!isID || len(digits) > 1 && strings.Trim(digits, digits[:1]) == "")
}

// zoneOf is the zone of a subnet, as far as the file gives it.
func zoneOf(cfg *clusterconfig.Config, at yamldoc.Path, kind ZoneKind, az string) *string {
	written := at.Child(yamldoc.Key("az"))
	if cfg.IsUnfilled(written) || !cfg.IsWritten(written) && kind == NoZone {
		return nil
	}
	return &az
}

// resolve finds a subnet as eksctl does: by key, then by id, first among those of the tier that is wanted (eksctl pkg/vpc/vpc.go:934-998).
func (all *subnetList) resolve(at yamldoc.Path, name string, wanted Tier) NamedSubnet {
	named := NamedSubnet{Path: at, Name: name, Listed: yamldoc.Path{}}
	if all.cfg.IsUnfilled(at) {
		return named
	}
	order := []Tier{TierPublic, TierPrivate}
	if wanted == TierPrivate {
		slices.Reverse(order)
	}
	for _, tier := range order {
		s := all.byKey[tier][name]
		if s == nil {
			s = all.byID[tier][name]
		}
		if s != nil {
			named.IsListed, named.Tier, named.Zone, named.Listed = new(true), &s.Tier, s.Zone, s.Path
			return named
		}
		if !all.isKnown[tier] {
			return named
		}
	}
	named.IsListed = new(false)
	if !strings.HasPrefix(name, "subnet-") && len(all.keys) < manyKeys {
		named.Meant = nearest.Name(name, all.keys)
	}
	return named
}

// subnets are those that the nodegroup names.
func (n nodegroup) subnets() []NamedSubnet {
	named := []NamedSubnet{}
	for i, name := range n.base.Subnets {
		named = append(named, n.listed.resolve(n.at.Child(yamldoc.Key("subnets"), yamldoc.Index(i)), name, n.tier()))
	}
	return named
}
