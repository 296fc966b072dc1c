package printable

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode/utf8"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
)

const (
	// maxValue is how many characters of a value are quoted: as many as tell which one is meant. Names and ids of AWS are shorter.
	maxValue = 200
	// maxName is how long a name is: AWS takes none that is longer, the longest being the value of a tag (256 characters).
	maxName = 256
	// maxMessage is how many characters a message has. Ours have some hundreds; a longer one holds a value that ends its own quotes.
	maxMessage = 2000
	// digestLength is how many hexadecimal digits keep names apart that begin alike.
	digestLength = 12
	ellipsis     = "…"
)

// quoted is a text in quotes, as %q writes it.
var quoted = lazyregexp.New(`"(?:[^"\\]|\\.)*"`)

// Clip returns a message in which each quoted value, and then the message itself, is no longer than people read: what is left out
// is an ellipsis.
func Clip(message string) string {
	if len(message) <= maxValue {
		return message
	}
	message = quoted().ReplaceAllStringFunc(message, func(value string) string {
		return `"` + shortened(strings.Trim(value, `"`), maxValue) + `"`
	})
	return shortened(message, maxMessage)
}

// IsName reports whether s is short enough for a name or an id.
func IsName(s string) bool { return len(s) <= maxName || utf8.RuneCountInString(s) <= maxName }

// Name returns a name or an id that is used as one, and so comes in many places: itself, or where it is longer than any that AWS
// takes, its beginning with a digest, so that different ones stay different.
func Name(s string) string {
	if IsName(s) {
		return s
	}
	digest := sha256.Sum256([]byte(s))
	return shortened(s, maxValue-digestLength) + hex.EncodeToString(digest[:])[:digestLength]
}

// shortened returns the beginning of s, of at most limit characters, with an ellipsis for the rest.
func shortened(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	n := 0
	for i := range s {
		n++
		if n == limit {
			_, size := utf8.DecodeRuneInString(s[i:])
			if i+size == len(s) {
				return s
			}
			return strings.TrimRight(s[:i], `\`) + ellipsis
		}
	}
	return s
}
