package report

import (
	"io"

	"github.com/ekslint/ekslint/pkg/policy"
)

// Explanation is a rule with examples, which some have not.
type Explanation struct {
	policy.Rule

	// SupersededBy are the rules that take the place of this one; see policy.Rule.Supersedes.
	SupersededBy []string `json:"supersededBy,omitempty"`
	Examples     Examples `json:"examples"`
}

// Examples are two files: a bad one, in which a rule finds something, and a good one, in which it does not.
type Examples struct {
	Bad  string `json:"bad,omitempty"`
	Good string `json:"good,omitempty"`
}

// ExplainFormat is a way to write explanations. Like a Format it holds no state.
type ExplainFormat interface {
	// WriteExplanations writes them in their order.
	WriteExplanations(w io.Writer, rules []Explanation) error
}

// ExplainFormats returns the formats for explanations, sorted by name.
func ExplainFormats(o Options) []Named[ExplainFormat] {
	return []Named[ExplainFormat]{{"json", ExplainJSON{}}, {"markdown", ExplainMarkdown{}}, {"text", ExplainText(o)}}
}

// ExplainJSON writes a list of the rules' metadata, with the examples.
type ExplainJSON struct{}

// WriteExplanations implements ExplainFormat.
func (ExplainJSON) WriteExplanations(w io.Writer, rules []Explanation) error {
	return encode(w, notNil(rules))
}

// suppression is the comment that silences a rule.
func suppression(rule string) string { return "# ekslint:ignore " + rule + " -- why it is right here" }
