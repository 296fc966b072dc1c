package clusterconfig

import (
	"sigs.k8s.io/yaml"

	"github.com/ekslint/ekslint/pkg/internal/placeholder"
)

// context is what the way to a scalar says about its placeholders.
type context struct {
	script   bool // nothing in it is a placeholder
	scripts  bool // a list of such texts, which may be a placeholder as a whole
	freeText bool // upper-case words are not placeholders
	config   bool // text in a language of its own, which may have templates of its own
	form     *form
}

// enter returns the context of the value below key. In shell scripts and NodeConfigs $NAME is a variable of the node and not a
// placeholder.
func (c context) enter(key string) context {
	c.script = c.script || key == "overrideBootstrapCommand"
	c.scripts = c.scripts || key == "preBootstrapCommands"
	c.freeText = c.freeText || holdsFreeText(key) || holdsEnum(key)
	c.config = c.config || key == "configurationValues"
	c.form = formOf(key)
	return c
}

// items returns the context of the items of a list.
func (c context) items() context {
	c.script = c.script || c.scripts
	return c
}

// holdsFreeText tells the keys of words of the author, where an UPPER_CASE word is as good as any other.
func holdsFreeText(key string) bool {
	switch key {
	case "tags", "labels", "taints", "annotations", "kubeletExtraConfig", "settings", "attachPolicy", "permissionPolicy",
		"requiredClaims", "additionalEncryptedVolume", "configurationValues", "kubernetesGroups", "groups", "username",
		"kubernetesUsername":
		return true
	default:
		return false
	}
}

// holdsEnum tells the keys of values that AWS spells in upper case (API_AND_CONFIG_MAP, EC2_LINUX, NO_EXECUTE, ...).
func holdsEnum(key string) bool {
	switch key {
	case "authenticationMode", "type", "controlPlaneEgressMode", "resolveConflicts", "effect", "deletePropagationPolicy",
		"supportType", "role", "tier":
		return true
	default:
		return false
	}
}

// isPlaceholder reports whether a scalar holds something that is to be filled in before eksctl reads it.
func (c context) isPlaceholder(s string) bool {
	switch {
	case c.script:
		return false
	case !c.freeText && (placeholder.IsWhole(s) || c.form != nil && c.form.isPlaceholder(s)):
		return true
	default:
		return placeholder.IsIn(s) && (!c.config || !isYAMLMapping(s))
	}
}

// bracketed returns the text of a placeholder that YAML has taken for a collection.
func (c context) bracketed(v any) (text string, ok bool) {
	if c.script || c.freeText {
		return "", false
	}
	return c.form.bracketed(v)
}

// isPlaceholderKey reports whether a mapping key is to be filled in.
func (c context) isPlaceholderKey(key string) bool {
	return !c.script && !c.config && placeholder.IsIn(key)
}

// Marks returns what a templating tool replaces in the text, each in the order of the text, or else the text as a whole.
func (p Placeholder) Marks() []string {
	if marks := placeholder.Marks(p.Text); marks != nil {
		return marks
	}
	return []string{p.Text}
}

// isYAMLMapping reports whether eksctl accepts s as it stands as the configuration of an addon
// (eksctl pkg/apis/eksctl.io/v1alpha5/addon.go:214).
func isYAMLMapping(s string) bool {
	var m map[string]any
	return yaml.UnmarshalStrict([]byte(s), &m) == nil
}
