package report

import (
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
)

// Counts are how many findings there are. Silenced ones count as nothing else.
type Counts struct {
	Errors     int `json:"errors"`
	Warnings   int `json:"warnings"`
	Infos      int `json:"infos"`
	Suppressed int `json:"suppressed"`
	// Known counts the findings that a baseline has.
	Known int `json:"known,omitempty"`
	// Outside counts those that the change which the run is limited to has nothing to do with.
	Outside int `json:"outside,omitempty"`
}

// Count counts the findings of a report.
func Count(r *lint.Report) Counts {
	var c Counts
	for i := range r.Findings {
		switch f := &r.Findings[i]; {
		case f.Suppressed != nil:
			c.Suppressed++
		case f.BaselineState == lint.BaselineUnchanged:
			c.Known++
		case f.IsSilenced():
			c.Outside++
		case f.Severity == policy.Error:
			c.Errors++
		case f.Severity == policy.Warning:
			c.Warnings++
		default:
			c.Infos++
		}
	}
	return c
}
