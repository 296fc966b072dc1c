package yamldoc

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
)

// bracedPlaceholder matches ${VAR} and ${VAR:-default}, whose default may hold another one.
var bracedPlaceholder = lazyregexp.New(`\$\{(?:[^{}\n]|\$\{[^{}\n]*\})*\}`)

// What YAML takes for itself inside a flow collection is masked in a placeholder by a character of a private area, one for one,
// so that columns stay what they are.
const (
	maskedBytes = "{}[],:#? \t"
	maskBase    = '\ue000'
)

// mask returns the text with its placeholders masked, so that [${A}, ${B}] is a list of two texts. It returns nil where there is
// nothing to mask, or where the text has characters of the private area itself.
func mask(text []byte) []byte {
	if !bytes.Contains(text, []byte("${")) || bytes.ContainsFunc(text, isMask) {
		return nil
	}
	return bracedPlaceholder().ReplaceAllFunc(text, func(placeholder []byte) []byte {
		masked := make([]byte, 0, 3*len(placeholder))
		for _, c := range placeholder {
			if strings.IndexByte(maskedBytes, c) >= 0 {
				masked = utf8.AppendRune(masked, maskBase+rune(c))
			} else {
				masked = append(masked, c)
			}
		}
		return masked
	})
}

func isMask(r rune) bool { return r >= maskBase && r < maskBase+utf8.RuneSelf }

// unmask returns the text as it is written.
func unmask(text string) string {
	if strings.IndexFunc(text, isMask) < 0 {
		return text
	}
	var b strings.Builder
	for text != "" {
		r, size := utf8.DecodeRuneInString(text)
		if isMask(r) {
			b.WriteRune(r - maskBase)
		} else {
			b.WriteString(text[:size]) // as it is, which need not be UTF-8
		}
		text = text[size:]
	}
	return b.String()
}

// unmaskNodes does this for the texts of y and all nodes below it.
func unmaskNodes(y *yaml.Node) {
	y.Value = unmask(y.Value)
	for _, child := range y.Content {
		unmaskNodes(child)
	}
}
