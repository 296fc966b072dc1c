//go:build !unix

package growth

import "time"

var began = time.Now() //nolint:forbidigo // time is what is measured

// spent is the time that has passed, where that of the process alone is not known.
func spent() time.Duration { return time.Since(began) }
