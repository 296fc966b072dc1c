package clusterconfig

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
)

// commentary makes of eksctl's comment on a field of its Go code what is said to somebody who writes YAML.
type commentary struct {
	// name is the key of the field, empty for a type; typ is the Go type that the comment may begin with.
	name, typ string
	// enum are the values that are listed beside the text, and byDefault is the one that the field has without any.
	enum      []string
	byDefault string
	// siblings are the keys of the mapping that the field is in, by the names of the fields in Go.
	siblings map[string]string
}

// sentence is the comment in Markdown, which begins with a capital or with the key; empty where it says nothing.
func (c commentary) sentence(comment string) string {
	text := strings.TrimSpace(markers().ReplaceAllString(rewritten(comment), ""))
	if text == c.typ || text == "configuration" {
		return ""
	}
	text = strings.ReplaceAll(text, "](/", "](https://eksctl.io/")
	text = c.variants(text)
	text = newSentence().ReplaceAllString(text, "$1. $2")
	return c.begun(strings.TrimSpace(outsideCode(c.withoutOwnName(text), c.keys)))
}

var (
	// markers are for programs, and notes to the authors of eksctl.
	markers = lazyregexp.New(`(?:^|\s+)(?:\+(?:optional|required|kubebuilder|k8s|genclient)\S*|(?:TODO|FIXME|XXX)\b.*)`)
	// newSentence is where a line of the comment ended without a full stop.
	newSentence = lazyregexp.New(`([a-z]) (Defaults to|Not supported|The unit)\b`)
	// code is what is code, or an address.
	code = lazyregexp.New("`[^`]*`|\\]\\([^)]*\\)|https?://\\S+")
	// compound is a word of several, as Go writes them.
	compound = lazyregexp.New(`\b[A-Z][a-z]*(?:[A-Z]+[a-z0-9]+|[a-z0-9]+[A-Z]+)[A-Za-z0-9]*\b`)
	// single is a word with a capital in the middle of a sentence.
	single = lazyregexp.New(`[a-z,] [A-Z][a-z]+\b`)
)

// outsideCode changes all of a text but what is code, or the address of a link.
func outsideCode(text string, change func(string) string) string {
	var b strings.Builder
	at := 0
	for _, span := range code().FindAllStringIndex(text, -1) {
		b.WriteString(change(text[at:span[0]]))
		b.WriteString(text[span[0]:span[1]])
		at = span[1]
	}
	b.WriteString(change(text[at:]))
	return b.String()
}

// keys puts keys in the place of the fields of Go that are named in a text: of words that may be English, only of those beside it. The
// field itself is meant only in a condition.
func (c commentary) keys(text string) string {
	text = compound().ReplaceAllStringFunc(text, func(word string) string {
		key := cmp.Or(c.siblings[word], keyOfField()[word])
		if key == "" || isProduct(word) {
			return word
		}
		return "`" + key + "`"
	})
	return single().ReplaceAllStringFunc(text, func(match string) string {
		word := match[2:]
		key := c.siblings[word]
		if key == "" || key == c.name && match[0] != 'f' { // "If Allow is true"
			return match
		}
		return match[:2] + "`" + key + "`"
	})
}

// isProduct reports whether the name of a field in Go is first of all a word of its own, such as the name of a product.
func isProduct(word string) bool {
	return slices.Contains([]string{"AppMesh", "ArgoCD", "CloudWatch", "GitOps", "GPUs", "NodeResourcesFit"}, word)
}

// withoutOwnName cuts off the name of the field, or of its type, that a comment in Go begins with.
func (c commentary) withoutOwnName(text string) string {
	text = strings.TrimSpace(text)
	rest := text
	for _, article := range []string{"A ", "An ", "The "} {
		rest = strings.TrimPrefix(rest, article)
	}
	word, after, _ := strings.Cut(rest, " ")
	if after == "" || !strings.EqualFold(word, c.name) && word != c.typ || word == strings.ToLower(word) || !compound().MatchString(word) {
		return text
	}
	after = strings.TrimPrefix(after, "is ")
	return strings.TrimPrefix(after, "are ")
}

// begun gives a text a beginning: what the field does is told of its key, all else begins with a capital.
func (c commentary) begun(text string) string {
	first, _ := utf8.DecodeRuneInString(text)
	word, _, _ := strings.Cut(text, " ")
	switch {
	case !unicode.IsLower(first):
		return text
	case c.name != "" && word == "of":
		return "The `" + c.name + "` " + text
	case c.name != "" && isVerb(word):
		return "`" + c.name + "` " + text
	default:
		return string(unicode.ToUpper(first)) + text[utf8.RuneLen(first):]
	}
}

// isVerb reports whether a word at the beginning of a comment says what something does.
func isVerb(word string) bool {
	return strings.HasSuffix(word, "s") && !slices.Contains([]string{"gigabytes", "permissions", "taints"}, word)
}
