package cli

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/policies"
)

func lintOptions(s streams, selection selectionFlags, day string) (lint.Options, error) {
	today, err := theDay(s, day)
	if err != nil {
		return lint.Options{}, err
	}
	known := catalogue()
	rules, err := selection.rules(known)
	if err != nil {
		return lint.Options{}, err
	}
	return lint.Options{
		Version: version(),
		Rules:   rules,
		Known:   known,
		Today:   today,
		Facts:   policies.Facts(),
		Prepare: func(ctx context.Context) (*policy.Engine, error) {
			return policy.Prepare(ctx, policies.FS(), policy.Options{Rules: inRego(rules), Checked: true})
		},
	}, nil
}

// theDay is the day that life cycles are evaluated for: the one given, that of SOURCE_DATE_EPOCH, by which builds are made
// reproducible (https://reproducible-builds.org/specs/source-date-epoch), or the present one.
func theDay(s streams, given string) (time.Time, error) {
	if given != "" {
		day, err := time.Parse(time.DateOnly, given)
		if err != nil {
			return day, fmt.Errorf("--today %q is not a day of the form YYYY-MM-DD", given)
		}
		return day, nil
	}
	epoch := s.getenv("SOURCE_DATE_EPOCH")
	if epoch == "" {
		return s.now(), nil
	}
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil {
		return time.Time{}, fmt.Errorf("SOURCE_DATE_EPOCH %q is not a number of seconds", epoch)
	}
	return time.Unix(seconds, 0).UTC(), nil
}

// inRego leaves out the rules that the pipeline itself reports.
func inRego(rules []policy.Rule) []policy.Rule {
	builtin := lint.BuiltinRules()
	return slices.DeleteFunc(slices.Clone(rules), func(r policy.Rule) bool {
		return slices.ContainsFunc(builtin, func(o policy.Rule) bool { return o.Name == r.Name })
	})
}
