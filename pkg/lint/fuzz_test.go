package lint_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/internal/randomconfig"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// FuzzSuppressions holds that a finding is silenced exactly if a comment says so, that comments change nothing else, that one
// which silences nothing is reported, and that each is listed with the number of findings that it covers.
func FuzzSuppressions(f *testing.F) {
	for _, groups := range []string{
		"- name: bad # ekslint:ignore bad-name -- why\n", "# ekslint:ignore bad-name\n# more\n- name: bad\n- name: bad\n",
		"# ekslint:ignore bad-name\n\n- {name: bad,\n   spot: true} # ekslint:ignore bad-name\n", "- spot: true # ekslint:ignore awful-name\n  name: bad\n",
		"- name: bad\n---\n# ekslint:ignore-file bad-name\na: 1\n", "- name: bad\n# ekslint:ignore unused-suppression\n# ekslint:ignore bad-name\n- a\n",
		"- # ekslint:ignore bad-name\n  labels: {}\n  name:\n    bad\n", "- name: >\r  bad\r# ekslint:ignore bad-name\r- name: bad\r",
	} {
		f.Add(cluster+groups, []byte{})
		f.Add("# ekslint:ignore bad-name\n"+cluster+groups+"# ekslint:ignore bad-name", []byte("\x03\x00\x08\x07\x04\x00\x0a\x04"))
	}
	linter := newLinter(f, prepare)
	f.Fuzz(func(t *testing.T, text string, choices []byte) {
		text = randomconfig.Mutated(t, text, choices)
		if !utf8.ValidString(text) || strings.ContainsAny(text, "&*!$<") || strings.Contains(text, "{{") {
			t.Skip("what is shared or unknown has rules of its own, and package source refuses what is not UTF-8")
		}
		report := run(t, linter, file("f.yaml", text))
		docs := yamldoc.Parse([]byte(text))
		used := map[yamldoc.Range]int{}
		for i := range report.Findings {
			found := &report.Findings[i]
			if found.Rule != badName.Name {
				continue
			}
			by := silencedBy(docs, found)
			if (len(by) > 0) != (found.Suppressed != nil) {
				t.Errorf("%q: the finding at %v is silenced by %v, by the comments that cover it: %v", text, found.Range, found.Suppressed, by)
			}
			for _, at := range by {
				used[at]++
			}
		}
		checkListed(t, text, report, used)
		checkUnused(t, text, docs, report, used)
		checkWithoutComments(t, linter, text, docs, report)
	})
}

// silencedBy returns where the comments are that are for a finding.
func silencedBy(docs []*yamldoc.Document, f *lint.Finding) []yamldoc.Range {
	var by []yamldoc.Range
	for _, doc := range docs {
		for _, d := range doc.Directives() {
			switch {
			case !names(d, badName.Name) && !names(d, badName.Aliases[0]):
			case d.Name == yamldoc.DirectiveIgnoreFile:
				by = append(by, d.Range)
			case d.Name == yamldoc.DirectiveIgnore && doc.Index == f.Document &&
				(f.Range.Contains(d.Range.Start.Line) || isAbove(doc, d.Comment, f.Range.Start.Line)):
				by = append(by, d.Range)
			}
		}
	}
	return by
}

func names(d yamldoc.Directive, rule string) bool {
	return slices.Contains(strings.FieldsFunc(d.Argument, func(r rune) bool { return strings.ContainsRune(", \t", r) }), rule)
}

// isAbove reports whether a line lies in something that begins on the line that the comment is about.
func isAbove(doc *yamldoc.Document, c yamldoc.Comment, line int) bool {
	about := c.Range.Start.Line
	if !c.Trailing {
		text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(doc.Text[c.Range.End.Offset-doc.Range.Start.Offset:]))
		for _, below := range strings.Split(text, "\n")[1:] {
			about++
			if below = strings.TrimSpace(below); !strings.HasPrefix(below, "#") && !strings.HasPrefix(below, "---") {
				break
			}
		}
	}
	is := line == about
	doc.Walk(func(n yamldoc.Node) bool {
		if len(n.Path()) == 0 {
			return true
		}
		start := n.Range.Start.Line
		if !n.Key.IsZero() {
			start = n.Key.Start.Line
		}
		whole := yamldoc.Range{Start: yamldoc.Position{Line: start, Column: 1}, End: n.Range.End}
		is = is || start == about && whole.Contains(line)
		return true
	})
	return is
}

// checkListed compares the suppressions of the rule with how many findings the comments cover.
func checkListed(t *testing.T, text string, report *lint.Report, used map[yamldoc.Range]int) {
	t.Helper()
	left := maps.Clone(used)
	for _, s := range report.Suppressions {
		delete(left, s.Range)
		if s.Rule == badName.Name && s.Silences != used[s.Range] || (s.State == lint.SuppressionUsed) != (s.Silences > 0) {
			t.Errorf("%q: the comment at %v covers %d findings, and is listed as %s with %d", text, s.Range, used[s.Range], s.State, s.Silences)
		}
	}
	if len(left) > 0 {
		t.Errorf("%q: comments cover findings, and are not listed: %v", text, left)
	}
}

// checkUnused looks for what is said of comments that name this rule alone.
func checkUnused(t *testing.T, text string, docs []*yamldoc.Document, report *lint.Report, used map[yamldoc.Range]int) {
	t.Helper()
	if len(report.Failures) > 0 || report.NotAnalysed > 0 {
		return
	}
	told := map[yamldoc.Range]bool{}
	for _, f := range report.Findings {
		if f.Rule == lint.RuleUnusedSuppression {
			told[f.Range] = true
		}
	}
	for _, document := range report.Documents {
		doc := docs[document.Document]
		if len(clusterconfig.Load(doc, clusterconfig.PurposeCreateCluster).AllUnknown()) > 0 {
			continue // there may be findings yet
		}
		for _, d := range doc.Directives() {
			if d.Argument == badName.Name && d.Name != yamldoc.DirectiveMode && told[d.Range] == (used[d.Range] > 0) {
				t.Errorf("%q: the comment at %v is used %d times, and said to be unused: %t", text, d.Range, used[d.Range], told[d.Range])
			}
		}
	}
}

// checkWithoutComments lints the file with comments that say nothing to ekslint.
func checkWithoutComments(t *testing.T, linter *lint.Linter, text string, docs []*yamldoc.Document, report *lint.Report) {
	t.Helper()
	without := []byte(text)
	for _, doc := range docs {
		if doc.Err != nil {
			return // it may be a comment that keeps it from being YAML
		}
		for _, d := range doc.Directives() {
			if d.Name == yamldoc.DirectiveMode {
				return
			}
			copy(without[d.Range.Start.Offset:d.Range.End.Offset], "#"+strings.Repeat("-", len(d.Text)-1))
		}
	}
	bare := func(r *lint.Report) []string {
		var found []string
		for _, f := range r.Findings {
			if f.Suppressed = nil; f.Rule != lint.RuleUnusedSuppression && f.Rule != lint.RuleUnknownSuppression {
				found = append(found, summaries([]lint.Finding{f})...)
			}
		}
		return found
	}
	if diff := cmp.Diff(bare(run(t, linter, file("f.yaml", string(without)))), bare(report)); diff != "" {
		t.Errorf("%q: other findings without its comments (-without +with):\n%s", text, diff)
	}
}
