package lint

import (
	"fmt"
	"slices"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/internal/bounded"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

const (
	// mostInWork is how many bytes of files are in work at a time: one file of the largest size with some small ones beside it, so
	// that large files share the memory of one, and ordinary ones of some kilobytes never wait.
	mostInWork = source.MaxSize + source.MaxSize/2
	// mostOfOneRule is how many findings of one rule and severity are kept of one file. Nobody reads more, and a file can be written so that
	// each of its lines is one.
	mostOfOneRule = 1000
)

// givenUp is the outcome of a file whose analysis took too long; doc is the document that it was at, nil where it had not come to any.
func (l *Linter) givenUp(file source.File, doc *yamldoc.Document, err *bounded.TimeoutError) *outcome {
	out := &outcome{file: file, linter: l, configs: 1, notAnalysed: true}
	if doc == nil {
		doc = &yamldoc.Document{Range: yamldoc.Range{Start: yamldoc.Position{Line: 1, Column: 1}}}
	}
	out.findings = []Finding{beyondLimit(file.Name, doc, "not analysed: this document "+err.Error())}
	return out
}

// beyondLimit is the finding for a document that is beyond one of the limits. It points to where the document begins, since to look
// for a better place may take as long again.
func beyondLimit(file string, doc *yamldoc.Document, message string) Finding {
	f := builtin(RuleLimit, file, doc, yamldoc.Range{Start: doc.Range.Start, End: doc.Range.Start}, message)
	f.Help = "split the file; if it is an ordinary one, please report it"
	return f
}

// isBeyondLimit reports whether the finding comes from beyondLimit.
func isBeyondLimit(f Finding) bool { return f.Rule == RuleLimit && f.Severity == policy.Error }

// curtail sorts the findings of a file and leaves out those of a rule beyond the first mostOfOneRule, each severity and suppressed ones
// apart, so that none that counts is lost behind others; one more says how many they are, where the first of them is.
func curtail(findings []Finding) []Finding {
	type kind struct {
		rule       string
		severity   policy.Severity
		suppressed bool
	}
	slices.SortFunc(findings, compare)
	distinguish(findings)
	var kept []Finding
	counts := map[kind]int{}
	notices := map[kind]int{} // their places in kept
	for _, f := range findings {
		k := kind{f.Rule, f.Severity, f.Suppressed != nil}
		counts[k]++
		switch n := counts[k]; {
		case n > mostOfOneRule+1:
			continue
		case n > mostOfOneRule:
			notices[k] = len(kept)
			f = Finding{
				Rule: RuleLimit, Category: "internal", Severity: policy.Info, File: f.File, Document: f.Document, Range: f.Range,
				Related: []cluster.Place{}, Fixes: []Fix{}, Suppressed: f.Suppressed,
			}
			f.Fingerprint = fingerprint(f, fmt.Sprint(k))
		}
		kept = append(kept, f)
	}
	for k, i := range notices {
		kept[i].Message = fmt.Sprintf("from here on, %d more findings of %q in this file are not listed", counts[k]-mostOfOneRule, k.rule)
	}
	slices.SortFunc(kept, compare)
	return kept
}

// offsetsOf are the offsets of what findings point to in their own file.
func offsetsOf(findings []Finding) []int {
	var offsets []int
	for i := range findings {
		f := &findings[i]
		offsets = append(offsets, f.Range.Start.Offset)
		for _, related := range f.Related {
			if related.File == f.File && !related.Range.IsZero() {
				offsets = append(offsets, related.Range.Start.Offset)
			}
		}
	}
	return offsets
}
