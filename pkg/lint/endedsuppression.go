package lint

import (
	"fmt"
	"time"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// lastDay parts the argument of a comment that silences rules up to a day.
var lastDay = lazyregexp.New(`^(.*?)[\s,]+until(?:\s+(.*))?$`)

// ended returns the state of a comment that silences nothing because of its last day, which has passed or is not one, and the finding about
// that. The state of another is empty.
func (l *Linter) ended(d yamldoc.Directive, doc *yamldoc.Document, file, until string) (findings []draft, state SuppressionState) {
	last, err := time.Parse(time.DateOnly, until)
	if err != nil {
		message := fmt.Sprintf("%q is not a day, so the comment silences nothing", until)
		return l.misnamed(d, doc, file, message, "write the last day as in \"until 2027-01-31\"", []Fix{}), SuppressionNotADay
	}
	if l.opts.Today.Format(time.DateOnly) <= until {
		return nil, ""
	}
	f := builtin(RuleEndedSuppression, file, doc, d.Range, last.Format("the comment silences nothing any more, since 2 January 2006 has passed"))
	f.Help = "fix what the rule finds and remove the comment, or write a later day"
	return l.enabled(f), SuppressionEnded
}

func isBetweenNames(r rune) bool { return r == ',' || r == ' ' || r == '\t' }
