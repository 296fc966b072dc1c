package report

import (
	"strings"
	"unicode"

	"github.com/ekslint/ekslint/pkg/internal/printable"
)

// code is s as a code span, in which no markup, HTML, link, mention, issue number or emoji has a meaning, and which s cannot
// leave: no run of backticks in it is as long as those around it (https://github.github.com/gfm/#code-spans).
func code(s string) string {
	s = printable.Line(s)
	if s == "" {
		return ""
	}
	longest, run := 0, 0
	for _, r := range s {
		if r == '`' {
			run++
			longest = max(longest, run)
		} else {
			run = 0
		}
	}
	fence := strings.Repeat("`", longest+1)
	if strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") {
		s = " " + s + " "
	}
	return fence + s + fence
}

// prose is a sentence in Markdown: words and numbers as they are, with the punctuation around them, everything else as code.
func prose(s string) string {
	words := strings.Fields(printable.Line(s))
	for i, w := range words {
		start := len(w) - len(strings.TrimPrefix(w, "("))
		end := start + len(strings.TrimRight(w[start:], ",.;:)"))
		switch word := w[start:end]; {
		case word == "", end < len(w) && isNumber(word): // what may start an item of a list
			words[i] = code(w)
		case !isPlain(word):
			words[i] = w[:start] + code(word) + w[end:]
		}
	}
	return strings.Join(words, " ")
}

// isPlain reports whether a word is of nothing but letters and digits, and is no abbreviated commit, which GitHub would make a link.
func isPlain(word string) bool {
	const shortestCommit = 7
	isCommit := len(word) >= shortestCommit && strings.Trim(word, "0123456789abcdef") == ""
	return !isCommit && !strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' })
}

func isNumber(word string) bool {
	return !strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsDigit(r) })
}
