// Package lazyregexp compiles regular expressions when they are first used, so that a run pays for none that it does not need.
package lazyregexp

import (
	"regexp"
	"sync"
)

// New returns the expression, compiled at the first call. An expression that cannot be compiled is a defect of the program: it
// panics then.
func New(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
