package randomconfig

import (
	"slices"
	"strings"
)

// part is a part of a text that may stand for a node: a word, a bracket with what is in it, or a block of lines.
type part struct {
	start, end int
	block      bool
	// value is where the value begins: after the key of a block, else the start.
	value int
	key   string
}

// with is the text of the part with another value.
func (p part) with(value string) string {
	if p.block {
		return p.key + " " + value + "\n"
	}
	return value
}

func (p part) valueIn(text string) string { return strings.TrimSuffix(text[p.value:p.end], "\n") }

// partsOf returns the parts of a text in the order in which they begin.
func partsOf(text string) []part {
	parts := slices.Concat(wordsOf(text), bracketsOf(text), blocksOf(text))
	slices.SortStableFunc(parts, func(a, b part) int { return a.start - b.start })
	return parts
}

func wordsOf(text string) []part {
	var words []part
	for at := 0; at < len(text); {
		start := at + strings.IndexFunc(text[at:], isOfWord)
		if start < at {
			break
		}
		at = len(text)
		if n := strings.IndexFunc(text[start:], func(r rune) bool { return !isOfWord(r) }); n >= 0 {
			at = start + n
		}
		words = append(words, part{start: start, end: at, value: start})
	}
	return words
}

func isOfWord(r rune) bool { return !strings.ContainsRune(" \t\r\n{}[],:", r) }

func bracketsOf(text string) []part {
	var found []part
	var open []int
	for i := range len(text) {
		switch text[i] {
		case '{', '[':
			open = append(open, i)
		case '}', ']':
			if last := len(open) - 1; last >= 0 {
				found = append(found, part{start: open[last], end: i + 1, value: open[last]})
				open = open[:last]
			}
		}
	}
	return found
}

// blocksOf returns each line with those below it that are indented more.
func blocksOf(text string) []part {
	var found []part
	type opened struct{ index, indent int }
	var open []opened
	at := 0
	for line := range strings.Lines(text) {
		content := strings.TrimLeft(line, " ")
		indent := len(line) - len(content)
		if strings.TrimSpace(content) != "" {
			for len(open) > 0 && open[len(open)-1].indent >= indent {
				found[open[len(open)-1].index].end = at
				open = open[:len(open)-1]
			}
			open = append(open, opened{len(found), indent})
			found = append(found, newBlock(at, line))
		}
		at += len(line)
	}
	for _, o := range open {
		found[o.index].end = len(text)
	}
	return found
}

// newBlock is the block that begins with a line, its end still to come.
func newBlock(at int, line string) part {
	key, _, found := strings.Cut(line, ":")
	if !found || strings.ContainsAny(key, "{[") {
		key = line[:len(line)-len(strings.TrimLeft(line, " -"))]
		return part{start: at, block: true, value: at + len(key), key: key}
	}
	return part{start: at, block: true, value: at + len(key) + 1, key: key + ":"}
}
