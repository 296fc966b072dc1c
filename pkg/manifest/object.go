package manifest

import (
	"fmt"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// DefaultNamespace is where an object is that names no namespace, if kubectl or Helm are not told another one.
const DefaultNamespace = "default"

// Object is what all objects have.
type Object struct {
	// APIVersion and Kind say what it is.
	APIVersion, Kind string
	// Name is unknown where the API server is to make it (generateName).
	Name Value
	// Namespace has DefaultNamespace for its text where none is written, which Helm and kubectl may have another one for; it is empty for
	// an object of the whole cluster.
	Namespace Value
	// Labels and Annotations are those of its metadata.
	Labels, Annotations Texts
	// At is the object as a whole.
	At Place
	// IsDisputed is set where it is written in several ways, of which the cluster has one: what they differ in is unknown.
	IsDisputed bool

	source source
}

// source is where an object is written.
type source struct {
	file    string
	doc     *yamldoc.Document
	root    yamldoc.Path
	unknown yamldoc.PathSet
	// written is the object as plain data.
	written map[string]any
}

// Place is a part of a file.
type Place struct {
	File  string        `json:"file"`
	Range yamldoc.Range `json:"range"`
}

// Line is where the place begins, counted from 1.
func (p Place) Line() int { return p.Range.Start.Line }

// String names file and line.
func (p Place) String() string { return fmt.Sprintf("%s:%d", printable.Name(p.File), p.Line()) }

// String names kind, namespace and name, as people do: Service shop/web.
func (o *Object) String() string {
	name := printable.Name(o.Name.Text)
	if o.Namespace.IsWritten {
		name = printable.Name(o.Namespace.Text) + "/" + name
	}
	return strings.TrimSpace(o.Kind + " " + name)
}

// IsOfGroup reports whether the object is of a kind of an API group.
func (o *Object) IsOfGroup(group string) bool { return strings.HasPrefix(o.APIVersion, group+"/") }

// IsUnknown reports whether the value at a path of the object is not known yet: it, one of its ancestors, or something below it is a
// placeholder, or disputed.
func (o *Object) IsUnknown(p yamldoc.Path) bool { return o.source.unknown.Touches(p) }

// Written returns what is written at a path of the object, placeholders included, as plain data; nil where there is nothing. It must not be
// changed.
func (o *Object) Written(p yamldoc.Path) any { return at(o.source.written, p) }

// Locate returns the place of the value at a path of the object; of its nearest parent that exists where it does not.
func (o *Object) Locate(p yamldoc.Path) Place { return o.source.locate(p) }

// LocateAnnotation returns the place of the value of an annotation.
func (o *Object) LocateAnnotation(key string) Place {
	return o.Locate(yamldoc.Keys("metadata", "annotations", key))
}

func (s source) locate(p yamldoc.Path) Place {
	return Place{s.file, s.doc.Locate(s.root.Child(p...)).Value}
}
