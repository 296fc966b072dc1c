package clusterconfig

import (
	"bytes"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

var (
	placeholderLine = lazyregexp.New(`(?m)^[ \t]*\$\{[^{}\n]*\}[ \t]*\r?$`)
	placeholder     = lazyregexp.New(`\$\{[^{}\n]*\}`)
)

// Unrendered reports whether a document that is not YAML is one that a template engine has yet to render: it has {{ }}
// blocks, whose effect cannot be guessed, or it parses once its ${…} are filled in.
func Unrendered(text []byte) bool {
	if bytes.Contains(text, []byte("{{")) {
		return true
	}
	if !placeholder().Match(text) {
		return false
	}
	filled := placeholder().ReplaceAll(placeholderLine().ReplaceAll(text, nil), []byte("x"))
	for _, doc := range yamldoc.Parse(filled) {
		if doc.Err != nil {
			return false
		}
	}
	return true
}
