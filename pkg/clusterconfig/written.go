package clusterconfig

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Placeholder is a text that is still to be filled in, all or part of it: ${ENV}, ng-{{ .Name }}.
type Placeholder struct {
	Path yamldoc.Path `json:"path"`
	// Text is the value as the author wrote it.
	Text string `json:"text"`
}

// Written returns what the author wrote at p as plain data; nil where there is nothing, null, or a value that is not known yet.
func (c *Config) Written(p yamldoc.Path) any { return written(c.Authored, p) }

func written(authored map[string]any, p yamldoc.Path) any {
	var at any = authored
	for _, step := range p {
		switch v := at.(type) {
		case map[string]any:
			at = v[step.Key]
		case []any:
			if !step.IsIndex || step.Index >= len(v) {
				return nil
			}
			at = v[step.Index]
		default:
			return nil
		}
	}
	return at
}

// IsWritten reports whether the author wrote something at p, which may be a value that is not known yet. Null is nothing: it
// means the default, as it does to eksctl.
func (c *Config) IsWritten(p yamldoc.Path) bool { return c.Written(p) != nil || c.IsUnfilled(p) }

// Text returns the string that the author wrote at p, placeholders included; "" where there is no string. It says what something
// is called in the file: where IsUnknown reports true, nothing may be concluded from it.
func (c *Config) Text(p yamldoc.Path) string {
	if text, ok := c.Written(p).(string); ok {
		return text
	}
	i, found := slices.BinarySearchFunc(c.texts, p, func(t Placeholder, p yamldoc.Path) int { return t.Path.Compare(p) })
	if !found {
		return ""
	}
	return c.texts[i].Text
}
