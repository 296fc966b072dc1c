package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/ekslint/ekslint/pkg/report"
)

// writeOutputs sets the outputs of the step for a run that ends with err.
func (a *action) writeOutputs(ctx context.Context, err error) error {
	path := a.getenv("GITHUB_OUTPUT")
	if path == "" {
		return nil
	}
	return appendFile(ctx, path, []byte(a.outputs(err)))
}

// outputs are those that action.yml names, a line each. They are numbers, and the path of the workflow's author, which is one line: nothing
// that a file of the repository holds.
func (a *action) outputs(err error) string {
	text := fmt.Sprintf("exit-code=%d\n", exitCode(err))
	if a.findings != nil {
		c := report.Count(a.findings)
		text += fmt.Sprintf("errors=%d\nwarnings=%d\ninfos=%d\nsuppressed=%d\nknown=%d\nsarif=%s\n",
			c.Errors, c.Warnings, c.Infos, c.Suppressed, c.Known, a.sarif)
	}
	return text
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
