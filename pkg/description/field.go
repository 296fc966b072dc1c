package description

import (
	"strings"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/yamldoc"
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
	paragraphs := append(t.value(), fieldAt(t.path, f)...)
	return append(paragraphs, t.effective()...)
}

// fieldAt is what eksctl says of the field at a path, and of the list where the field is an item of one.
func fieldAt(p yamldoc.Path, f clusterconfig.Field) []string {
	switch {
	case f.Name != "":
		return documented(f)
	case len(p) == 0 || !p[len(p)-1].IsIndex || f.Shape == clusterconfig.MappingShape:
		return nil
	}
	list, ok := clusterconfig.FieldAt(p[:len(p)-1])
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
	text := f.Documentation
	if item, ok := f.Elem(); ok && text == "" {
		text = item.Documentation
	}
	if text != "" {
		paragraphs = append(paragraphs, text)
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
