package lint

import (
	"errors"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// resolver turns what policies report about a cluster, which has paths, into findings, which have ranges.
type resolver struct {
	*cluster.Cluster
	rules     map[string]policy.Rule
	withFixes bool
	// withIdentities asks for Finding.Identity.
	withIdentities bool
	// told is what rules over all clusters of the run have reported; nil where there is nothing.
	told *elsewhere
	// objects are those of the manifests of the cluster, by their numbers in the input.
	objects func() []*manifest.Object
}

func (r resolver) findings(results []policy.Result) []draft {
	findings := make([]draft, len(results))
	refused := refusals(r.Config.Issues)
	for i, result := range results {
		findings[i] = r.finding(result)
		findings[i].Refused = refused[place{result.Rule, findings[i].Path}]
	}
	if r.withFixes {
		r.addFixes(findings, results)
	}
	if r.withIdentities {
		r.identify(findings, results)
	}
	return findings
}

// addFixes gives the findings that are shown their fixes, all of which are tried out together. It leaves out a fix that cannot be
// written as text edits, for one because it would change a shared anchor, and one that is in place already. One that was not tried
// out is missed: its finding says so in its help. A finding for it would be one that only formats with fixes have.
func (r resolver) addFixes(findings []draft, results []policy.Result) {
	var changes [][]yamldoc.Change
	each := func(do func(finding *draft, fix policy.Fix)) {
		for i, result := range results {
			if result.Superseded {
				continue
			}
			for _, fix := range result.Fixes {
				if !slices.ContainsFunc(fix.Edits, func(e policy.Edit) bool { return e.Object != nil }) { // which is in another file
					do(&findings[i], fix)
				}
			}
		}
	}
	each(func(_ *draft, fix policy.Fix) { changes = append(changes, changesOf(fix)) })
	outcomes := r.Document.EditsOfEach(changes)
	each(func(finding *draft, fix policy.Fix) {
		switch edited := outcomes[0]; {
		case errors.Is(edited.Err, yamldoc.ErrNotTried):
			finding.Help = withNotice(finding.Help, "no fix is offered, since "+edited.Err.Error())
		case edited.Err == nil && len(edited.Edits) > 0:
			all := changesOf(fix)
			finding.Fixes = append(finding.Fixes, Fix{fix.Title, fix.Safe, edited.Edits, all, r.Document.Index, r.areOnPlaceholder(all)})
		}
		outcomes = outcomes[1:]
	})
}

// areOnPlaceholder reports whether one of the changes is of something that is still to be filled in, holds it or is in it.
func (r resolver) areOnPlaceholder(changes []yamldoc.Change) bool {
	return slices.ContainsFunc(changes, func(c yamldoc.Change) bool { return r.Config.HoldsPlaceholder(c.Path) })
}

// withNotice is the help with the notice after it, once.
func withNotice(help, notice string) string {
	switch {
	case help == "":
		return notice
	case strings.HasSuffix(help, notice):
		return help
	}
	return help + "; " + notice
}

func changesOf(fix policy.Fix) []yamldoc.Change {
	changes := make([]yamldoc.Change, len(fix.Edits))
	for i, e := range fix.Edits {
		changes[i] = yamldoc.Change{Op: e.Op, Path: e.Path, Value: e.Value}
	}
	return changes
}

func (r resolver) finding(result policy.Result) draft {
	f := draft{superseded: result.Superseded, Finding: Finding{
		Rule: result.Rule, Category: result.Category, Severity: r.severity(result), Message: result.Message,
		File: r.File.Name, Document: r.Document.Index, Path: result.Path.String(), Range: r.RangeOf(result.Path),
		Label: result.Label, Related: r.related(result), Help: result.Help, Original: result.Original, Fixes: []Fix{},
	}}
	f.addAnchor(r.Document.Locate(result.Path).Anchor)
	f.Fingerprint = fingerprint(f.Finding, namedPath(result.Path, r.Config.Text))
	return f
}

// addAnchor says that what the finding is about comes from an anchor, unless that is nil.
func (d *draft) addAnchor(a *yamldoc.Anchor) {
	if a == nil {
		return
	}
	d.anchor = a.Range
	d.Related = append(d.Related, cluster.Place{Message: "comes from the anchor \"" + a.Name + "\" here", File: d.File, Range: a.Range})
}

// severity is how severe a result is.
func (r resolver) severity(result policy.Result) policy.Severity {
	severity := r.rules[result.Rule].Severity
	if result.Severity != 0 {
		severity = min(severity, result.Severity)
	}
	return severity
}

func (r resolver) related(result policy.Result) []cluster.Place {
	related := make([]cluster.Place, 0, len(result.Related)+1)
	for _, rel := range result.Related {
		switch {
		case r.rules[result.Rule].IsFleet():
			related = append(related, r.told.clusters[rel.Cluster].Place(rel.Path, rel.Message))
		case rel.Object != nil:
			o := r.objects()[*rel.Object]
			related = append(related, cluster.Place{Message: rel.Message, File: o.At.File, Range: cluster.UnderlineIn(o, rel.Path)})
		default:
			related = append(related, r.Place(sggraph.Because{Path: rel.Path, Text: rel.Message}))
		}
	}
	return related
}
