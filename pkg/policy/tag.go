package policy

import (
	"fmt"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
)

// Tag says what kind of text a rule finds, in the words of editors, which show it as such (Language Server Protocol 3.17, DiagnosticTag).
type Tag string

const (
	// NoTag is that of most rules: what they find is wrong, and not to be told by its look.
	NoTag Tag = ""
	// Unnecessary is that of rules about what has no effect; editors fade it out.
	Unnecessary Tag = "unnecessary"
	// Deprecated is that of rules about what has had its day; editors strike it through.
	Deprecated Tag = "deprecated"
)

// ParseTag returns the tag called name. The error names those that there are.
func ParseTag(name string) (Tag, error) {
	for _, t := range []Tag{Unnecessary, Deprecated} {
		if string(t) == name {
			return t, nil
		}
	}
	return NoTag, fmt.Errorf("tag %w", nearest.OneOf(Tag(name), []Tag{Unnecessary, Deprecated}))
}
