// Package vpccni says how a cluster's file and manifests set up the Amazon VPC CNI plugin, which gives pods their network interfaces.
package vpccni

import (
	"fmt"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Addon is an entry of addons that is vpc-cni, or may be.
type Addon struct {
	// Path is its place in the file.
	Path yamldoc.Path
	// Values are what it is configured with.
	Values clusterconfig.Values
	// told is where that is written, if it is not in the file.
	told string
}

// Addons returns the add-on vpc-cni. It is not certain where there is none, where several have that name (eksctl creates the first and may
// update it with the last: eksctl pkg/actions/addon/tasks.go:60 and 97-100), or where only some whose names are not known yet may be it.
func Addons(cfg *clusterconfig.Config) (found []Addon, certain bool) {
	at := yamldoc.Keys("addons")
	var named, possible []Addon
	for i, addon := range cfg.Spec.Addons {
		entry := Addon{Path: at.Child(yamldoc.Index(i)), Values: cfg.AddonValues(i)}
		switch {
		case cfg.IsUnknown(entry.Path.Child(yamldoc.Key("name"))):
			possible = append(possible, entry)
		case addon != nil && addon.CanonicalName() == api.VPCCNIAddon:
			named = append(named, entry)
		}
	}
	if len(cfg.Spec.Addons) == 0 && cfg.IsUnknown(at) {
		possible = append(possible, Addon{Path: at.Child(yamldoc.Index(0)), Values: cfg.AddonValues(0)})
	}
	if len(named) == 1 {
		return named, true
	}
	return append(named, possible...), false
}

// isLeftAsItIs reports whether the file is for a cluster that exists, and has no values for the add-on: eksctl then leaves those that it has (eksctl
// pkg/actions/addon/update.go:31-40).
func (a Addon) isLeftAsItIs(cfg *clusterconfig.Config) bool {
	return cfg.Purpose == clusterconfig.PurposeExistingCluster && !cfg.IsWritten(a.Values.Path)
}

// mayBeElsewhere reports whether the file does not say what the cluster's plugin is.
func mayBeElsewhere(cfg *clusterconfig.Config) bool {
	return cfg.IsUnknown(nextAddon(cfg)) || cfg.IsUnknown(defaultAddonsOff()) || cfg.Spec.AddonsConfig.DisableDefaultAddons
}

// isLeftToOthers reports whether the file certainly has no add-on vpc-cni, or leaves the list to a cluster that exists, and eksctl makes none
// by default.
func isLeftToOthers(cfg *clusterconfig.Config, addons []Addon) bool {
	next := nextAddon(cfg)
	for _, a := range addons {
		if !a.Path.Equal(next) {
			return false
		}
	}
	isOff := cfg.Spec.AddonsConfig.DisableDefaultAddons && !cfg.IsUnknown(defaultAddonsOff())
	return !cfg.IsUnfilled(next) && (cfg.IsUnknown(next) || isOff)
}

// nextAddon is where the list of the file would go on.
func nextAddon(cfg *clusterconfig.Config) yamldoc.Path {
	return yamldoc.Keys("addons").Child(yamldoc.Index(len(cfg.Spec.Addons)))
}

func defaultAddonsOff() yamldoc.Path { return yamldoc.Keys("addonsConfig", "disableDefaultAddons") }

func (a Addon) settings() Settings {
	return read(a.variables("env"), a.variables("init", "env"), Place{Path: a.Path, Told: a.told})
}

// variables are those of a container, by the keys that lead to its environment in the values of the add-on's Helm chart (amazon-vpc-cni-k8s
// charts/aws-vpc-cni/values.yaml).
func (a Addon) variables(keys ...string) variables {
	return func(name string) variable {
		at := yamldoc.Keys(append(keys, name)...)
		v := variable{isKnown: a.isKnown(at)}
		if a.Values.IsWritten(at) && a.told == "" {
			v.place.Path = a.Values.Path.Child(at...)
		} else if a.Values.IsWritten(at) {
			v.place.Told = a.told
		}
		if written := a.Values.Written(at); written != nil {
			v.text = fmt.Sprint(written)
		}
		return v
	}
}

// isKnown reports whether what is at a path of the values is known, or certainly absent.
func (a Addon) isKnown(at yamldoc.Path) bool {
	for i := 1; i < len(at); i++ {
		if _, isMapping := a.Values.Written(at[:i]).(map[string]any); a.Values.IsWritten(at[:i]) && !isMapping {
			return false
		}
	}
	return !a.Values.IsUnknown(at)
}
