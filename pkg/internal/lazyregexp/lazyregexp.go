// Package lazyregexp compiles regular expressions when they are first used, so that a run only pays for those that it needs.
package lazyregexp

import (
	"regexp"
	"sync"
)

// New returns the expression, compiled at the first call. It panics then if the expression is
// invalid, which is a defect of the program.
func New(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
