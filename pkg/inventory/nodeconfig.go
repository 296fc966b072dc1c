package inventory

import (
	"maps"
	"slices"
	"strings"
)

// NodeConfigFields are the fields that eksctl knows of each part of a NodeConfig; of the parts that are not listed any field is
// right (amazon-eks-ami nodeadm/api/v1alpha1/nodeconfig_types.go, of the version that eksctl v0.230.0 is built with).
func NodeConfigFields() map[string][]string {
	return map[string][]string{
		"":                           {"apiVersion", "kind", "metadata", "spec"},
		"spec":                       {"cluster", "containerd", "instance", "kubelet", "featureGates"},
		"spec.cluster":               {"name", "apiServerEndpoint", "certificateAuthority", "cidr", "enableOutpost", "id"},
		"spec.containerd":            {"config", "baseRuntimeSpec"},
		"spec.instance":              {"localStorage", "environment", "network"},
		"spec.instance.localStorage": {"strategy", "mountPath", "disabledMounts"},
		"spec.instance.network":      {"nameservers", "domains"},
		"spec.kubelet":               {"config", "flags", "maxPodsExpression"},
	}
}

// UnknownField is a field of a NodeConfig that eksctl does not know, and drops.
type UnknownField struct {
	// Name is its path, with dots.
	Name string `json:"name"`
	// Known are the fields that there are beside it.
	Known []string `json:"known"`
}

// unknownFields are those of an object and what is below it. Like eksctl, which decodes into a Go type, it does not look at upper and
// lower case (eksctl pkg/nodebootstrap/al2023.go:172-179).
func unknownFields(object map[string]any, part string) []UnknownField {
	known, isPart := NodeConfigFields()[part]
	if !isPart {
		return nil
	}
	var found []UnknownField
	for _, name := range slices.Sorted(maps.Keys(object)) {
		path := strings.TrimPrefix(part+"."+name, ".")
		i := slices.IndexFunc(known, func(k string) bool { return strings.EqualFold(k, name) })
		if i < 0 {
			found = append(found, UnknownField{Name: path, Known: known})
			continue
		}
		below, _ := object[name].(map[string]any)
		found = append(found, unknownFields(below, strings.TrimPrefix(part+"."+known[i], "."))...)
	}
	return found
}
