package lsp

import (
	"bytes"
	"context"
	"slices"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/report"
)

// ruleArgument names a rule.
type ruleArgument struct {
	Rule string `json:"rule"`
}

// explanation is what there is to say of a rule, in Markdown.
type explanation struct {
	Rule    string `json:"rule"`
	Title   string `json:"title"`
	Content string `json:"content"`
}

func (s *server) explain(ctx context.Context, data protocol.LSPAny) (any, error) {
	jsonrpc2.Async(ctx)
	return s.explained(data)
}

// explained is the explanation of the rule that is asked for.
func (s *server) explained(data protocol.LSPAny) (explanation, error) {
	var of ruleArgument
	if err := argument(data, &of); err != nil {
		return explanation{}, err
	}
	known := s.knownRules()
	found, err := lint.Find(known, []string{of.Rule})
	switch {
	case err != nil:
		return explanation{}, invalid("%v", err)
	case len(found) != 1:
		return explanation{}, invalid("%q is not a rule", of.Rule)
	}
	var b bytes.Buffer
	if err := (report.ExplainMarkdown{}).WriteExplanations(&b, report.Explain(found, known, s.opts.Examples)); err != nil {
		return explanation{}, err //nolint:wrapcheck // that of the format
	}
	return explanation{found[0].Name, found[0].Title, b.String()}, nil
}

// knownRules are those that exist in any folder of the workspace.
func (s *server) knownRules() []policy.Rule {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	known := s.opts.Catalogue
	for _, d := range s.documents {
		settings, err := d.now.folder.configuration.ForFile(d.now.file)
		if err == nil && len(settings.Policies) > 0 {
			known = append(slices.Clip(known), own(settings.Known(), known)...)
		}
	}
	return known
}

// own are the rules of a user's own that are not known yet.
func own(rules, known []policy.Rule) []policy.Rule {
	var more []policy.Rule
	for _, r := range rules {
		if _, err := lint.Find(known, []string{r.Name}); r.IsOwn && err != nil {
			more = append(more, r)
		}
	}
	return more
}

// showRule has the client open the explanation of a rule.
func (s *server) showRule(ctx context.Context, data protocol.LSPAny) (any, error) {
	jsonrpc2.Async(ctx)
	e, err := s.explained(data)
	if err != nil {
		return nil, err
	}
	return s.show(ctx, e.Rule, ".md", e.Content, false)
}
