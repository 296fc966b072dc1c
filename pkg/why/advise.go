package why

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// advise returns the changes that open the flow: the single ones that do, or else the pairs.
func advise(cluster lint.Cluster, source []byte, q sggraph.Query) []Advice {
	t := trial{cluster: cluster, source: source, q: q}
	remedies := sggraph.Suggestions(cluster.Config, cluster.Graph, q)
	advice := []Advice{}
	for _, r := range remedies {
		advice = t.keep(advice, r)
	}
	if len(advice) > 0 {
		return advice
	}
	for i, first := range remedies {
		for _, second := range remedies[i+1:] {
			advice = t.keep(advice, sggraph.Suggestion{
				Title: first.Title + ", and " + second.Title, Changes: slices.Concat(first.Changes, second.Changes),
			})
		}
	}
	return advice
}

// trial tries changes out.
type trial struct {
	cluster lint.Cluster
	source  []byte
	q       sggraph.Query
}

// keep adds the remedy to the advice if it can be written as edits and opens the flow.
func (t trial) keep(advice []Advice, r sggraph.Suggestion) []Advice {
	edits, err := t.cluster.Document.Edits(r.Changes...)
	if err != nil || !t.opens(edits) {
		return advice // a shared anchor, or not what is missing
	}
	at := r.Changes[0].Path
	a := Advice{
		Title: r.Title, Path: at.String(), Range: t.cluster.RangeOf(at), Exists: t.cluster.Document.Locate(at).Exists(at),
		Edits: make([]TextEdit, len(edits)),
	}
	for i, e := range edits {
		a.Edits[i] = TextEdit(e)
	}
	return append(advice, a)
}

// opens reports whether the flow is allowed after the edits, by a configuration to which eksctl objects no more than before.
func (t trial) opens(edits []yamldoc.Edit) bool {
	data, err := yamldoc.Apply(t.source, edits)
	if err != nil {
		return false
	}
	i := t.cluster.Document.Index
	docs := yamldoc.Parse(data)
	if i >= len(docs) || docs[i].Err != nil {
		return false
	}
	cfg := clusterconfig.Load(docs[i])
	if len(cfg.Issues) > len(t.cluster.Config.Issues) {
		return false
	}
	answer, err := sggraph.Derive(cfg).Query(t.q)
	return err == nil && answer.Verdict == sggraph.Allowed
}
