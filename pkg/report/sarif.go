package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// SARIF writes SARIF 2.1.0 as GitHub code scanning and SARIF viewers read it: one run with the rules that ran, a result for
// each finding, silenced ones marked as suppressed, a notification for each failure and
// for what configurations take away.
type SARIF struct{}

// Write implements Format.
func (SARIF) Write(w io.Writer, r *lint.Report) error {
	rules, index := sarifRules(r)
	results := make([]sarifResult, len(r.Findings))
	for i := range r.Findings {
		results[i] = newSARIFResult(&r.Findings[i], index)
	}
	return encode(w, sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0",
		Runs: []sarifRun{{
			Tool: sarifTool{Driver: sarifDriver{
				Name:           "ekslint",
				Version:        r.Version,
				InformationURI: home,
				Rules:          rules,
			}},
			Invocations: []sarifInvocation{newSARIFInvocation(r)},
			URIBaseIDs: map[string]sarifArtifactLocation{
				sourceRoot: {Description: &sarifMessage{Text: "The directory that ekslint ran in."}},
			},
			Results:    results,
			ColumnKind: "unicodeCodePoints",
		}},
	})
}

func newSARIFInvocation(r *lint.Report) sarifInvocation {
	invocation := sarifInvocation{ExecutionSuccessful: r.IsComplete()}
	if r.Files == 0 && len(r.Failures) == 0 {
		nothing := sarifMessage{Text: summarize(r).String()}
		invocation.Notifications = []sarifNotification{{Level: "note", Message: nothing}}
	}
	for _, w := range r.Weakened {
		at := yamldoc.Range{Start: yamldoc.Position{Line: w.Line, Column: 1}, End: yamldoc.Position{Line: w.Line, Column: 1}}
		invocation.Configuration = append(invocation.Configuration, sarifNotification{
			Level: "note", Message: sarifMessage{Text: weakening(w)}, Locations: []sarifLocation{newSARIFLocation(w.File, at)},
		})
	}
	for _, f := range r.Failures {
		invocation.Notifications = append(invocation.Notifications, sarifNotification{
			Level:     "error",
			Message:   sarifMessage{Text: printable.Line(f.Message)},
			Locations: []sarifLocation{{Physical: sarifPhysicalLocation{Artifact: artifactLocation(f.File)}}},
		})
	}
	return invocation
}

func newSARIFResult(f *lint.Finding, index map[string]int) sarifResult {
	location := newSARIFLocation(f.File, f.Range)
	if f.Path != "" {
		location.Logical = []sarifLogicalLocation{{FullyQualifiedName: f.Path}}
	}
	related, text := relatedLocations(f)
	result := sarifResult{
		RuleID:           f.Rule,
		RuleIndex:        index[f.Rule],
		Level:            sarifLevel(f.Severity),
		Message:          sarifMessage{Text: text},
		Locations:        []sarifLocation{location},
		RelatedLocations: related,
		// Once one result has suppressions, all must have them (SARIF 2.1.0, 3.27.23).
		Suppressions:  []sarifSuppression{},
		BaselineState: sarifBaselineState(f),
		Fixes:         sarifFixes(f),
	}
	if f.Fingerprint != "" {
		// GitHub computes its own primaryLocationLineHash and warns about other values under that key.
		result.PartialFingerprints = map[string]string{"ekslint/v1": f.Fingerprint}
	}
	if f.Suppressed != nil {
		where := newSARIFLocation(f.File, f.Suppressed.Range)
		result.Suppressions = append(result.Suppressions,
			sarifSuppression{Kind: "inSource", Justification: f.Suppressed.Reason, Location: &where})
	}
	if f.BaselineState == lint.BaselineUnchanged {
		result.Suppressions = append(result.Suppressions, sarifSuppression{Kind: "external", Justification: "known: the baseline has it"})
	}
	if f.Change == lint.ChangeNone {
		result.Suppressions = append(result.Suppressions,
			sarifSuppression{Kind: "external", Justification: "outside the change: no line of it was changed"})
	}
	return result
}

// sarifBaselineState says what was known of a finding before (SARIF 2.1.0, 3.27.24): by the baseline, or else by the commit that the
// change which the run is limited to starts from.
func sarifBaselineState(f *lint.Finding) string {
	switch {
	case f.BaselineState != "":
		return string(f.BaselineState)
	case f.Change == lint.ChangeCaused:
		return "new"
	case f.Change == lint.ChangeTouched:
		return "updated"
	case f.Change == lint.ChangeNone:
		return "unchanged"
	default:
		return ""
	}
}

// relatedLocations returns the related places, and the text of the result: the message, the reasons and how to fix it. The
// reasons are embedded links to their places (SARIF 2.1.0, 3.11.6), because GitHub shows a related place only where the text
// links to it. Braces are left as they are: viewers replace placeholders only in messages with arguments.
func relatedLocations(f *lint.Finding) (locations []sarifLocation, text string) {
	lines := []string{withoutLinks(f.Message)}
	for _, related := range f.Related {
		if related.Range.IsZero() {
			lines = append(lines, withoutLinks(related.Message))
			continue
		}
		location := newSARIFLocation(related.File, related.Range)
		location.ID = len(locations) + 1
		location.Message = &sarifMessage{Text: withoutLinks(related.Message)}
		locations = append(locations, location)
		lines = append(lines, fmt.Sprintf("[%s](%d)", linkText(related.Message), location.ID))
	}
	if f.Help != "" {
		lines = append(lines, "help: "+withoutLinks(f.Help))
	}
	return locations, strings.Join(lines, "\n")
}

// withoutLinks keeps a viewer from making a link of what a file may have put into a message.
func withoutLinks(s string) string { return strings.ReplaceAll(printable.Line(s), "](", "] (") }

func linkText(s string) string {
	return strings.NewReplacer(`\`, `\\`, `[`, `\[`, `]`, `\]`).Replace(printable.Line(s))
}

func newSARIFLocation(file string, r yamldoc.Range) sarifLocation {
	region := newSARIFRegion(r)
	return sarifLocation{Physical: sarifPhysicalLocation{Artifact: artifactLocation(file), Region: &region}}
}

// newSARIFRegion returns the region of r; where r points nowhere, the start of the file, since GitHub takes no result without
// a region.
func newSARIFRegion(r yamldoc.Range) sarifRegion {
	if r.IsZero() {
		return sarifRegion{StartLine: 1, StartColumn: 1, EndLine: 1, EndColumn: 1}
	}
	return sarifRegion{StartLine: r.Start.Line, StartColumn: r.Start.Column, EndLine: r.End.Line, EndColumn: r.End.Column}
}

func sarifFixes(f *lint.Finding) []sarifFix {
	var fixes []sarifFix
	for _, fix := range f.Fixes {
		if len(fix.Edits) == 0 {
			continue // a change without replacements is not valid SARIF
		}
		change := sarifArtifactChange{Artifact: artifactLocation(f.File)}
		for _, edit := range fix.Edits {
			change.Replacements = append(change.Replacements, sarifReplacement{
				DeletedRegion:   newSARIFRegion(edit.Range),
				InsertedContent: sarifMessage{Text: edit.Text},
			})
		}
		fixes = append(fixes, sarifFix{
			Description: sarifMessage{Text: fix.Title},
			Changes:     []sarifArtifactChange{change},
			Properties:  sarifFixProperties{Safe: fix.Safe},
		})
	}
	return fixes
}
