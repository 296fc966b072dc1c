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
	switch {
	case f.Name != "":
		paragraphs = documented(f)
	case len(t.path) > 0 && t.path[len(t.path)-1].IsIndex && f.Shape != clusterconfig.MappingShape:
		paragraphs = t.item(f)
	}
	paragraphs = append(t.value(), paragraphs...)
	return append(paragraphs, t.effective()...)
}

// item says what a list is of which the field is an item.
func (t *teller) item(f clusterconfig.Field) []string {
	list, ok := clusterconfig.FieldAt(t.path[:len(t.path)-1])
	if !ok || list.Name == "" {
		return nil
	}
	f.Name = list.Name + "[]"
	f.Documentation, f.Enum = list.Documentation, list.Enum
	return documented(f)
}

// documented is what eksctl says of a field.
func documented(f clusterconfig.Field) []string {
	paragraphs := []string{headOf(f)}
	if f.Deprecated != "" {
		paragraphs = append(paragraphs, "Deprecated: "+f.Deprecated)
	}
	if f.Documentation != "" {
		paragraphs = append(paragraphs, f.Documentation)
	}
	return paragraphs
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
