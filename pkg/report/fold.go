package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/lint"
)

// value is what a rule puts into its sentences: a quoted part, or a word with a digit, such as a version, an address or a count.
var value = lazyregexp.New(`"(?:[^"\\\n]|\\.)*"|[\w./-]*\d(?:[\w./-]*\w)?`)

// unsilenced returns the findings that neither a comment nor a baseline silences.
func unsilenced(findings []lint.Finding) []*lint.Finding {
	var list []*lint.Finding
	for i := range findings {
		if !findings[i].IsSilenced() {
			list = append(list, &findings[i])
		}
	}
	return list
}

// untold returns the failures that no finding tells: a defect of ekslint is an internal-error finding besides.
func untold(r *lint.Report) []lint.Failure {
	told := map[string]bool{}
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Rule != lint.RuleInternalError {
			continue
		}
		earlier, seen := told[f.File]
		told[f.File] = !f.IsSilenced() && (earlier || !seen)
	}
	var list []lint.Failure
	for _, f := range r.Failures {
		if f.Details == "" || !told[f.File] {
			list = append(list, f)
		}
	}
	return list
}

// group is findings that say the same about several places, the one that is shown in full first: they have rule and severity in
// common, and every text but for the values in it.
type group []*lint.Finding

// fold puts the findings of one kind together. Groups and their findings keep the order of findings.
func fold(findings []*lint.Finding) []group {
	var groups []group
	index := map[string]int{}
	for _, f := range findings {
		k := kind(f)
		i, ok := index[k]
		if !ok {
			i = len(groups)
			index[k] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], f)
	}
	return groups
}

// kind is what findings of a group have in common: all that they say but for values. The key that a sentence with numbers is about
// belongs to it, since they are its limits, and those of other keys are others.
func kind(f *lint.Finding) string {
	text := sentences(f)
	key := f.Path[strings.LastIndexByte(f.Path, '.')+1:]
	if !strings.Contains(text, strconv.Quote(key)) || !slices.ContainsFunc(value().FindAllString(text, -1), isInteger) {
		key = ""
	}
	return strings.Join([]string{f.Rule, f.Severity.String(), key, value().ReplaceAllLiteralString(text, `""`)}, "\n")
}

// sentences is all that a finding says, one text a line.
func sentences(f *lint.Finding) string {
	lines := []string{f.Message, f.Label, f.Help}
	for _, related := range f.Related {
		lines = append(lines, related.Message)
	}
	return strings.Join(lines, "\n")
}

// others are the places of the findings that are not shown in full, each with the values that set it apart from the one that is:
// `b.yaml:7:3 ("web", 1.31)`. Beyond limit they are only counted, and all is false.
func (g group) others(limit int) (places []string, all bool) {
	more := len(g) - 1 - limit
	if more <= 1 { // one more is as long as to say so
		limit, more = len(g)-1, 0
	}
	for _, f := range g[1 : limit+1] {
		at := place(f.File, f.Range)
		if values := g.differences(f); len(values) > 0 {
			at += " (" + strings.Join(values, ", ") + ")"
		}
		places = append(places, at)
	}
	if more > 0 {
		places = append(places, fmt.Sprintf("… and %d more", more))
	}
	return places, more == 0
}

// differences are the values of f that are others than those of the finding shown in full. A bare number says nothing away from
// its sentence: it is left out beside others. A value with quotes and without them is one.
func (g group) differences(f *lint.Finding) []string {
	first := value().FindAllString(sentences(g[0]), -1)
	var values, numbers []string
	for i, v := range value().FindAllString(sentences(f), -1) {
		list := &values
		if isInteger(v) {
			list = &numbers
		}
		v = printable.Line(v)
		isSame := func(other string) bool { return strings.Trim(other, `"`) == strings.Trim(v, `"`) }
		if v != printable.Line(first[i]) && !slices.ContainsFunc(*list, isSame) {
			*list = append(*list, v)
		}
	}
	if values == nil {
		return numbers
	}
	return values
}

func isInteger(v string) bool {
	_, err := strconv.Atoi(v)
	return err == nil
}
