package lsp

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.lsp.dev/protocol"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// CodeAction offers, for the findings in a range, their fixes, a comment that silences the rule and its explanation; and for the file all
// safe fixes at once. In a configuration file it offers what is meant in the place of what is not known.
func (s *server) CodeAction(ctx context.Context, params *protocol.CodeActionParams) ([]protocol.CommandOrCodeAction, error) {
	now, err := s.read(ctx, params.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	start, end, err := now.offsets(params.Range)
	if err != nil {
		return nil, err
	}
	a := actions{server: s, now: now, only: params.Context.Only}
	if now.isConfiguration() {
		a.ofConfiguration(start, end)
		return a.found, ctx.Err() //nolint:wrapcheck // the server answers it
	}
	if a.report, err = now.fixed(ctx); err != nil { // which is told as a diagnostic
		return []protocol.CommandOrCodeAction{}, ctx.Err() //nolint:wrapcheck // likewise
	}
	a.ofClusters(ctx, start, end)
	return a.found, ctx.Err() //nolint:wrapcheck // likewise
}

// actions collects what is offered.
type actions struct {
	*server

	now    *snapshot
	report *lint.Report
	only   []protocol.CodeActionKind
	found  []protocol.CommandOrCodeAction
}

// ofClusters offers what can be done about the findings in a range, and about all of the file.
func (a *actions) ofClusters(ctx context.Context, start, end int) {
	if a.wants(protocol.CodeActionKindQuickFix) {
		for i := range a.report.Findings {
			if f := &a.report.Findings[i]; !f.IsSilenced() && f.Range.Start.Offset <= end && start <= f.Range.End.Offset {
				a.quickFixes(ctx, f)
			}
		}
	}
	if a.wants(protocol.CodeActionKindSourceFixAll) {
		a.fixAll(ctx)
	}
}

// wants reports whether the client asks for actions of a kind: for all, or for it, or one that it is a kind of.
func (a *actions) wants(kind protocol.CodeActionKind) bool {
	for _, k := range a.only {
		if k == kind || k == "" || strings.HasPrefix(string(kind), string(k)+".") || strings.HasPrefix(string(k), string(kind)+".") {
			return true
		}
	}
	return len(a.only) == 0
}

// add offers an action for findings.
func (a *actions) add(kind protocol.CodeActionKind, action protocol.CodeAction, of ...*lint.Finding) {
	action.Kind = &kind
	for _, f := range of {
		action.Diagnostics = append(action.Diagnostics, a.now.diagnostic(f, ruleOf(a.report, f.Rule)))
	}
	a.found = append(a.found, &action)
}

// quickFixes offers what can be done about a finding.
func (a *actions) quickFixes(ctx context.Context, f *lint.Finding) {
	isFirst := true
	for _, fix := range f.Fixes {
		if fix.OnPlaceholder {
			continue
		}
		action := protocol.CodeAction{Title: capitalized(fix.Title), Edit: a.edit(fix.Edits)}
		if isPreferred := fix.Safe && isFirst; isPreferred {
			action.IsPreferred = &isPreferred
		}
		if !fix.Safe && !f.Refused && fix.Changes != nil {
			action.Title += " (changes what is built)"
		}
		a.add(protocol.CodeActionKindQuickFix, action, f)
		isFirst = false
	}
	if edit, ok := a.silenced(ctx, f); ok {
		a.add(protocol.CodeActionKindQuickFix, protocol.CodeAction{
			Title: "Silence " + f.Rule + " here, with a comment", Edit: a.edit([]yamldoc.Edit{edit}),
		}, f)
	}
	a.add(protocol.CodeActionKindQuickFix, protocol.CodeAction{
		Title:   "Explain " + f.Rule,
		Command: protocol.Command{Title: "Explain " + f.Rule, Command: commandShowRule, Arguments: []protocol.LSPAny{raw(ruleArgument{f.Rule})}},
	}, f)
}

// capitalized is a title as editors have theirs.
func capitalized(title string) string {
	first, size := utf8.DecodeRuneInString(title)
	if first == utf8.RuneError {
		return title
	}
	return string(unicode.ToUpper(first)) + title[size:]
}

// fixAll offers all safe fixes of the file at once, where there are any.
func (a *actions) fixAll(ctx context.Context) {
	if !slices.ContainsFunc(a.report.Findings, hasSafeFix) {
		return
	}
	data, made, err := a.now.folder.fixAll(ctx, a.now.file)
	if err != nil || made == 0 {
		return
	}
	a.add(protocol.CodeActionKindSourceFixAll, protocol.CodeAction{
		Title: "Make all safe fixes in this file", Edit: a.edit([]yamldoc.Edit{difference(a.now.data, data)}),
	})
}

func hasSafeFix(f lint.Finding) bool {
	return slices.ContainsFunc(f.Fixes, func(fix lint.Fix) bool { return fix.Safe })
}

// edit is the change of the document, at the version that it was tried on, for a client that can say whether that is still the present one.
func (a *actions) edit(edits []yamldoc.Edit) *protocol.WorkspaceEdit {
	return a.now.workspaceEdit(edits, a.session.capabilities.Workspace)
}
