package yamldoc

import (
	"bytes"
	"errors"
	"strconv"
	"strings"

	yamlv2 "go.yaml.in/yaml/v2"
)

// SyntaxError says where and why a document is not YAML.
type SyntaxError struct {
	Range   Range
	Message string
	// Help says what to do about it; it may be empty.
	Help string

	cause error
}

func (e *SyntaxError) Error() string { return e.Message }

// Unwrap returns ErrTooDeep where that is the reason, although the document is YAML.
func (e *SyntaxError) Unwrap() error { return e.cause }

// syntaxError returns the error of a document that the parser refuses with err.
func (d *Document) syntaxError(err error) *SyntaxError {
	text := d.Text
	if masked := mask(text); masked != nil {
		text, err = masked, asIs(masked)
	}
	o := objectTo(text, err)
	place := o.locate()
	message, help := o.words(place)
	written := func(offset int) int { return d.Range.Start.Offset + len(unmask(string(text[:offset]))) }
	return &SyntaxError{Range: d.lines.rangeOf(written(place.start), written(place.end)), Message: message, Help: help}
}

// asIs returns what the parser has against the text.
func asIs(text []byte) error {
	_, err := parseAsIs(text)
	return err
}

// objection is what the parser has against a text.
type objection struct {
	text []byte
	// message is the parser's own.
	message string
	// problem and context are the lines (1-based) at which the parser stopped, and at which what it was reading begins; zero where
	// it does not say.
	problem, context int
}

func objectTo(text []byte, err error) objection {
	o := objection{text: text}
	o.message, _ = complaint(err)
	// The parser of version 3 names the context and that of version 2 the problem, where it is not on the first line.
	shifted := append([]byte{'\n'}, text...)
	o.context = o.line(asIs(shifted))
	o.problem = o.line(yamlv2.Unmarshal(shifted, new(any)))
	return o
}

// line is the line of the text that an error about the shifted text names. The parser counts from 0 where it is the
// grammar that is violated, else from 1.
func (o objection) line(err error) int {
	message, line := complaint(err)
	switch {
	case message != o.message || line == 0:
		return 0
	case isGrammar(message):
		return line
	default:
		return line - 1
	}
}

// complaint returns the message of a parser error without its prefix, and the line that it names (0 if none).
func complaint(err error) (message string, line int) {
	if err == nil {
		return "", 0
	}
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

// lineAt returns the span of a line (1-based) of the text, without the white space around it; an empty one for line 0.
func (o objection) lineAt(line int) span {
	if line == 0 {
		return span{}
	}
	start := 0
	for ; line > 1 && start < len(o.text); line-- {
		start = nextLine(o.text, start)
	}
	end := lineEnd(o.text, start)
	content := bytes.TrimLeft(o.text[start:end], " \t")
	return span{end - len(content), end - len(content) + len(bytes.TrimRight(content, " \t"))}
}
