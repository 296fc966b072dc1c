package placeholder

import (
	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

var (
	// directiveLine matches a line that holds nothing but what a template engine replaces: by nothing, by many lines, or by another
	// choice each time.
	directiveLine = lazyregexp.New(`(?m)^[ \t]*(\{\{.*\}\}|\{%.*%\}|\$\{[^{}\n]*\})[ \t]*\r?$`)
	// directive matches what it replaces anywhere.
	directive = lazyregexp.New(mustache + `|` + jinja + `|\$\{[^{}\n]*\}`)
)

// Unrendered reports whether a document that is not YAML is one that a template engine has yet to render, and where its first
// directive is. Either it has {{ }} or {% %} on lines of their own, whose effect cannot be guessed, or it is YAML once its
// directives are filled in.
func Unrendered(text []byte) (start, end int, ok bool) {
	first := directive().FindIndex(text)
	if first == nil {
		return 0, 0, false
	}
	if line := directiveLine().FindSubmatchIndex(text); line != nil {
		first = line[2:4]
	}
	return first[0], first[1], hasBlocks(text) || isYAML(filled(text))
}

// hasBlocks reports whether a template engine will do more with the text than fill in values.
func hasBlocks(text []byte) bool {
	for _, line := range directiveLine().FindAllSubmatch(text, -1) {
		if line[1][0] == '{' {
			return true
		}
	}
	return false
}

func filled(text []byte) []byte {
	return directive().ReplaceAll(directiveLine().ReplaceAll(text, nil), []byte("x"))
}

func isYAML(text []byte) bool {
	for _, doc := range yamldoc.Parse(text) {
		if doc.Err != nil {
			return false
		}
	}
	return true
}
