package report

import (
	"cmp"
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/why"
)

// arrange sorts the reasons of an answer into marks below lines, the most telling first, and sentences.
func (p whyPrinter) arrange() (marks []mark, sentences []string) {
	add := func(reasons []why.Reason, say bool) {
		for _, r := range reasons {
			m := mark{at: r.Range, note: r.Text, primary: len(marks) == 0}
			switch {
			case !r.Range.IsZero():
				if !slices.ContainsFunc(marks, func(o mark) bool { return o.at == m.at && (o.note == m.note || isEnd(p.Answer, m.note)) }) {
					marks = append(marks, m)
				}
			case say && !slices.Contains(sentences, r.Text):
				sentences = append(sentences, r.Text)
			}
		}
	}
	if len(p.Advice) > 0 && p.Advice[0].Exists {
		first := p.Advice[0].Range
		for _, reasons := range p.allReasons() {
			add(slices.DeleteFunc(slices.Clone(reasons), func(r why.Reason) bool { return r.Range != first }), false)
		}
	}
	add(p.shared(), true)
	proofs := p.proofs()
	for i, proof := range proofs {
		add(proof.Because, i == 0 && needsWords(proof))
	}
	for _, proof := range proofs {
		for _, r := range proof.Rules {
			add(r.Because, false)
		}
	}
	for _, e := range []why.End{p.From, p.To} {
		add(e.Because, false)
	}
	return marks, sentences
}

// isEnd reports whether note is nothing but the name of an end, which the other notes at its place make superfluous.
func isEnd(a *why.Answer, note string) bool { return note == a.From.ID || note == a.To.ID }

// proofs are that of the whole answer and those of its parts, what is shut first: that is what people ask about.
func (p whyPrinter) proofs() []why.Proof {
	var parts []why.Proof
	for _, part := range p.Parts {
		parts = append(parts, part.Proof)
	}
	rank := func(proof why.Proof) int {
		return slices.Index([]sggraph.Verdict{sggraph.Denied, sggraph.Unknown, sggraph.Allowed}, proof.Verdict)
	}
	slices.SortStableFunc(parts, func(a, b why.Proof) int { return cmp.Compare(rank(a), rank(b)) })
	return append([]why.Proof{p.Proof}, parts...)
}

// allReasons are those of the answer and its parts, and of both ends.
func (p whyPrinter) allReasons() [][]why.Reason {
	var all [][]why.Reason
	for _, proof := range p.proofs() {
		all = append(all, proof.Because)
	}
	return append(all, p.From.Because, p.To.Because)
}

// needsWords reports whether the reasons that are not lines of the file have to be said: where no rule says the same.
func needsWords(p why.Proof) bool { return p.Verdict != sggraph.Allowed || len(p.Rules) == 0 }
