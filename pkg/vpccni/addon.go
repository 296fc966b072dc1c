// Package vpccni says how a cluster file sets up the Amazon VPC CNI plugin, which gives pods their network interfaces.
package vpccni

import (
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
