package description

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// field says what eksctl has to say about the field.
func (t *teller) field() []string {
	if t.part == onAnchor {
		return nil
	}
	f, known := clusterconfig.FieldAt(t.path)
	if !known {
		return nil
	}
	if t.isNameOfMember() {
		return fieldAt(t.path, f)
	}
	return slices.Concat(t.value(), fieldAt(t.path, f), t.support())
}

// fieldAt is what eksctl says of the field at a path, and of the list where the field is an item of one.
func fieldAt(p yamldoc.Path, f clusterconfig.Field) []string {
	switch {
	case f.Name != "":
		return documented(f, markdown.Code(f.Name))
	case len(p) == 0 || !p[len(p)-1].IsIndex || f.Shape == clusterconfig.MappingShape:
		return nil
	}
	list, ok := clusterconfig.FieldAt(p[:len(p)-1])
	if !ok || list.Name == "" {
		return nil
	}
	f.Documentation, f.Enum = list.Documentation, list.Enum
	return documented(f, "An item of "+markdown.Code(list.Name))
}

// documented is what eksctl says of a field that has a name.
func documented(f clusterconfig.Field, name string) []string {
	paragraphs := []string{name + ": " + typeOf(f)}
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

// typeOf is the type of a field, and the values that it may have.
func typeOf(f clusterconfig.Field) string {
	text := f.Type
	if f.Required {
		text += "; required"
	}
	if f.Default != "" {
		text += "; default " + markdown.Code(f.Default)
	}
	if len(f.Enum) > 0 && f.Name != "amiFamily" { // of which many have no images for the cluster's version, or none any more
		text += "; one of " + few(codes(f.Enum))
	}
	return strings.TrimSpace(text)
}
