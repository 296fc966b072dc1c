package inventory

import (
	"maps"
	"slices"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/vpccni"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// NamedID is what the file has in a place that takes nothing but the id of a resource of AWS. It need not be one.
type NamedID struct {
	// Path is its place in the file.
	Path yamldoc.Path `json:"path"`
	// Kind is what the resource is to be, ID what is written.
	Kind ResourceKind `json:"kind"`
	ID   string       `json:"id"`
}

// ResourceKind is the kind of a resource of AWS, as in its ARN.
type ResourceKind string

// Kinds of resources.
const (
	SecurityGroupKind ResourceKind = "security-group"
	SubnetKind        ResourceKind = "subnet"
	PrefixListKind    ResourceKind = "prefix-list"
)

// interfaceIDs are those that the configuration of the add-on vpc-cni has for the ENIConfigs that it makes, by zone. Neither EKS nor the
// plugin looks at them (amazon-vpc-cni-k8s pkg/awsutils/awsutils.go, createENIUsingCustomCfg).
func interfaceIDs(cfg *clusterconfig.Config) []NamedID {
	found := []NamedID{}
	plugins, isCertain := vpccni.Addons(cfg)
	if !isCertain || plugins[0].Values.Written(yamldoc.Keys("eniConfig", "create")) != true {
		return found
	}
	values, at := plugins[0].Values, yamldoc.Keys("eniConfig", "subnets")
	add := func(kind ResourceKind, at yamldoc.Path) {
		if id, isText := values.Written(at).(string); isText && !values.IsUnknown(at) && !clusterconfig.StandsForID(id) {
			found = append(found, NamedID{values.Path.Child(at...), kind, id})
		}
	}
	zones, _ := values.Written(at).(map[string]any)
	for _, zone := range slices.Sorted(maps.Keys(zones)) {
		add(SubnetKind, at.Child(yamldoc.Keys(zone, "id")...))
		groups := at.Child(yamldoc.Keys(zone, "securityGroups")...)
		list, _ := values.Written(groups).([]any)
		for i := range list {
			add(SecurityGroupKind, groups.Child(yamldoc.Index(i)))
		}
	}
	return found
}
