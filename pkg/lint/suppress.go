package lint

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// directive is the form of a suppression: "# ekslint:ignore rule-a,rule-b -- reason".
var directive = lazyregexp.New(`^#+\s*ekslint:ignore\b(.*)$`)

// suppression is one rule that a comment silences.
type suppression struct {
	rule    string
	written string
	reason  string
	at      yamldoc.Range
	// line is the line that the comment is about, besides its own.
	line int
	used bool
}

// suppress marks the findings that a comment of the document silences, and adds findings about comments that name no rule
// or silence nothing. The latter is known only where the analysis is complete: every rule has run on all of the document,
// and nothing in it is still unknown.
func (l *Linter) suppress(doc *yamldoc.Document, file string, findings []Finding, complete bool) []Finding {
	suppressions, unknown := l.suppressions(doc, file)
	for i := range findings {
		for _, s := range suppressions {
			if s.covers(findings[i]) {
				s.used = true
				findings[i].Suppressed = &Suppressed{Reason: s.reason, Range: s.at}
			}
		}
	}
	findings = append(findings, unknown...)
	for _, s := range suppressions {
		if _, ran := l.wanted[s.rule]; s.used || !ran || !complete {
			continue
		}
		message := fmt.Sprintf("%q finds nothing here, so this comment silences nothing", s.written)
		f := builtin(RuleUnusedSuppression, file, doc, s.at, message)
		f.Help = "remove it, or put it on the line that it is meant for"
		findings = append(findings, l.enabled(f)...)
	}
	return findings
}

// covers reports whether the comment is for the finding: on one of the lines of its range, or just before the first.
func (s *suppression) covers(f Finding) bool {
	if s.rule != f.Rule {
		return false
	}
	return f.Range.Contains(s.at.Start.Line) || f.Range.Start.Line == s.line
}

// suppressions reads the comments of the document. A name that is not a rule becomes a finding.
func (l *Linter) suppressions(doc *yamldoc.Document, file string) (found []*suppression, unknown []Finding) {
	comments := doc.Comments()
	for i, c := range comments {
		m := directive().FindStringSubmatch(c.Text)
		if m == nil {
			continue
		}
		names, reason := splitDirective(m[1])
		if len(names) == 0 {
			f := builtin(RuleUnknownSuppression, file, doc, c.Range, "the comment names no rule, so it silences nothing")
			f.Help = "write \"# ekslint:ignore <rule> -- <reason>\""
			unknown = append(unknown, l.enabled(f)...)
		}
		for _, name := range names {
			rule, ok := l.known.resolve(name)
			if !ok {
				f := builtin(RuleUnknownSuppression, file, doc, c.Range, fmt.Sprintf("%q is not a rule, so this comment silences nothing", name))
				f.Help = l.known.didYouMean(name)
				if reason == "" && len(names) > 1 {
					f.Help += "; a reason stands behind \"--\""
				}
				unknown = append(unknown, l.enabled(f)...)
				continue
			}
			found = append(found, &suppression{rule: rule, written: name, reason: reason, at: c.Range, line: lineBelow(doc, comments, i)})
		}
	}
	return found, unknown
}

// splitDirective parts "rule-a, rule-b -- reason".
func splitDirective(text string) (names []string, reason string) {
	list, reason, _ := strings.Cut(text, "--")
	names = strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' })
	slices.Sort(names)
	return slices.Compact(names), strings.TrimSpace(reason)
}

// lineBelow is the line that the i-th comment is about: its own where it trails something, else the first line below the
// block of comments that it belongs to; the marker of a document is none.
func lineBelow(doc *yamldoc.Document, comments []yamldoc.Comment, i int) int {
	line := comments[i].Range.Start.Line
	if comments[i].Trailing {
		return line
	}
	for _, c := range comments[i:] {
		if c.Range.Start.Line > line+1 || c.Trailing {
			break
		}
		line = c.Range.Start.Line
	}
	_, below, _ := bytes.Cut(doc.Text[comments[i].Range.End.Offset-doc.Range.Start.Offset:], []byte("\n"))
	for range line - comments[i].Range.Start.Line {
		_, below, _ = bytes.Cut(below, []byte("\n"))
	}
	if bytes.HasPrefix(below, []byte("---")) {
		line++
	}
	return line + 1
}
