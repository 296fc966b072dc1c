package report

import "time"

// Within returns the template with other limits.
func (t Template) Within(limit time.Duration, maxBytes int) Template {
	t.time, t.maxBytes = limit, maxBytes
	return t
}
