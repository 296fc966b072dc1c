package yamldoc

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
)

// SyntaxError says where and why a document is not YAML.
type SyntaxError struct {
	Range   Range
	Message string
}

func (e *SyntaxError) Error() string { return e.Message }

// maxBisect is the size up to which the place of a syntax error is looked for; the time goes up with it.
const maxBisect = 128 << 10

// unknownAnchor begins the parser's message about an alias without an anchor.
const unknownAnchor = "unknown anchor"

// syntaxError finds the place of err, the parser's error for the document. The line that the parser names is
// often that of the enclosing collection, one too low, or missing; but it reads its input in one go and stops at the
// first error, so that the place is the end of the shortest prefix of the text that gives the same message.
func (d *Document) syntaxError(err error) *SyntaxError {
	message, line := objection(err)
	start := d.Range.Start.Offset
	at := start + d.lineOffset(line)
	if len(d.Text) <= maxBisect {
		at = start + bisect(d.Text, message)
	}
	return &SyntaxError{Range: d.lines.rangeOf(at, at+characterLength(d.lines.data, at)), Message: message}
}

// bisect returns the offset of the character of text at which the parser first gives the message.
func bisect(text []byte, message string) int {
	low, high := 0, len(text) // text[:high] gives the message, text[:low] does not
	for low+1 < high {
		middle := (low + high) / 2
		if _, err := parseAsIs(text[:middle]); err != nil {
			if m, _ := objection(err); m == message {
				high = middle
				continue
			}
		}
		low = middle
	}
	// The parser looks past a colon or a bracket before it reports it.
	found := bytes.TrimRight(text[:high], " \r\n")
	if strings.HasPrefix(message, unknownAnchor) {
		return max(0, bytes.LastIndexByte(found, '*'))
	}
	return max(0, lastCharacter(found))
}

// objection returns the message of a parser error without its prefix, and the line that it names (0 if none).
func objection(err error) (message string, line int) {
	if s := (*SyntaxError)(nil); errors.As(err, &s) {
		return s.Message, s.Range.Start.Line
	}
	message = strings.TrimPrefix(err.Error(), "yaml: ")
	if rest, ok := strings.CutPrefix(message, "line "); ok {
		if number, text, ok := strings.Cut(rest, ": "); ok {
			if n, err := strconv.Atoi(number); err == nil {
				return text, n
			}
		}
	}
	return message, 0
}

// lineOffset returns the offset in Text at which its given line (1-based) begins.
func (d *Document) lineOffset(line int) int {
	i := 0
	for ; line > 1 && i < len(d.Text); line-- {
		i = nextLine(d.Text, i)
	}
	return i
}
