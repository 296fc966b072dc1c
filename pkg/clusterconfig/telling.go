package clusterconfig

import (
	"slices"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// telling is a phrase found for a message, with what it is about.
type telling struct {
	compiled
	words []string
	// path is what has to change, place where the finding stands if nothing is written there (nil for path itself).
	path, place yamldoc.Path
}

// tell finds the phrase for a message about a part of the document.
func tell(message string, about yamldoc.Path, authored map[string]any) (telling, bool) {
	for _, c := range phrases() {
		if !strings.Contains(message, c.literal) {
			continue
		}
		words := c.pattern().FindStringSubmatch(message)
		if words == nil {
			continue
		}
		t := telling{compiled: c, words: words}
		var ok bool
		if t.path, ok = follow(c.key, words, about, authored); !ok || c.excepts(words, about, authored) {
			continue
		}
		if c.wraps > 0 {
			return tell(words[c.wraps], t.path, authored)
		}
		if c.at != "" {
			t.place, _ = follow(c.at, words, about, authored)
		}
		return t, true
	}
	return telling{}, false
}

// excepts reports whether the key that the phrase is not for is written.
func (c compiled) excepts(words []string, about yamldoc.Path, authored map[string]any) bool {
	if c.unless == "" {
		return false
	}
	key, ok := follow(c.unless, words, about, authored)
	return ok && written(authored, key) != nil
}

// follow resolves the key of a phrase; one that is relative has no meaning for the document as a whole.
func follow(key string, words []string, about yamldoc.Path, authored map[string]any) (yamldoc.Path, bool) {
	rest, absolute := strings.CutPrefix(key, "/")
	if absolute {
		about = nil
	} else if len(about) == 0 && key != "" {
		return nil, false
	}
	for part := range strings.SplitSeq(rest, "/") {
		if part == "" {
			continue
		}
		for i, word := range slices.Backward(words) {
			part = strings.ReplaceAll(part, "$"+strconv.Itoa(i), word)
		}
		var ok bool
		if about, ok = descend(about, part, authored); !ok {
			return nil, false
		}
	}
	return about, true
}

// descend goes one step of a key further. An item that is not found among those written is the list as a whole.
func descend(base yamldoc.Path, part string, authored map[string]any) (yamldoc.Path, bool) {
	at := schemaAt(base)
	if at == nil {
		return nil, false
	}
	if index, isIndex := strings.CutPrefix(part, "#"); isIndex {
		i, err := strconv.Atoi(index)
		return base.Child(yamldoc.Index(i)), err == nil
	}
	if text, isItem := strings.CutPrefix(part, "="); isItem {
		items, _ := written(authored, base).([]any)
		if i := lastIndex(items, unquoted(text)); i >= 0 {
			base = base.Child(yamldoc.Index(i))
		}
		return base, true
	}
	if condition, isItem := strings.CutPrefix(part, "?"); isItem {
		field, text, _ := strings.Cut(condition, "=")
		items, _ := written(authored, base).([]any)
		if i := indexWith(items, field, text); i >= 0 {
			base = base.Child(yamldoc.Index(i)).Child(yamldoc.Key(field))
		}
		return base, true
	}
	if at.kind == mapKind || at.kind == anyKind {
		return base.Child(yamldoc.Key(unquoted(part))), true // the key of a free mapping may hold dots
	}
	return resolve(part, at, base)
}

// lastIndex returns where text is among the items for the last time: of two equal ones, eksctl objects to the second.
func lastIndex(items []any, text string) int {
	for i, item := range slices.Backward(items) {
		named, _ := item.(map[string]any)
		if item == any(text) || named["name"] == text {
			return i
		}
	}
	return -1
}

// indexWith returns where the first item is whose field is text.
func indexWith(items []any, field, text string) int {
	return slices.IndexFunc(items, func(item any) bool {
		fields, _ := item.(map[string]any)
		return fields[field] == any(text)
	})
}

// unquoted is the text that eksctl wrote with %q, or the text itself.
func unquoted(text string) string {
	if plain, err := strconv.Unquote(text); err == nil {
		return plain
	}
	return text
}
