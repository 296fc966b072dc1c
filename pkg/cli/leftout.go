package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/ekslint/ekslint/pkg/config"
)

// mostLeftOut is how much of what is left out of manifests is told: a folder of templates may have thousands.
const mostLeftOut = 10

// tellLeftOut says what is left out of the manifests that a run has read, and returns how much that is. It says also where there was nothing
// to read, since most often the path is wrong.
func tellLeftOut(s streams, c *config.Configuration) int {
	for _, paths := range c.WithoutObjects() {
		s.tell(strings.Join(paths, ", ") + ": no Kubernetes object here is of a kind that ekslint reads")
	}
	all := c.LeftOut()
	for _, err := range all[:min(mostLeftOut, len(all))] {
		s.tell(err.Error())
	}
	if n := len(all) - mostLeftOut; n > 0 {
		s.tell(fmt.Sprintf("%d more documents and objects of the manifests are left out", n))
	}
	return len(all)
}

// tellAllLeftOut is tellLeftOut, and an error where anything is left out and strict is set.
func tellAllLeftOut(s streams, c *config.Configuration, strict bool) error {
	if n := tellLeftOut(s, c); strict && n > 0 {
		return failure(errLeftOut)
	}
	return nil
}

// errLeftOut is the failure of a run that was to read the manifests in full.
var errLeftOut = errors.New("the manifests could not be read in full (--strict)")
