package config

import (
	"errors"
	"fmt"

	"github.com/ekslint/ekslint/pkg/internal/readfile"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// maxSize is the size in bytes of the largest configuration file that is read.
const maxSize = 1 << 20

// read reads the file at path; nothing that it names may lie outside of top.
func (c *Configuration) read(path, top string) *file {
	name := c.shown(path)
	data := c.buffer.text
	if path != c.buffer.path {
		var err error
		if data, err = readfile.Read(path, maxSize); err != nil {
			return unusable(name, reason(err))
		}
	}
	f := parse(name, data, c.opts.Catalogue)
	f.path, f.top = path, top
	return f
}

// unusable is a file that cannot be read, or is not one.
func unusable(name string, err error) *file {
	return &file{name: name, problems: []Problem{{At: Place{File: name}, Message: err.Error()}}}
}

// parse reads the text of a configuration file, for advice about which rules are known.
func parse(name string, data []byte, rules []policy.Rule) *file {
	f := &file{name: name}
	docs := yamldoc.Parse(data)
	if len(docs) == 0 {
		return f
	}
	r := &reader{file: name, catalogue: rules, doc: docs[0]}
	value, err := docs[0].Value()
	switch {
	case len(docs) > 1:
		f.problems = []Problem{{At: Place{name, docs[1].Range}, Message: "a second document: a configuration is one"}}
		return f
	case err != nil:
		f.problems = []Problem{unreadable(name, docs[0], err)}
		return f
	}
	r.repeated()
	if value != nil {
		members(r, nil, value, fileKeys(), f)
	}
	f.problems = r.sorted()
	return f
}

func unreadable(name string, doc *yamldoc.Document, err error) Problem {
	if syntax, ok := errors.AsType[*yamldoc.SyntaxError](err); ok {
		return Problem{At: Place{name, syntax.Range}, Message: "not YAML: " + syntax.Message}
	}
	return Problem{At: Place{name, doc.Range}, Message: err.Error()}
}

// repeated tells keys that are there twice, of which YAML readers take the last.
func (r *reader) repeated() {
	r.doc.Walk(func(n yamldoc.Node) bool {
		if n.Step().Occurrence > 0 {
			r.problems = append(r.problems, Problem{At: Place{r.file, n.Key}, Message: fmt.Sprintf("key %q is repeated", n.KeyText)})
		}
		return true
	})
}
