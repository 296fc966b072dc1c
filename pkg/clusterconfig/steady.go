package clusterconfig

import (
	"maps"
	"regexp"
	"slices"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
)

// unsteady tells the messages of eksctl that depend on the random order of a Go map: of labels, of the kubelet's
// configuration, and of Bottlerocket's settings (eksctl pkg/apis/eksctl.io/v1alpha5/validation.go:1180, 1665, 1835).
var unsteady = []*regexp.Regexp{
	regexp.MustCompile(`^(?:node label key |label |the following nodegroup labels )`),
	regexp.MustCompile(`^cannot override .* in kubelet config`),
	regexp.MustCompile(`^invalid Bottlerocket setting: use`),
}

// steadyNodeGroup is eksctl's ValidateNodeGroup, but of several entries of a mapping that are wrong it always reports
// the first one by name.
func steadyNodeGroup(i int, ng *api.NodeGroup, cfg *api.ClusterConfig) error {
	err := api.ValidateNodeGroup(i, ng, cfg)
	switch family(err) {
	case 0:
		return firstError(err, ng.Labels, func(one map[string]string) error {
			base := *ng.NodeGroupBase
			base.Labels = one
			probe := *ng
			probe.NodeGroupBase = &base
			return api.ValidateNodeGroup(i, &probe, cfg)
		})
	case 1:
		return firstError(err, *ng.KubeletExtraConfig, func(one map[string]any) error {
			probe, config := *ng, api.InlineDocument(one)
			probe.KubeletExtraConfig = &config
			return api.ValidateNodeGroup(i, &probe, cfg)
		})
	case 2:
		settings, _ := (*ng.Bottlerocket.Settings)["kubernetes"].(map[string]any)
		return firstError(err, settings, func(one map[string]any) error {
			base, rocket := *ng.NodeGroupBase, *ng.Bottlerocket
			rocket.Settings = &api.InlineDocument{"kubernetes": one}
			base.Bottlerocket = &rocket
			probe := *ng
			probe.NodeGroupBase = &base
			return api.ValidateNodeGroup(i, &probe, cfg)
		})
	default:
		return err
	}
}

// steadyManagedNodeGroup is to ValidateManagedNodeGroup what steadyNodeGroup is to ValidateNodeGroup.
func steadyManagedNodeGroup(i int, ng *api.ManagedNodeGroup) error {
	err := api.ValidateManagedNodeGroup(i, ng)
	if family(err) != 0 {
		return err
	}
	return firstError(err, ng.Labels, func(one map[string]string) error {
		base := *ng.NodeGroupBase
		base.Labels = one
		probe := *ng
		probe.NodeGroupBase = &base
		return api.ValidateManagedNodeGroup(i, &probe)
	})
}

// family is the index of the unsteady pattern that the error matches, or -1.
func family(err error) int {
	if err == nil {
		return -1
	}
	return slices.IndexFunc(unsteady, func(re *regexp.Regexp) bool { return re.MatchString(err.Error()) })
}

// firstError validates with one entry of m at a time, in the order of the keys, and returns the first error of the same
// family.
func firstError[V any](err error, m map[string]V, validate func(map[string]V) error) error {
	for _, key := range slices.Sorted(maps.Keys(m)) {
		if one := validate(map[string]V{key: m[key]}); family(one) == family(err) {
			return one
		}
	}
	return err
}
