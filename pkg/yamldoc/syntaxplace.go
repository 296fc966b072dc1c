package yamldoc

import (
	"bytes"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
)

// maxBisect is the size up to which the place of a syntax error is looked for within its line; the time goes up with it.
const maxBisect = 128 << 10

// maxQuotes is how many quotes of a line are tried for the one that is not closed, each of which costs two parses; a line that
// somebody has written has fewer.
const maxQuotes = 32

// locate finds what is wrong in the text: what was opened and is not closed, else where the parser stopped.
func (o objection) locate() span {
	if tab := o.tab(); tab.end > tab.start {
		return tab
	}
	if i := o.opened(); i >= 0 {
		return span{i, i + 1}
	}
	line := span{}
	switch o.message {
	case unclosedList, unclosedMapping, noDash:
		line = o.lineAt(o.problem)
	case noColon:
		line = o.lineAt(o.context)
	}
	if line.end > line.start {
		return line
	}
	at := o.character()
	switch {
	case o.problem == 0:
		return at
	case o.message == secondColon && o.isFirstKey(at):
		return span{o.lineAt(o.problem).start, at.start}
	case o.message == noValue && isOpening(string(o.text[at.start:at.end])):
		return o.lineAt(o.problem) // a prefix that ends behind a bracket lacks a value, too
	default:
		return at
	}
}

// opened returns the offset of the quote or bracket that is not closed, or -1 where there is none.
func (o objection) opened() int {
	if len(o.text) > maxBisect {
		return -1
	}
	switch o.message {
	case unclosedQuote:
		return o.openQuote()
	case unclosedList, unclosedMapping:
		return o.openBracket(o.context)
	case noValue:
		const lookBack = 100
		for line := o.problem; line > max(0, o.problem-lookBack) && o.atEnd(); line-- {
			if i := o.openBracket(line); i >= 0 {
				return i
			}
		}
	}
	return -1
}

// isFirstKey reports whether the colon at a place is the first of its line.
func (o objection) isFirstKey(at span) bool {
	start := o.lineAt(o.problem).start
	return start < at.start && !bytes.Contains(o.text[start:at.start], []byte(": "))
}

// atEnd reports whether the parser stopped at the end of the text.
func (o objection) atEnd() bool { return o.lineAt(o.problem).start == len(o.text) }

func isOpening(found string) bool { return found == "[" || found == "{" }

// tab returns the tabs in the indentation of the line at which the parser stopped, if it has any.
func (o objection) tab() span {
	if o.problem == 0 {
		return span{}
	}
	end := o.lineAt(o.problem).start
	start := lineStart(o.text, end)
	first := bytes.IndexByte(o.text[start:end], '\t')
	if first < 0 {
		return span{}
	}
	return span{start + first, start + bytes.LastIndexByte(o.text[start:end], '\t') + 1}
}

// character finds the character at which the parser stopped. It reads its input in one go and stops at the first error, so that
// this is the end of the shortest prefix of the text that gives the same message. Only the line of the problem is looked at: what
// is cut off earlier may give that message, too, for being cut off.
func (o objection) character() span {
	within := span{0, len(o.text)} // text[:end] gives the message, text[:start] does not
	if o.problem > 0 && o.atEnd() {
		return o.at(len(o.text))
	}
	if o.problem > 0 {
		line := o.lineAt(o.problem)
		start := lineStart(o.text, line.start)
		if end := min(line.end+1, len(o.text)); o.objectsTo(end) {
			within = span{start, end}
		}
		if len(o.text) > maxBisect || o.objectsTo(start) {
			return line
		}
	}
	if len(o.text) > maxBisect {
		return span{0, 0}
	}
	return o.at(o.bisect(within))
}

// bisect returns the length of the shortest prefix with the message.
func (o objection) bisect(within span) int {
	for within.start+1 < within.end {
		middle := (within.start + within.end) / 2
		if o.objectsTo(middle) {
			within.end = middle
		} else {
			within.start = middle
		}
	}
	return within.end
}

// objectsTo reports whether the parser has the same against the text before an offset.
func (o objection) objectsTo(end int) bool {
	message, _ := complaint(asIs(o.text[:end]))
	return message == o.message
}

// at is the character that a prefix ends with; the parser looks past a colon or a bracket before it reports it.
func (o objection) at(end int) span {
	found := bytes.TrimRight(o.text[:end], " \r\n")
	i := max(0, lastCharacter(found))
	if strings.HasPrefix(o.message, unknownAnchor) {
		i = max(0, bytes.LastIndexByte(found, '*'))
	}
	return span{i, i + characterLength(o.text, i)}
}

// openQuote returns the offset of the quote that is not closed, or -1.
func (o objection) openQuote() int {
	if o.context == 0 {
		return -1
	}
	line := o.lineAt(o.context)
	quotes := 0
	for i := line.start; i < line.end && quotes < maxQuotes; i++ {
		if c := o.text[i]; c != '"' && c != '\'' {
			continue
		}
		quotes++
		if quotedEnd(o.text, i) == len(o.text) && o.objectsTo(i+1) && !o.objectsTo(i) {
			return i
		}
	}
	return -1
}

// openBracket returns the offset of the bracket on the line, or below, that is not closed before the block goes on; or -1 where all
// are closed and something in between is wrong, and where the line is not known.
func (o objection) openBracket(line int) int {
	if line == 0 {
		return -1
	}
	first := o.lineAt(line)
	margin := bytes.Repeat([]byte{' '}, first.start-lineStart(o.text, first.start)+1)
	var open []int
	for i := first.start; i < len(o.text); i = o.pass(i) {
		switch c := o.text[i]; c {
		case '[', '{':
			open = append(open, i)
		case ']', '}':
			if len(open) == 0 {
				return -1
			}
			last := open[len(open)-1]
			if o.text[last] != c-2 { // the closing brackets are two behind the opening ones
				return last
			}
			open = open[:len(open)-1]
		case '\n':
			rest := o.text[i+1:]
			if len(open) == 0 || !bytes.HasPrefix(rest, margin) && blockKey().Match(rest) {
				return lastOf(open)
			}
		}
	}
	return lastOf(open)
}

// pass returns the offset behind the character, quoted text or comment at offset i.
func (o objection) pass(i int) int {
	switch c := o.text[i]; {
	case (c == '"' || c == '\'') && opensScalar(o.text, i):
		return quotedEnd(o.text, i)
	case c == '#' && startsComment(o.text, i):
		return lineEnd(o.text, i)
	default:
		return i + 1
	}
}

func lastOf(offsets []int) int {
	if len(offsets) == 0 {
		return -1
	}
	return offsets[len(offsets)-1]
}

// blockKey matches the beginning of a line that looks like the next entry of a block.
var blockKey = lazyregexp.New(`^ *(?:- +)?[A-Za-z][\w.-]*:(?:\s|$)`)

// opensScalar reports whether a quote at offset i begins a scalar: it follows a space or an indicator.
func opensScalar(text []byte, i int) bool {
	return i == 0 || strings.IndexByte(" \t\r\n[{,:", text[i-1]) >= 0
}

// lineStart returns the offset at which the line of offset i begins.
func lineStart(text []byte, i int) int { return bytes.LastIndexByte(text[:i], '\n') + 1 }
