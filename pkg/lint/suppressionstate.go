package lint

import (
	"github.com/ekslint/ekslint/pkg/internal/git"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Suppression is one rule that a comment silences, or is meant to. A comment that names several rules is as many suppressions. Its
// JSON form is part of version 1 of the list of suppressions.
type Suppression struct {
	File string `json:"file"`
	// Document is the 0-based number of the YAML document in its file.
	Document int `json:"document"`
	// Range is that of the comment.
	Range yamldoc.Range `json:"range"`
	// Rule is the present name of the rule; empty where Written is not the name of one.
	Rule string `json:"rule,omitempty"`
	// Written is what the comment calls the rule; empty where it names none.
	Written string `json:"written"`
	// WholeFile is set for a comment about the file; another is about the block that it stands above or behind.
	WholeFile bool   `json:"wholeFile"`
	Reason    string `json:"reason,omitempty"`
	// Until is the last day, as written; empty where there is none.
	Until string           `json:"until,omitempty"`
	State SuppressionState `json:"state"`
	// NotAllowedBy is where it is written that the rule is not to be silenced.
	NotAllowedBy string `json:"notAllowedBy,omitempty"`
	// Silences counts the findings that it covers, those among them that are not shown since they follow from another.
	Silences int `json:"silences"`
	// More counts those of the same rule and state that come behind it in the file and are left out, as they are too many.
	More int `json:"more,omitempty"`
	// LastChange is the commit that last changed its line. A run does not look for it: whoever wants it asks git; nil where it is not known.
	LastChange *git.Change `json:"lastChange,omitempty"`
}

// SuppressionState is what a suppression does, or why it does nothing.
type SuppressionState string

// States of suppressions.
const (
	// SuppressionUsed is that of one that silences something.
	SuppressionUsed SuppressionState = "used"
	// SuppressionUnused is that of one that silences nothing, and certainly so: its rule has run, and nothing more can be found.
	SuppressionUnused SuppressionState = "unused"
	// SuppressionUnknown is that of one that silences nothing yet: its rule has not run, or may find something in
	// it beside files that are not in the run, or the document is not fully known.
	SuppressionUnknown SuppressionState = "unknown"
	// SuppressionEnded is that of one whose last day has passed.
	SuppressionEnded SuppressionState = "ended"
	// SuppressionNotADay is that of one whose last day is not a day.
	SuppressionNotADay SuppressionState = "not-a-day"
	// SuppressionNotAllowed is that of one whose rule is not to be silenced; see Suppression.NotAllowedBy.
	SuppressionNotAllowed SuppressionState = "not-allowed"
	// SuppressionNotARule is that of a name that is not one of a rule, and of a comment that names none.
	SuppressionNotARule SuppressionState = "not-a-rule"
)

// listed returns suppressions with their states, once all findings of the file are known: of each rule and state the first ones, as
// many as of its findings.
func (u unusedOf) listed(all []*suppression) []Suppression {
	type kind struct {
		rule  string
		state SuppressionState
	}
	var list []Suppression
	counts, last := map[kind]int{}, map[kind]int{} // last are their places in list
	for _, s := range all {
		one := s.Suppression
		if s.isAlive() {
			one.State, one.Silences = u.state(s), u.covered(s)
		}
		k := kind{one.Rule, one.State}
		counts[k]++
		if counts[k] > mostOfOneRule {
			list[last[k]].More++
			continue
		}
		last[k] = len(list)
		one.Written, one.Reason, one.Until = printable.Name(one.Written), printable.Clip(one.Reason), printable.Name(one.Until)
		list = append(list, one)
	}
	return list
}

// state is that of a suppression that is alive.
func (u unusedOf) state(s *suppression) SuppressionState {
	rule, ran := u.wanted[s.Rule]
	switch {
	case u.covered(s) > 0:
		return SuppressionUsed
	case ran && u.complete(s) && !rule.IsFleet() && u.hasAllFor(rule): // another run may have the file that a rule needs
		return SuppressionUnused
	default:
		return SuppressionUnknown
	}
}

// hasAllFor reports whether the linter has what there has to be besides the files for a rule to find anything.
func (l *Linter) hasAllFor(rule policy.Rule) bool {
	known := &l.opts.Cluster.Known
	return (known.Manifests != nil || !rule.Needs("manifests")) && (known.Facts != nil || !rule.Needs("contradictions"))
}

// isAlive reports whether nothing in the comment itself keeps it from silencing the rule.
func (s *suppression) isAlive() bool { return s.State == "" }
