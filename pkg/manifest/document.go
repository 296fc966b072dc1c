package manifest

import (
	"errors"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/internal/placeholder"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// read collects the objects of a file. A file that is a template says so once, however many documents it has.
func (r *reader) read(file File) {
	isTold := false
	for _, doc := range yamldoc.ParseStream(file.Data) {
		r.found.mentions.seek(file.Name, doc)
		if doc.Err == nil {
			r.document(file.Name, doc)
			continue
		}
		r.found.holding[file.Name] = true
		switch start, end, isTemplate := placeholder.Unrendered(doc.Text); {
		case !isTemplate:
			r.broken(file.Name, doc, doc.Err)
		case !isTold && !r.isOther(doc.Text):
			isTold = true
			r.fail(r.file, Place{file.Name, doc.RangeOf(start, end)}, "this is a template, and not YAML until it is rendered: "+
				`take what "helm template" or "kustomize build" prints in its place`)
		}
	}
}

// kindLine matches the line of a document that names its kind.
var kindLine = lazyregexp.New(`(?m)^kind:[ \t]*["']?([A-Za-z0-9]+)["']?[ \t]*\r?$`)

// isOther reports whether all that a text, which need not be YAML, has for kinds are ones that are passed over.
func (r *reader) isOther(text []byte) bool {
	lines := kindLine().FindAllSubmatch(text, -1)
	for _, line := range lines {
		name := string(line[1])
		if isList(name) || r.isWanted(name, func(k kind) bool { return k.mayBeIn(text) }) {
			return false
		}
	}
	return len(lines) > 0
}

// isWanted reports whether there is a kind of that name, in whatever group, that is also wanted itself.
func (r *reader) isWanted(name string, isWanted func(kind) bool) bool {
	for known, kind := range r.kinds {
		if known.Kind == name && isWanted(kind) {
			return true
		}
	}
	return false
}

// broken tells why a document cannot be read.
func (r *reader) broken(file string, doc *yamldoc.Document, err error) {
	at, message := doc.Range, err.Error()
	if syntax, ok := errors.AsType[*yamldoc.SyntaxError](err); ok {
		at, message = syntax.Range, "not YAML: "+message
		if syntax.Help != "" && !errors.Is(err, yamldoc.ErrTooDeep) {
			message += " (" + syntax.Help + ")"
		}
	}
	r.fail(r.file, Place{file, at}, "%s", message)
}

// document collects the objects of a document.
func (r *reader) document(file string, doc *yamldoc.Document) {
	value, err := placeholder.Quoted(doc).Value()
	if err != nil {
		r.broken(file, doc, err)
		return
	}
	r.notePatches(r.found.files[file], value)
	r.value(source{file: file, doc: doc}, value, header{})
}
