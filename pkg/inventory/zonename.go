package inventory

import (
	"maps"
	"slices"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// ZoneName is a place of the file that names a zone, and what is written there.
type ZoneName struct {
	// Path is where it stands, and Name what is written there.
	Path yamldoc.Path `json:"path"`
	Name string       `json:"name"`
	// Use is what is to be in the zone.
	Use ZoneUse `json:"use"`
	// Kind is what the name is by its form.
	Kind ZoneKind `json:"kind"`
	// Region is that of the zone; nil where the form does not tell.
	Region *string `json:"region"`
}

// ZoneUse is what is to be in a zone.
type ZoneUse string

// What is to be in a zone: the subnets that eksctl makes for the cluster, those that it makes in local zones, a nodegroup, or a
// subnet of vpc.subnets.
const (
	ForCluster    ZoneUse = "cluster"
	ForLocalZones ZoneUse = "local-zones"
	ForNodegroup  ZoneUse = "nodegroup"
	ForSubnet     ZoneUse = "subnet"
)

// ZoneKind is what the name of a zone is by its form
// (https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html).
type ZoneKind string

// The kinds of names. A zone of a local kind is a Local Zone (us-west-2-lax-1a) or a Wavelength Zone (us-east-1-wl1-bos-wlz-1).
const (
	AvailabilityZone ZoneKind = "availability-zone"
	LocalZone        ZoneKind = "local-zone"
	ZoneID           ZoneKind = "zone-id"
	NoZone           ZoneKind = "none"
)

var (
	availabilityZone = lazyregexp.New(`^([a-z]{2,}(?:-[a-z]+)+-\d+)[a-z]$`)
	localZone        = lazyregexp.New(`^([a-z]{2,}(?:-[a-z]+)+-\d+)-(?:[a-z]{3,}-\d+[a-z]|wl\d+-[a-z]+-wlz-\d+)$`)
	zoneID           = lazyregexp.New(`^[a-z]{2,}\d+-(?:[a-z]+\d+-)?az\d+$`)
)

// KindOfZone tells a name by its form, with the region that it begins with; nil where the form does not tell.
func KindOfZone(name string) (kind ZoneKind, region *string) {
	if m := availabilityZone().FindStringSubmatch(name); m != nil {
		return AvailabilityZone, &m[1]
	}
	if m := localZone().FindStringSubmatch(name); m != nil {
		return LocalZone, &m[1]
	}
	if zoneID().MatchString(name) {
		return ZoneID, nil
	}
	return NoZone, nil
}

// zoneNames are all places that name a zone, in the order: the cluster's, those of subnets, those of nodegroups. What is a placeholder
// is left out.
func zoneNames(cfg *clusterconfig.Config) []ZoneName {
	names := zoneReader{cfg: cfg, found: []ZoneName{}}
	names.list(cfg.Spec.AvailabilityZones, ForCluster, yamldoc.Keys("availabilityZones"))
	names.list(cfg.Spec.LocalZones, ForLocalZones, yamldoc.Keys("localZones"))
	if vpc := cfg.Spec.VPC; vpc != nil && vpc.Subnets != nil {
		names.subnets(vpc.Subnets.Private, TierPrivate)
		names.subnets(vpc.Subnets.Public, TierPublic)
	}
	for i, n := range cfg.Spec.NodeGroups {
		if n != nil && n.NodeGroupBase != nil {
			names.list(n.AvailabilityZones, ForNodegroup, path("nodeGroups", i).Child(yamldoc.Keys("availabilityZones")...))
			names.list(n.LocalZones, ForLocalZones, path("nodeGroups", i).Child(yamldoc.Keys("localZones")...))
		}
	}
	for i, n := range cfg.Spec.ManagedNodeGroups {
		if n != nil && n.NodeGroupBase != nil {
			names.list(n.AvailabilityZones, ForNodegroup, path("managedNodeGroups", i).Child(yamldoc.Keys("availabilityZones")...))
		}
	}
	return names.found
}

type zoneReader struct {
	cfg   *clusterconfig.Config
	found []ZoneName
}

func (r *zoneReader) add(at yamldoc.Path, name string, use ZoneUse) {
	if r.cfg.IsUnfilled(at) {
		return
	}
	kind, region := KindOfZone(name)
	r.found = append(r.found, ZoneName{Path: at, Name: name, Use: use, Kind: kind, Region: region})
}

func (r *zoneReader) list(zones []string, use ZoneUse, at yamldoc.Path) {
	for i, name := range zones {
		r.add(at.Child(yamldoc.Index(i)), name, use)
	}
}

// subnets name their zone in "az", or by their key where it is the name of a zone (eksctl pkg/apis/eksctl.io/v1alpha5/vpc.go:42-51).
func (r *zoneReader) subnets(subnets api.AZSubnetMapping, tier Tier) {
	for _, key := range slices.Sorted(maps.Keys(subnets)) {
		at := pathOfSubnet(tier, key)
		az := at.Child(yamldoc.Key("az"))
		if r.cfg.IsWritten(az) {
			r.add(az, subnets[key].AZ, ForSubnet)
			continue
		}
		if kind, _ := KindOfZone(key); kind != NoZone {
			r.add(at, key, ForSubnet)
		}
	}
}

func pathOfSubnet(tier Tier, key string) yamldoc.Path {
	return yamldoc.Keys("vpc", "subnets", string(tier), key)
}
