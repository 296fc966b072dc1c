package yamldoc

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// ParsePath reads a path as Path.String writes it. It fails where s is not written like that.
func ParsePath(s string) (Path, error) {
	var p Path
	for rest := s; rest != ""; {
		step, after, err := parseStep(rest, len(p) == 0)
		if err != nil {
			return nil, fmt.Errorf("path %q: at %q: %w", s, rest, err)
		}
		p = append(p, step)
		rest = after
	}
	return p, nil
}

// parseStep reads the step that s begins with and returns what follows it.
func parseStep(s string, first bool) (Step, string, error) {
	step, rest, err := parseKeyOrIndex(s, first)
	if err != nil || !strings.HasPrefix(rest, "#") {
		return step, rest, err
	}
	digits := digitsOf(rest[1:])
	n, err := strconv.Atoi(digits)
	if err != nil || n < 1 || step.IsIndex {
		return step, "", errors.New("the number of a repeated key is missing or wrong")
	}
	step.Occurrence = n
	return step, rest[1+len(digits):], nil
}

func parseKeyOrIndex(s string, first bool) (Step, string, error) {
	switch {
	case strings.HasPrefix(s, `["`):
		return parseQuotedKey(s)
	case strings.HasPrefix(s, "["):
		digits := digitsOf(s[1:])
		n, err := strconv.Atoi(digits)
		rest, closed := strings.CutPrefix(s[1+len(digits):], "]")
		if err != nil || !closed {
			return Step{}, "", errors.New("an index such as [0] is expected")
		}
		return Index(n), rest, nil
	case !first:
		var dot bool
		if s, dot = strings.CutPrefix(s, "."); !dot {
			return Step{}, "", errors.New("a dot or a bracket is expected")
		}
	}
	end := len(s)
	if i := strings.IndexAny(s, ".[#"); i >= 0 {
		end = i
	}
	if !isPlainKey(s[:end]) {
		return Step{}, "", errors.New("a key is expected")
	}
	return Key(s[:end]), s[end:], nil
}

func parseQuotedKey(s string) (Step, string, error) {
	quoted, err := strconv.QuotedPrefix(s[1:])
	if err != nil {
		return Step{}, "", errors.New("the quotes are not closed")
	}
	key, err := strconv.Unquote(quoted)
	rest, closed := strings.CutPrefix(s[1+len(quoted):], "]")
	if err != nil || !closed {
		return Step{}, "", errors.New("a bracket is expected after the quotes")
	}
	return Key(key), rest, nil
}

func digitsOf(s string) string {
	return s[:len(s)-len(strings.TrimLeft(s, "0123456789"))]
}
