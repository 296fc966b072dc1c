package clusterconfig

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Field is what eksctl says of a place that a ClusterConfig may have, written or not.
type Field struct {
	// Name is the key, empty for an item of a list, for an entry whose key the author chooses, and for the document.
	Name string
	// Documentation is eksctl's own text in Markdown, of the field or else of its type, with the keys of the file in the place of the names
	// that its code has; it may be empty.
	Documentation string
	// Type is the type of the value in words: "text", "true or false", "a list of mappings".
	Type string
	// Shape is what the value looks like in YAML.
	Shape Shape
	// Default is what eksctl takes where nothing is written, as its schema has it; empty where that does not tell.
	Default string
	// Enum lists all values that the field, or each item of the list that it is, may have; nil where there are others.
	Enum []string
	// Required is set where a file without the field is refused by eksctl or by AWS, wherever the mapping it belongs to is written.
	Required bool
	// Open is set for a mapping in which eksctl drops keys that it does not know, where it refuses a file with such keys elsewhere.
	Open bool
	// Deprecated is what eksctl says about a field that is not to be used any more; empty for all others.
	Deprecated string

	schema *schema
	// in is the mapping that the field is in, and comment what eksctl says of it.
	in      *schema
	comment string
}

// Shape is what a value looks like in YAML.
type Shape int

// The shapes of values. A FreeShape is anything: eksctl passes it on as it is.
const (
	FreeShape Shape = iota
	TextShape
	BoolShape
	NumberShape
	ListShape
	MappingShape
)

// FieldAt returns what eksctl says of the place that a path leads to. It is false for a place that eksctl does not read: a key that it
// does not know there, or knows in another case. Whether anything is written there does not matter.
func FieldAt(p yamldoc.Path) (Field, bool) {
	f := Field{schema: clusterSchema()}
	for _, step := range p {
		var ok bool
		if f, ok = f.step(step); !ok {
			return Field{}, false
		}
	}
	return f.described(), true
}

// Fields returns the fields that the mapping may have: the required ones first, then in the order in which eksctl prefers them to be
// written. There are none where the value is something else, or where the author chooses the keys.
func (f Field) Fields() []Field {
	owner := definitionOf(f.schema)
	fields := make([]Field, 0, len(f.schema.names))
	for _, name := range f.schema.names {
		fields = append(fields, fieldOf(f.schema, f.schema.fields[name]).described())
	}
	slices.SortStableFunc(fields, func(a, b Field) int { return owner.order(a) - owner.order(b) })
	return fields
}

// Elem returns what eksctl says of the items of a list, or of the entries of a mapping whose keys the author chooses; false for anything
// else.
func (f Field) Elem() (Field, bool) {
	if f.schema.elem == nil {
		return Field{}, false
	}
	elem := Field{schema: f.schema.elem}
	if f.schema.elem.kind != structKind {
		elem.Enum = f.Enum
	}
	return elem.described(), true
}

// step goes one step of a path further.
func (f Field) step(step yamldoc.Step) (Field, bool) {
	isList := f.schema.kind == listKind || f.schema.kind == taintsKind
	switch {
	case f.schema.kind == anyKind:
		return Field{schema: f.schema}, true
	case step.IsIndex != isList && f.schema.kind == taintsKind:
		return Field{schema: textSchema()}, true
	case step.IsIndex != isList:
		return Field{}, false
	case f.schema.kind == structKind:
		return f.key(step.Key)
	default:
		return f.Elem()
	}
}

// key returns the field for a key, in the case in which eksctl reads it.
func (f Field) key(name string) (Field, bool) {
	known, exact := f.schema.lookup(name)
	if known == nil || !exact && !f.schema.lax {
		return Field{}, false
	}
	return fieldOf(f.schema, known), true
}

// described fills in what follows from the type alone, and the words, which take their time.
func (f Field) described() Field {
	f.Shape, f.Type, f.Open = shapeOf(f.schema), typeInWords(f.schema), f.schema.kind == structKind && f.schema.open
	about := commentary{name: f.Name, typ: f.schema.typeName(), enum: f.Enum, byDefault: f.Default}
	if f.in != nil {
		about.siblings = f.in.siblings()
		f.Documentation = about.sentence(f.comment)
	}
	if f.Documentation == "" {
		about.siblings = f.schema.siblings()
		f.Documentation = about.sentence(definitionOf(f.schema).Description)
	}
	return f
}

func shapeOf(s *schema) Shape {
	switch s.kind {
	case anyKind:
		return FreeShape
	case boolKind:
		return BoolShape
	case intKind, uintKind, floatKind:
		return NumberShape
	case listKind, taintsKind:
		return ListShape
	case mapKind, structKind:
		return MappingShape
	default:
		return TextShape
	}
}

// typeInWords says what a value of the type is.
func typeInWords(s *schema) string {
	switch s.kind {
	case anyKind:
		return "anything"
	case intKind, uintKind:
		return "a whole number"
	case taintsKind:
		return "a list of mappings, or a mapping of text"
	case listKind:
		return wanted(s, nil) + " of " + several(s.elem)
	case mapKind:
		return wanted(s, nil) + " of " + several(s.elem)
	default:
		return wanted(s, nil)
	}
}

// several says what many values of the type are.
func several(s *schema) string {
	switch s.kind {
	case stringKind:
		return "text"
	case intKind, uintKind, floatKind:
		return "numbers"
	case mapKind, structKind:
		return "mappings"
	case listKind:
		return "lists"
	case customKind:
		return several(textSchema())
	default:
		return "anything"
	}
}
