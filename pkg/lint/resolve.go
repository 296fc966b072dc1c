package lint

import (
	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// resolver turns what policies report about a cluster, which has paths, into findings, which have ranges.
type resolver struct {
	*cluster.Cluster
	rules     map[string]policy.Rule
	withFixes bool
}

func (r resolver) findings(results []policy.Result) []draft {
	findings := make([]draft, len(results))
	for i, result := range results {
		findings[i] = r.finding(result)
	}
	return findings
}

func (r resolver) finding(result policy.Result) draft {
	severity := result.Severity
	if severity == 0 {
		severity = r.rules[result.Rule].Severity
	}
	f := draft{superseded: result.Superseded, Finding: Finding{
		Rule: result.Rule, Category: result.Category, Severity: severity, Message: result.Message,
		File: r.File.Name, Document: r.Document.Index, Path: result.Path.String(), Range: r.RangeOf(result.Path),
		Label: result.Label, Related: r.related(result), Help: result.Help, Original: result.Original, Fixes: r.fixes(result.Fixes),
	}}
	if a := r.Document.Locate(result.Path).Anchor; a != nil {
		f.anchor = a.Range
		f.Related = append(f.Related, cluster.Place{
			Message: "comes from the anchor \"" + a.Name + "\" here", File: r.File.Name, Range: a.Range,
		})
	}
	f.Fingerprint = fingerprint(f.Finding, namedPath(result.Path, r.Config))
	return f
}

func (r resolver) related(result policy.Result) []cluster.Place {
	related := make([]cluster.Place, 0, len(result.Related)+1)
	for _, rel := range result.Related {
		related = append(related, r.Place(sggraph.Because{Path: rel.Path, Text: rel.Message}))
	}
	return related
}

// fixes leaves out a fix that cannot be written as text edits, for one because it would change a shared anchor.
func (r resolver) fixes(fixes []policy.Fix) []Fix {
	out := make([]Fix, 0, len(fixes))
	if !r.withFixes {
		return out
	}
	for _, fix := range fixes {
		changes := make([]yamldoc.Change, len(fix.Edits))
		for i, e := range fix.Edits {
			changes[i] = yamldoc.Change(e)
		}
		if edits, err := r.Document.Edits(changes...); err == nil {
			out = append(out, Fix{Title: fix.Title, Safe: fix.Safe, Edits: edits})
		}
	}
	return out
}
