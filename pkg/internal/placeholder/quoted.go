package placeholder

import (
	"bytes"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Quoted returns a document as it reads with quotes around its unquoted {{ ... }}, or the document itself where that changes nothing or
// cannot be read. A template inside a string needs no quotes, and would end the string by them.
func Quoted(doc *yamldoc.Document) *yamldoc.Document {
	if quoted := quoteTemplates(doc.Text); !bytes.Equal(quoted, doc.Text) {
		if docs := yamldoc.Parse(quoted); len(docs) == 1 && docs[0].Err == nil {
			return docs[0]
		}
	}
	return doc
}

// bareTemplate matches an unquoted {{ ... }} where a YAML value, item or key begins. YAML reads it as a mapping whose key is a mapping,
// which no JSON decoder accepts.
var bareTemplate = lazyregexp.New(`(?m)(?:^[ \t]*|[:\-,\[][ \t]+|\[)(\{\{[^{}\n]*\}\})`)

// quoteTemplates puts quotes around the unquoted {{ ... }} of a text that are a whole value, item or key, so that a decoder sees strings.
func quoteTemplates(text []byte) []byte {
	if !bytes.Contains(text, []byte("{{")) {
		return text
	}
	var quoted []byte
	at := 0
	for _, m := range bareTemplate().FindAllSubmatchIndex(text, -1) {
		if start, end := m[2], m[3]; endsValue(text[end:]) {
			inner := bytes.ReplaceAll(text[start:end], []byte("'"), []byte("''"))
			quoted = append(append(quoted, text[at:start]...), '\'')
			quoted = append(append(quoted, inner...), '\'')
			at = end
		}
	}
	return append(quoted, text[at:]...)
}

// endsValue reports whether what stands before rest can be the end of a value: the line ends, or an indicator follows.
func endsValue(rest []byte) bool {
	rest = bytes.TrimLeft(rest, " \t")
	return len(rest) == 0 || strings.IndexByte(":,]#}\n", rest[0]) >= 0 || bytes.HasPrefix(rest, []byte("\r\n")) || string(rest) == "\r"
}
