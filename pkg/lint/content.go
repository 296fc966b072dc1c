package lint

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/netip"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// MostContent is how many texts of Identity.Content there are at most. Beyond them one text stands for all.
const MostContent = 100

var (
	// networks are what may be an address or a prefix in a message.
	networks = lazyregexp.New(`[0-9A-Fa-f.:]*[.:][0-9A-Fa-f.:]*(?:/\d+)?`)
	quoted   = lazyregexp.New(`"(?:[^"\\]|\\.)*"`)
)

// at returns the value at a path of plain data; nil where there is none.
func at(value any, path yamldoc.Path) any {
	for _, step := range path {
		switch v := value.(type) {
		case map[string]any:
			value = v[step.Key]
		case []any:
			if !step.IsIndex || step.Index >= len(v) {
				return nil
			}
			value = v[step.Index]
		default:
			return nil
		}
	}
	return value
}

func scalar(value any) (text string, ok bool) {
	switch v := value.(type) {
	case nil, map[string]any, []any:
		return "", false
	case string:
		return v, true
	default:
		data, err := json.Marshal(v)
		return string(data), err == nil
	}
}

// addresses are the IP addresses and prefixes that a message names.
func addresses(message string) []string {
	var found []string
	for _, text := range networks().FindAllString(message, -1) {
		text = strings.TrimRight(text, ".:")
		if prefix, err := netip.ParsePrefix(text); err == nil {
			found = append(found, prefix.String())
		} else if addr, err := netip.ParseAddr(text); err == nil {
			found = append(found, addr.String())
		}
	}
	return found
}

// contentOf returns the texts as an identity has them.
func contentOf(texts []string) []string {
	for i, text := range texts {
		texts[i] = shortened(text)
	}
	slices.Sort(texts)
	texts = slices.Compact(texts)
	if len(texts) > MostContent {
		return []string{fmt.Sprintf("%d values, %s", len(texts), digest(strings.Join(texts, "\x00")))}
	}
	return texts
}

// shortened is a text that a line has room for: where it is long, its beginning and what tells it from others with the same one.
func shortened(text string) string {
	const most, kept = 200, 100
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:kept], "") + "… " + digest(text)
}

func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256:" + hex.EncodeToString(sum[:16])
}
