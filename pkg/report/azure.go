package report

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
)

// Azure writes logging commands of Azure Pipelines, which become issues of the run, and the summary as a plain line. The agent keeps
// ten errors and ten warnings of a step (microsoft/azure-pipelines-agent src/Agent.Worker/ExecutionContext.cs, _maxIssueCount), so
// failures and documents beyond a limit come first, and where there are more, findings that say the same become one issue, which names
// the other places. An issue is an error or a warning and nothing else: a finding that is neither is a plain line of the log,
// which begins with a word of ours: a name of a file at its beginning could be a command. Silenced findings are left out.
//
// https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands#logissue-log-an-error-or-warning
type Azure struct{}

// Write implements Format.
func (Azure) Write(w io.Writer, r *lint.Report) error {
	return buffered(w, func(b *bytes.Buffer) {
		failures := untold(r)
		for _, f := range failures {
			writeIssue(b, policy.Error, []property{{"sourcepath", f.File}}, reason(f))
		}
		dropped := annotate(r, policy.Warning, len(failures), func(severity policy.Severity, g group) {
			writeIssue(b, severity, issueProperties(g[0]), annotation(g))
		})
		for _, f := range unsilenced(r.Findings) {
			if f.Severity < policy.Warning {
				fmt.Fprintf(b, "%s: %s: %s [%s]\n", f.Severity, place(f.File, f.Range), printable.Line(f.Message), printable.Line(f.Rule))
			}
		}
		b.WriteString(annotationsSummary(summarize(r), "Azure Pipelines", dropped) + "\n")
	})
}

// issueProperties say where an issue is, and its rule. The agent shows the path as it is given, or from the root of the repository
// where it is absolute and of a file there (TaskCommandExtension.cs, CreateIssue).
func issueProperties(f *lint.Finding) []property {
	return []property{
		{"sourcepath", f.File}, {"linenumber", strconv.Itoa(max(f.Range.Start.Line, 1))},
		{"columnnumber", strconv.Itoa(max(f.Range.Start.Column, 1))}, {"code", printable.Line(f.Rule)},
	}
}

// writeIssue writes one logging command, escaped as microsoft/azure-pipelines-task-lib node/taskcommand.ts does it.
func writeIssue(b *bytes.Buffer, severity policy.Severity, props []property, message string) {
	b.WriteString("##vso[task.logissue type=" + severity.String())
	for _, p := range props {
		b.WriteString(";" + p.name + "=" + issuePropertyEscapes().Replace(p.value))
	}
	b.WriteString("]" + issueEscapes().Replace(message) + "\n")
}

// issueEscapes and issuePropertyEscapes are those that the agent undoes (Command.cs, Unescape).
var (
	issueEscapes = sync.OnceValue(func() *strings.Replacer {
		return strings.NewReplacer("%", "%AZP25", "\r", "%0D", "\n", "%0A")
	})
	issuePropertyEscapes = sync.OnceValue(func() *strings.Replacer {
		return strings.NewReplacer("%", "%AZP25", "\r", "%0D", "\n", "%0A", "]", "%5D", ";", "%3B")
	})
)
