// Package markdown writes GitHub Flavored Markdown (https://github.github.com/gfm/) of texts from outside, none of which becomes markup.
package markdown

import (
	"strings"
	"unicode"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/internal/printable"
)

// Code is s as a code span, in which no markup, HTML, link, mention, issue number or emoji has a meaning, and which s cannot
// leave: no run of backticks in it is as long as those around it (https://github.github.com/gfm/#code-spans).
func Code(s string) string {
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

// wordsOfProse are what a sentence is made of: what is in quotes is part of one word, whatever it holds.
var wordsOfProse = lazyregexp.New(`(?:"(?:[^"\\]|\\.)*"|\S)+`)

// Prose is a sentence in Markdown: words and numbers as they are, with the punctuation around them, everything else as code.
func Prose(s string) string {
	words := wordsOfProse().FindAllString(printable.Line(s), -1)
	for i, w := range words {
		start := len(w) - len(strings.TrimPrefix(w, "("))
		end := start + len(strings.TrimRight(w[start:], ",.;:?)"))
		switch word := w[start:end]; {
		case word == "", start == 0 && startsItem(word, w[end:]):
			words[i] = Code(w)
		case !isPlain(word):
			words[i] = w[:start] + Code(word) + w[end:]
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

// startsItem reports whether a word and what follows it may start an item of a list: "1." or "1)".
func startsItem(word, after string) bool {
	isNumber := !strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsDigit(r) })
	return isNumber && strings.ContainsAny(after, ".)")
}

// beforePipe is a pipe with the backslashes before it.
var beforePipe = lazyregexp.New(`(\\*)\|`)

// Cell is Markdown of one line as a cell of a table, which no pipe ends: it is escaped, in code as well, and the backslashes before it
// are doubled, since one of them would escape the other instead (https://github.github.com/gfm/#tables-extension-).
func Cell(markdown string) string { return beforePipe().ReplaceAllString(markdown, `${1}${1}\|`) }

// Link is Markdown as a link to a URL without blanks and parentheses; as it is where there is none.
func Link(markdown, url string) string {
	if url == "" {
		return markdown
	}
	return "[" + markdown + "](" + url + ")"
}

// Block is a text of several lines as a block of code in a language, which the text cannot leave. Control characters are shown.
func Block(language, text string) string {
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	lines := strings.Split(strings.TrimRight(text, "\r\n"), "\n")
	for i, line := range lines {
		lines[i] = printable.Text(strings.TrimRight(line, "\r"))
	}
	return fence + language + "\n" + strings.Join(lines, "\n") + "\n" + fence
}
