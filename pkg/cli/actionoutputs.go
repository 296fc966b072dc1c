package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/ekslint/ekslint/pkg/report"
)

// writeOutputs sets the outputs of the step, which action.yml names, for a run that ends with err. They are numbers, and the path of the
// workflow's author, which is one line: nothing that a file holds.
func (a *action) writeOutputs(ctx context.Context, err error) error {
	path := a.getenv("GITHUB_OUTPUT")
	if path == "" {
		return nil
	}
	var b strings.Builder
	fmt.Fprintf(&b, "exit-code=%d\n", exitCode(err))
	if a.findings != nil {
		c := report.Count(a.findings)
		fmt.Fprintf(&b, "errors=%d\nwarnings=%d\ninfos=%d\nsuppressed=%d\nknown=%d\nsarif=%s\n",
			c.Errors, c.Warnings, c.Infos, c.Suppressed, c.Known, a.sarif)
	}
	return appendFile(ctx, path, []byte(b.String()))
}

// exitCode is the exit code for an error of a command; see conclude.
func exitCode(err error) int {
	if err == nil {
		return ExitOK
	}
	if e, ok := errors.AsType[exit](err); ok {
		return e.code
	}
	return ExitUsage
}
