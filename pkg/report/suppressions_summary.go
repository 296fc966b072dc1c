package report

import (
	"fmt"
	"strings"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/source"
)

// suppressionsSummary counts the suppressions of a report.
type suppressionsSummary struct {
	Suppressions int `json:"suppressions"`
	// Files counts the files that have any.
	Files int `json:"files"`
	// Used and those below it count the suppressions of each state.
	Used       int `json:"used"`
	Unused     int `json:"unused"`
	Unknown    int `json:"unknown"`
	Ended      int `json:"ended"`
	NotADay    int `json:"notADay"`
	NotAllowed int `json:"notAllowed"`
	NotARule   int `json:"notARule"`
	// Oldest is the earliest day of their last changes; empty where none is known.
	Oldest      string `json:"oldest,omitempty"`
	NotAnalysed int    `json:"notAnalysed"`
	Failures    int    `json:"failures"`
	// LeftOut is what searching directories left out.
	LeftOut []source.LeftOut `json:"leftOut,omitempty"`

	// orEarlier is set where the oldest may be older than that.
	orEarlier bool
	// searched counts the files that hold a ClusterConfig.
	searched int
}

func summarizeSuppressions(r *lint.Report) suppressionsSummary {
	s := suppressionsSummary{
		NotAnalysed: r.NotAnalysed, Failures: len(r.Failures), LeftOut: r.LeftOut, searched: r.Files,
	}
	counts, file := map[lint.SuppressionState]int{}, ""
	for i, one := range r.Suppressions {
		s.Suppressions += 1 + one.More
		counts[one.State] += 1 + one.More
		if i == 0 || one.File != file {
			s.Files++
			file = one.File
		}
		if c := one.LastChange; c != nil {
			if s.Oldest == "" || c.Day < s.Oldest {
				s.Oldest, s.orEarlier = c.Day, false
			}
			s.orEarlier = s.orEarlier || c.OrEarlier && c.Day == s.Oldest
		}
	}
	s.Used, s.Unused, s.Unknown = counts[lint.SuppressionUsed], counts[lint.SuppressionUnused], counts[lint.SuppressionUnknown]
	s.Ended, s.NotADay, s.NotARule = counts[lint.SuppressionEnded], counts[lint.SuppressionNotADay], counts[lint.SuppressionNotARule]
	s.NotAllowed = counts[lint.SuppressionNotAllowed]
	return s
}

// String is the summary as the one line that ends a list for people.
func (s suppressionsSummary) String() string {
	first := count(s.Suppressions, "suppression") + " in " + count(s.Files, "file")
	switch {
	case s.Suppressions > 0:
		first += ": " + s.states()
	case s.searched > 0:
		first = "no suppressions in " + count(s.searched, "file")
	default:
		first = "no ClusterConfig found"
	}
	parts := []string{first}
	if s.Oldest != "" {
		parts = append(parts, "oldest "+orEarlier(s.Oldest, s.orEarlier))
	}
	if s.NotAnalysed > 0 {
		parts = append(parts, fmt.Sprintf("%d not analysed", s.NotAnalysed))
	}
	if s.Failures > 0 {
		parts = append(parts, count(s.Failures, "path")+" failed")
	}
	if len(s.LeftOut) > 0 {
		parts = append(parts, "left out: "+leftOut(s.LeftOut))
	}
	return strings.Join(parts, "; ")
}

// states says how many suppressions of each state there are: "5 silence something, 1 silences nothing".
func (s suppressionsSummary) states() string {
	var parts []string
	for _, state := range []struct {
		n         int
		one, more string
	}{
		{s.Used, "silences something", "silence something"},
		{s.Unused, "silences nothing", "silence nothing"},
		{s.Unknown, "unknown", "unknown"},
		{s.Ended, "has ended", "have ended"},
		{s.NotADay, "ends on what is not a day", "end on what is not a day"},
		{s.NotAllowed, "is not allowed", "are not allowed"},
		{s.NotARule, "names no rule", "name no rule"},
	} {
		switch {
		case state.n == 1:
			parts = append(parts, "1 "+state.one)
		case state.n > 1:
			parts = append(parts, fmt.Sprintf("%d %s", state.n, state.more))
		}
	}
	return strings.Join(parts, ", ")
}

// orEarlier is a day that may be the last one possible.
func orEarlier(day string, is bool) string {
	if is {
		return day + " or earlier"
	}
	return day
}
