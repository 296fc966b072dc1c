package lint

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// draft is a finding before the comments of its file are taken into account.
type draft struct {
	Finding
	// anchor is where its node is written, where that is not in its range.
	anchor yamldoc.Range
	// superseded is set where it is not to be shown; see policy.Result.
	superseded bool
}

// checked is one document of a file with what was found in it.
type checked struct {
	doc      *yamldoc.Document
	findings []draft
	// inManifests are those in manifests, which are other files.
	inManifests []inManifest
	// mine is set for a document that is, or was meant to be, a ClusterConfig.
	mine bool
	// isManifest is set for a document with Kubernetes objects that clusters are to have.
	isManifest bool
	// complete is set where nothing more can be found: every rule has run on all of the document, and nothing in it is still
	// unknown, or it is not a ClusterConfig.
	complete bool
	// filledIn is complete, but for what the file leaves to a cluster that exists or may exist.
	filledIn bool
}

// suppress returns the findings of the documents of a file, marks those that a comment silences, and adds findings about comments
// that are not understood, name no rule or silence nothing. The latter is known only where the analysis is complete. It returns all
// suppressions besides, in the order of the file.
func (l *Linter) suppress(file string, docs []checked) ([]Finding, []Suppression) {
	var (
		all          []*suppression
		found, wrong []draft
	)
	unused := unusedOf{Linter: l, file: file, incomplete: map[*yamldoc.Document]bool{}}
	for _, d := range docs {
		suppressions, misnamed := l.suppressions(d.doc, file)
		if !d.mine && !d.isManifest {
			// a document of another kind may speak for the file, and what else its comments say is of no concern
			suppressions = slices.DeleteFunc(suppressions, func(s *suppression) bool { return !s.WholeFile })
			misnamed = nil
		}
		if !d.complete {
			unused.incomplete[d.doc] = true
		}
		all, wrong, found = append(all, suppressions...), append(wrong, misnamed...), append(found, d.findings...)
	}
	unused.suppressionIndex = newSuppressionIndex(all)
	unused.apply(found)
	found = slices.DeleteFunc(found, func(f draft) bool { return f.superseded })
	unused.places = placesOf(file, found)
	wrong = append(wrong, unused.findings(all, false)...)
	unused.apply(wrong)
	var findings []Finding
	ofComments := slices.Concat(wrong, unused.findings(all, true))
	withoutLoss(ofComments, docs)
	for _, f := range slices.Concat(found, ofComments) {
		findings = append(findings, clipped(f.Finding))
	}
	return findings, unused.listed(all)
}

// unusedOf makes findings about the suppressions of a file that silence nothing.
type unusedOf struct {
	*Linter
	suppressionIndex
	file string
	// places are those of the findings of each rule that no comment silences: the first one of each line, in order.
	places map[string][]cluster.Place
	// incomplete are the documents in which more may be found.
	incomplete map[*yamldoc.Document]bool
}

// placesOf returns unusedOf.places.
func placesOf(file string, found []draft) map[string][]cluster.Place {
	places := map[string][]cluster.Place{}
	for _, f := range found {
		if f.Suppressed == nil {
			places[f.Rule] = append(places[f.Rule], cluster.Place{Message: "the finding is here", File: file, Range: f.Range})
		}
	}
	for rule, all := range places {
		slices.SortFunc(all, func(a, b cluster.Place) int { return cmp.Compare(a.Range.Start.Offset, b.Range.Start.Offset) })
		places[rule] = slices.CompactFunc(all, func(a, b cluster.Place) bool { return a.Range.Start.Line == b.Range.Start.Line })
	}
	return places
}

// findings is about the suppressions of comments about comments, or about all others.
func (u unusedOf) findings(all []*suppression, ofComments bool) []draft {
	var out []draft
	for _, s := range all {
		isOfComments := s.Rule == RuleUnusedSuppression || s.Rule == RuleUnknownSuppression
		if !s.isAlive() || isOfComments != ofComments || u.state(s) != SuppressionUnused {
			continue
		}
		out = append(out, u.enabled(u.finding(s))...)
	}
	return out
}

func (u unusedOf) complete(s *suppression) bool {
	if s.WholeFile {
		return len(u.incomplete) == 0
	}
	return !u.incomplete[s.doc]
}

func (u unusedOf) finding(s *suppression) Finding {
	where, help := "here", "remove it, or put it on the line that it is meant for"
	if s.WholeFile {
		where, help = "in this file", "remove it"
	}
	elsewhere := u.places[s.Rule]
	if len(elsewhere) > 0 {
		where += ", but " + linesOf(elsewhere)
		help = fmt.Sprintf("move it there, or write \"# ekslint:ignore-file %s\" for the whole file", s.Written)
	}
	f := builtin(RuleUnusedSuppression, u.file, s.doc, s.Range, fmt.Sprintf("%q finds nothing %s: the comment silences nothing", s.Written, where))
	f.Fixes = u.removal(s.doc, s.comment, s.Written, len(elsewhere) == 0)
	f.Help, f.Related = help, append(f.Related, elsewhere[:min(mostPlaces, len(elsewhere))]...)
	return f
}

// mostPlaces is how many places of other findings are named.
const mostPlaces = 3

// linesOf names the lines of the places.
func linesOf(places []cluster.Place) string {
	var lines []string
	for _, p := range places[:min(mostPlaces, len(places))] {
		lines = append(lines, strconv.Itoa(p.Range.Start.Line))
	}
	if n := len(places) - mostPlaces; n > 0 {
		lines = append(lines, fmt.Sprintf("%d more", n))
	}
	if len(lines) == 1 {
		return "on line " + lines[0]
	}
	return "on lines " + strings.Join(lines[:len(lines)-1], ", ") + " and " + lines[len(lines)-1]
}
