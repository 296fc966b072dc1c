package sggraph

import "github.com/ekslint/ekslint/pkg/truth"

// Truth answers whether the file says that something is so.
type Truth = truth.Truth

// Truths. Maybe is of a value that is not known yet.
const (
	Yes   = truth.Yes
	No    = truth.No
	Maybe = truth.Maybe
)

// VerdictOn is the verdict on what t permits.
func VerdictOn(t Truth) Verdict {
	switch t {
	case Yes:
		return Allowed
	case No:
		return Denied
	default:
		return Unknown
	}
}
