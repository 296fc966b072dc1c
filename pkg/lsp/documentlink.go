package lsp

import (
	"context"
	"strings"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/report"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// DocumentLink answers with the pages about the rules that comments name.
func (s *server) DocumentLink(ctx context.Context, params *protocol.DocumentLinkParams) ([]protocol.DocumentLink, error) {
	now, err := s.read(ctx, params.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	links := []protocol.DocumentLink{}
	for _, r := range s.rulesNamed(now) {
		if page := uri.URI(report.PageOf(r.rule)); page != "" {
			links = append(links, protocol.DocumentLink{Range: now.span(r.start, r.end), Target: &page, Tooltip: &r.rule.Title})
		}
	}
	return links, ctx.Err() //nolint:wrapcheck // the server answers it
}

// ruleName is a place in a comment that names a rule.
type ruleName struct {
	start, end int
	rule       policy.Rule
}

// word matches one of those that a comment with an instruction has, which may be names of rules.
var word = lazyregexp.New(`[^\s,]+`)

// rulesNamed are the rules that the comments of a text silence, by their present or former names.
func (s *server) rulesNamed(now *snapshot) []ruleName {
	var found []ruleName
	var known []policy.Rule
	for _, doc := range now.documents() {
		for _, d := range doc.Directives() {
			if d.Name != yamldoc.DirectiveIgnore && d.Name != yamldoc.DirectiveIgnoreFile {
				continue
			}
			if known == nil {
				known = s.knownRules()
			}
			found = append(found, namesIn(d, known)...)
		}
	}
	return found
}

// namesIn are the names of rules in one comment.
func namesIn(d yamldoc.Directive, known []policy.Rule) []ruleName {
	const prefix = "ekslint:"
	begin := strings.Index(d.Text, prefix) + len(prefix) + len(d.Name)
	end := begin + strings.Index(d.Text[begin:], d.Argument) + len(d.Argument)
	var found []ruleName
	for _, at := range word().FindAllStringIndex(d.Text[begin:end], -1) {
		rules, err := lint.Find(known, []string{d.Text[begin+at[0] : begin+at[1]]})
		if err == nil && len(rules) == 1 {
			start := d.Range.Start.Offset + begin
			found = append(found, ruleName{start + at[0], start + at[1], rules[0]})
		}
	}
	return found
}
