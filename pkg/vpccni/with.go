package vpccni

import (
	"strings"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// With returns the edit of the file that gives a variable a value, by its keys in the configuration of the add-on: what is to be put where. It
// adds the add-on where the file certainly has none. There is no such edit where it is not certain which entry is the add-on, where the
// cluster's plugin may be set up elsewhere, or where its configuration is a placeholder or cannot be edited as text.
func With(cfg *clusterconfig.Config, value string, keys ...string) (at yamldoc.Path, put any, ok bool) {
	addons, certain := Addons(cfg)
	switch {
	case certain:
		text, ok := changed(cfg, addons[0].Values, value, keys)
		return addons[0].Values.Path, text, ok
	case len(addons) > 0 || mayBeElsewhere(cfg):
		return nil, nil, false
	default:
		at = yamldoc.Keys("addons").Child(yamldoc.Index(len(cfg.Spec.Addons)))
		return at, map[string]any{"name": api.VPCCNIAddon, "configurationValues": written(value, keys)}, true
	}
}

// changed is the text of a configuration with the variable.
func changed(cfg *clusterconfig.Config, of clusterconfig.Values, value string, keys []string) (text string, ok bool) {
	if !cfg.IsWritten(of.Path) {
		return written(value, keys), true
	}
	return replaced(cfg, of, value, yamldoc.Keys(keys...))
}

// replaced is the text of a configuration that is written, with a value at a path; it is not ok where it cannot be edited as text.
func replaced(cfg *clusterconfig.Config, of clusterconfig.Values, value any, at yamldoc.Path) (text string, ok bool) {
	before, _ := cfg.Written(of.Path).(string)
	docs := yamldoc.Parse([]byte(before))
	if len(docs) != 1 || docs[0].Err != nil || of.Authored == nil || of.IsUnknown(at) {
		return "", false
	}
	edits, err := docs[0].Edits(yamldoc.Change{Op: "set", Path: at, Value: value})
	if err != nil {
		return "", false
	}
	after, err := yamldoc.Apply([]byte(before), edits)
	return string(after), err == nil
}

// written is a configuration with one variable, as a text of YAML that needs no escaping in a file.
func written(value string, keys []string) string {
	return strings.Join(keys, ": {") + ": '" + value + "'" + strings.Repeat("}", len(keys)-1)
}
