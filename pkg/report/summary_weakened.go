package report

import (
	"fmt"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/lint"
)

// Weakenings say what configuration files take away, each in a few words.
func Weakenings(all []lint.Weakening) []string {
	parts := make([]string, len(all))
	for i, w := range all {
		parts[i] = weakening(w)
	}
	return parts
}

// weakening says what a configuration file takes away, and where: "3 rules off by .ekslint.yaml:4".
func weakening(w lint.Weakening) string {
	what := ""
	switch w.Kind {
	case lint.RulesOff:
		what = count(len(w.Rules), "rule") + " off"
	case lint.RulesLowered:
		what = count(len(w.Rules), "rule") + " less severe"
	case lint.RulesSuppressible:
		what = count(len(w.Rules), "rule") + " to be silenced"
	case lint.RulesTuned:
		what = count(len(w.Rules), "rule") + " with other options"
	case lint.FailOnRaised:
		what = "fail-on " + w.Value
	case lint.DaySet:
		what = "as of " + w.Value
	case lint.ModeSet:
		what = "mode " + w.Value
	}
	return fmt.Sprintf("%s by %s:%d", what, printable.Line(w.File), w.Line)
}
