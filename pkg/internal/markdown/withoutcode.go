package markdown

import "strings"

// WithoutCode is Markdown without its code spans, found as the specification says: each from a run of backticks to the next one of the
// same length.
func WithoutCode(s string) string {
	var b strings.Builder
	for {
		start := strings.IndexByte(s, '`')
		if start < 0 {
			return b.String() + s
		}
		b.WriteString(s[:start])
		rest := strings.TrimLeft(s[start:], "`")
		fence := s[start : len(s)-len(rest)]
		end := closing(rest, len(fence))
		if end < 0 {
			b.WriteString(fence) // no span begins here
			s = rest
			continue
		}
		s = rest[end+len(fence):]
	}
}

// closing is where in s a run of n backticks begins; -1 where there is none.
func closing(s string, n int) int {
	for at := 0; at < len(s); {
		run := len(s[at:]) - len(strings.TrimLeft(s[at:], "`"))
		if run == n {
			return at
		}
		at += max(run, 1)
	}
	return -1
}
