package report

import (
	"cmp"
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/why"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// arrangement is what an answer says below lines of the file, the most telling first, and in sentences.
type arrangement struct {
	*why.Answer

	marks     []mark
	sentences []string

	noted map[note]bool
	at    map[yamldoc.Range]bool // places of marks
	said  map[string]bool
}

type note struct {
	at   yamldoc.Range
	text string
}

// arrange sorts the reasons of an answer.
func (p *whyPrinter) arrange() (marks []mark, sentences []string) {
	a := &arrangement{Answer: p.Answer, noted: map[note]bool{}, at: map[yamldoc.Range]bool{}, said: map[string]bool{}}
	if len(p.Advice) > 0 && p.Advice[0].Exists {
		first := p.Advice[0].Range
		for _, reasons := range p.allReasons() {
			a.add(slices.DeleteFunc(slices.Clone(reasons), func(r why.Reason) bool { return r.Range != first }), false)
		}
	}
	a.add(p.shared, true)
	proofs := p.proofs()
	for i, proof := range proofs {
		a.add(proof.Because, i == 0 && needsWords(proof))
	}
	for _, proof := range proofs {
		for _, r := range proof.Rules {
			a.add(inFile(r.Because), false)
		}
	}
	a.add(p.From.Because, false)
	a.add(p.To.Because, false)
	return a.marks, a.sentences
}

// add enters reasons that are not there yet: those with a line as marks, those of manifests as sentences, and others, if they are to be
// said, as well.
func (a *arrangement) add(reasons []why.Reason, say bool) {
	for _, r := range reasons {
		switch n := (note{r.Range, r.Text}); {
		case r.File != "":
			if text := withLine(r); !a.said[text] {
				a.sentences, a.said[text] = append(a.sentences, text), true
			}
		case !r.Range.IsZero():
			if !a.noted[n] && (!a.at[r.Range] || !a.isEnd(r.Text)) {
				a.marks = append(a.marks, mark{at: r.Range, note: r.Text, primary: len(a.marks) == 0})
				a.noted[n], a.at[r.Range] = true, true
			}
		case say && !a.said[r.Text]:
			a.sentences, a.said[r.Text] = append(a.sentences, r.Text), true
		}
	}
}

// isEnd reports whether a note is nothing but the name of an end, which other notes at its place make superfluous.
func (a *arrangement) isEnd(note string) bool { return note == a.From.ID || note == a.To.ID }

// proofs are that of the whole answer and those of its parts, what is shut first: that is what people ask about.
func (p *whyPrinter) proofs() []why.Proof {
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
func (p *whyPrinter) allReasons() [][]why.Reason {
	var all [][]why.Reason
	for _, proof := range p.proofs() {
		all = append(all, proof.Because)
	}
	return append(all, p.From.Because, p.To.Because)
}

// needsWords reports whether the reasons that are not lines of the file have to be said: where no rule says the same.
func needsWords(p why.Proof) bool { return p.Verdict != sggraph.Allowed || len(p.Rules) == 0 }

// inFile are the reasons without those of manifests, whose places the tables of rules have.
func inFile(reasons []why.Reason) []why.Reason {
	return slices.DeleteFunc(slices.Clone(reasons), func(r why.Reason) bool { return r.File != "" })
}
