package description

import (
	"strings"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/internal/markdown"
)

// field says what eksctl has to say about the field, and what it makes of it in this file.
func (t *teller) field() []string {
	if t.part == onAnchor {
		return nil
	}
	f, known := clusterconfig.FieldAt(t.path)
	if !known {
		return nil
	}
	if t.isNameOfMember() {
		return t.effective() // what a name is nobody asks
	}
	var paragraphs []string
	if f.Name != "" {
		paragraphs = append(paragraphs, headOf(f))
	}
	if f.Deprecated != "" {
		paragraphs = append(paragraphs, "Deprecated: "+f.Deprecated)
	}
	if f.Documentation != "" && f.Name != "" {
		paragraphs = append(paragraphs, f.Documentation)
	}
	return append(paragraphs, t.effective()...)
}

// headOf is the name of a field with its type, and the values that it may have.
func headOf(f clusterconfig.Field) string {
	head := markdown.Code(f.Name) + ": " + f.Type
	if f.Required {
		head += "; required"
	}
	if f.Default != "" {
		head += "; default " + markdown.Code(f.Default)
	}
	if len(f.Enum) > 0 {
		head += "; one of " + few(codes(f.Enum))
	}
	return strings.TrimSpace(head)
}
