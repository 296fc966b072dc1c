package clusterconfig

import (
	"maps"
	"slices"
	"sort"
	"strings"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
)

// family is a kind of eksctl message that depends on the random order of a Go map.
type family int

const (
	deterministic family = iota // independent of that order
	ofLabels
	ofKubelet
	ofBottlerocket
)

// familyOf matches the texts of eksctl pkg/apis/eksctl.io/v1alpha5/validation.go:1180, 1665, 1835.
func familyOf(err error) family {
	if err == nil {
		return deterministic
	}
	starts := func(prefix string) bool { return strings.HasPrefix(err.Error(), prefix) }
	switch {
	case starts("node label key "), starts("label "), starts("the following nodegroup labels "):
		return ofLabels
	case starts("cannot override ") && strings.Contains(err.Error(), " in kubelet config"):
		return ofKubelet
	case starts("invalid Bottlerocket setting: use"):
		return ofBottlerocket
	default:
		return deterministic
	}
}

// validateNodeGroup is eksctl's ValidateNodeGroup, except that of several wrong entries of a mapping it always reports
// the first one by name.
func validateNodeGroup(i int, ng *api.NodeGroup, cfg *api.ClusterConfig) error {
	err := api.ValidateNodeGroup(i, ng, cfg)
	switch familyOf(err) {
	case ofLabels:
		return firstError(err, ng.Labels, func(one map[string]string) error {
			base := *ng.NodeGroupBase
			base.Labels = one
			probe := *ng
			probe.NodeGroupBase = &base
			return api.ValidateNodeGroup(i, &probe, cfg)
		})
	case ofKubelet:
		return firstError(err, *ng.KubeletExtraConfig, func(one map[string]any) error {
			probe, config := *ng, api.InlineDocument(one)
			probe.KubeletExtraConfig = &config
			return api.ValidateNodeGroup(i, &probe, cfg)
		})
	case ofBottlerocket:
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

// validateManagedNodeGroup is eksctl's ValidateManagedNodeGroup with the same exception as validateNodeGroup.
func validateManagedNodeGroup(i int, ng *api.ManagedNodeGroup) error {
	err := api.ValidateManagedNodeGroup(i, ng)
	if familyOf(err) != ofLabels {
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

// firstError returns the error of the same family that validation with a single entry of m gives, for the first such entry in the
// order of the keys. It is looked for by validation with half of the entries, then with half of these, and so on.
func firstError[V any](err error, m map[string]V, validate func(map[string]V) error) error {
	keys := slices.Sorted(maps.Keys(m))
	isWrong := func(keys []string) bool {
		some := make(map[string]V, len(keys))
		for _, key := range keys {
			some[key] = m[key]
		}
		return familyOf(validate(some)) == familyOf(err)
	}
	i := sort.Search(len(keys), func(i int) bool { return isWrong(keys[:i+1]) })
	if i == len(keys) {
		return err
	}
	if one := validate(map[string]V{keys[i]: m[keys[i]]}); familyOf(one) == familyOf(err) {
		return one
	}
	return err
}
