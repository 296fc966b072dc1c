package cli

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/ekslint/ekslint/pkg/config"
	"github.com/ekslint/ekslint/pkg/internal/workflow"
	"github.com/ekslint/ekslint/pkg/policy"
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
		sarif := a.sarif
		if _, failed := errors.AsType[undelivered](a.failed); failed {
			sarif = "" // what is there is of another run, if anything is
		}
		c := report.Count(a.findings)
		text += fmt.Sprintf("errors=%d\nwarnings=%d\ninfos=%d\nsuppressed=%d\nknown=%d\nsarif=%s\n",
			c.Errors, c.Warnings, c.Infos, c.Suppressed, c.Known, sarif)
	}
	return text
}

// warn says in the log, and beside the change, that less came of the run than was asked for; an event without a base is no reason to worry.
func (a *action) warn(ctx context.Context, message string, why error) {
	severity := policy.Warning
	if errors.Is(why, workflow.ErrNoBase) {
		severity = policy.Info
	}
	a.tell(message)
	a.annotate(ctx, severity, message)
}

// annotate writes an annotation about the run.
func (a *action) annotate(ctx context.Context, severity policy.Severity, message string) {
	// Where this fails, standard output remembers it.
	_ = a.deliver(ctx, []destination{{"github", stdoutPath}}, func(w io.Writer, _ destination) error {
		return report.GitHub{}.WriteMessage(w, severity, message)
	})
}

// exitCode is the exit code for an error of a command; see conclude.
func exitCode(err error) int {
	if err == nil {
		return ExitOK
	}
	if failed, ok := errors.AsType[*config.Error](err); ok && failed.IsUnread() {
		return ExitFailure
	}
	if e, ok := errors.AsType[exit](err); ok {
		return e.code
	}
	return ExitUsage
}
