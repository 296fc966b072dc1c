package markdown

import (
	"strings"
	"unicode"

	"github.com/ekslint/ekslint/pkg/internal/printable"
)

// Harmless is Markdown of somebody else's with the markup alone that rules are described in: paragraphs, lists, code and blocks of code. All
// else is shown as it is written, so that there is no link, no image and no HTML.
func Harmless(s string) string {
	var out, paragraph []string
	flush := func() {
		if len(paragraph) > 0 {
			out = append(out, withoutMarkup(strings.Join(paragraph, "\n")))
			paragraph = nil
		}
	}
	lines := strings.Split(s, "\n")
	for i := 0; i < len(lines); i++ {
		line := strings.TrimRight(lines[i], "\r")
		fence := fenceOf(line)
		switch {
		case strings.TrimSpace(line) == "":
			flush()
			out = append(out, "")
		case fence == "":
			paragraph = append(paragraph, line)
		default:
			flush()
			block := insideFence(lines[i+1:], fence)
			out = append(out, Block(language(strings.TrimPrefix(strings.TrimSpace(line), fence)), strings.Join(block, "\n")))
			i += len(block) + 1
		}
	}
	flush()
	return strings.TrimSpace(strings.Join(out, "\n"))
}

// fenceOf is what a block of code begins with in a line; empty where none does.
func fenceOf(line string) string {
	const shortest = 3
	text := strings.TrimSpace(line)
	for _, mark := range []string{"`", "~"} {
		n := len(text) - len(strings.TrimLeft(text, mark))
		if n >= shortest && !strings.Contains(text[n:], "`") {
			return text[:n]
		}
	}
	return ""
}

// insideFence are the lines up to the one that ends a block of code, or up to the end.
func insideFence(lines []string, fence string) []string {
	for i, line := range lines {
		if text := strings.TrimSpace(line); strings.HasPrefix(text, fence) && strings.Trim(text, fence[:1]) == "" {
			return lines[:i]
		}
	}
	return lines
}

// language is the name of the language of a block, without all else.
func language(info string) string {
	name, _, _ := strings.Cut(strings.TrimSpace(info), " ")
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, name)
}

// withoutMarkup is a paragraph in which nothing but code spans is markup.
func withoutMarkup(s string) string {
	var b strings.Builder
	for {
		start := strings.IndexByte(s, '`')
		if start < 0 {
			return b.String() + shown(s)
		}
		b.WriteString(shown(s[:start]))
		rest := strings.TrimLeft(s[start:], "`")
		fence := s[start : len(s)-len(rest)]
		if end := closing(rest, len(fence)); end >= 0 {
			b.WriteString(Code(rest[:end]))
			s = rest[end+len(fence):]
			continue
		}
		b.WriteString(strings.Repeat("\\`", len(fence))) // no span begins here
		s = rest
	}
}

// shown is text, line by line, in which nothing is markup but what may begin an item of a list.
func shown(s string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		var b strings.Builder
		for _, r := range printable.Text(line) {
			if strings.ContainsRune(`\<>[]*_&|~#!`, r) {
				b.WriteByte('\\')
			}
			b.WriteRune(r)
		}
		lines[i] = b.String()
	}
	return strings.Join(lines, "\n")
}
