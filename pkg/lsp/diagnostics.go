package lsp

import (
	"context"
	"errors"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/ekslint/ekslint/pkg/config"
	"github.com/ekslint/ekslint/pkg/internal/panics"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/report"
)

// sourceName is what diagnostics are said to come from.
const sourceName = "ekslint"

// check lints a document and publishes what is found, unless it has changed meanwhile.
func (s *server) check(ctx context.Context, d *document, now *snapshot) {
	var found []protocol.Diagnostic
	var isSettled bool
	err := panics.Call(func() (err error) {
		isUnfinished := now.isReadable() && now.isUnfinished()
		isSettled = now.isReadable() && !isUnfinished
		if found, err = s.said(ctx, now); err != nil || !isUnfinished {
			return err
		}
		var told []protocol.Diagnostic
		if now.before != nil {
			told, err = s.said(ctx, now.before)
		}
		found = now.withoutUnfinished(found, told)
		return err
	})
	s.log("diagnostics", 0, err)
	if ctx.Err() != nil {
		return
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.documents[d.id] != d || d.now != now || ctx.Err() != nil {
		return
	}
	problems := problemsOf(err)
	if err != nil {
		found = []protocol.Diagnostic{notLinted(err.Error())}
	} else {
		problems = now.folder.baselineProblems(now.file)
	}
	s.tell(now.folder, problems)
	if isSettled {
		d.before = now.alone()
	}
	d.found = found
	s.publishAt(d.id)
	s.tellManifests(d, now.inManifests())
}

// said is what there is to say about a snapshot.
func (s *server) said(ctx context.Context, of *snapshot) ([]protocol.Diagnostic, error) {
	if of.isConfiguration() {
		return of.configurationProblems(s.opts.Catalogue), nil
	}
	return of.diagnostics(ctx)
}

// problemsOf are what is wrong with configuration files, where that is the error.
func problemsOf(err error) []config.Problem {
	if invalid, ok := errors.AsType[*config.Error](err); ok {
		return invalid.Problems
	}
	return nil
}

// publish sends diagnostics to the client.
func (s *server) publish(p *protocol.PublishDiagnosticsParams) {
	s.outbox.put(string(p.URI), func() {
		if err := s.client.PublishDiagnostics(s.life, p); err != nil {
			s.opts.Log.Warn("diagnostics were not sent", "uri", p.URI, "error", err)
		}
	})
}

// notLinted tells why a document has no findings.
func notLinted(reason string) protocol.Diagnostic {
	return protocol.Diagnostic{
		Severity: protocol.DiagnosticSeverityError, Source: protocol.NewOptional(sourceName), Message: protocol.String("not linted: " + reason),
	}
}

// diagnostics are the findings of a snapshot that nothing silences. Of a document that cannot be read now, those stay that the last
// text had which could be, as far as their lines are still there.
func (s *snapshot) diagnostics(ctx context.Context) ([]protocol.Diagnostic, error) {
	r, err := s.lint(ctx)
	if err != nil {
		return nil, err
	}
	all := []protocol.Diagnostic{}
	for i := range r.Findings {
		if f := &r.Findings[i]; !f.IsSilenced() {
			all = append(all, s.diagnostic(f, ruleOf(r, f.Rule)))
		}
	}
	if len(all) == 0 && len(r.Failures) > 0 {
		all = append(all, notLinted(r.Failures[0].Message))
	}
	kept, err := s.kept(ctx)
	if len(kept) > 0 {
		all = append(all, s.untold(all)...)
	}
	return append(all, kept...), err
}

// diagnostic is a finding in the words of the protocol.
func (s *snapshot) diagnostic(f *lint.Finding, rule policy.Rule) protocol.Diagnostic {
	d := protocol.Diagnostic{
		Range: s.rangeOf(f.Range), Severity: severityOf(f.Severity), Code: protocol.String(f.Rule),
		Source: protocol.NewOptional(sourceName), Message: protocol.String(messageOf(f)),
	}
	switch rule.Tag {
	case policy.Unnecessary:
		d.Tags = protocol.NewDiagnosticTags(protocol.DiagnosticTagUnnecessary)
	case policy.Deprecated:
		d.Tags = protocol.NewDiagnosticTags(protocol.DiagnosticTagDeprecated)
	case policy.NoTag:
	}
	if page := report.PageOf(rule); page != "" {
		d.CodeDescription.Href = uri.URI(page)
	}
	for _, place := range f.Related {
		if place.Range.IsZero() {
			continue // a default of eksctl, say, is no place to go to
		}
		location := s.location(s.rangeOf(place.Range))
		if place.File != s.file.Name {
			file := s.other(place.File)
			if file == nil {
				continue
			}
			location = protocol.Location{URI: file.uri, Range: file.rangeOf(place.Range)}
		}
		d.RelatedInformation = append(d.RelatedInformation, protocol.DiagnosticRelatedInformation{Location: location, Message: place.Message})
	}
	return d
}

// messageOf is what is said of a finding, with how to fix it in a line of its own.
func messageOf(f *lint.Finding) string {
	if f.Help == "" {
		return f.Message
	}
	return f.Message + "\nhelp: " + f.Help
}

// ruleOf is the entry of a rule in the catalogue of a report.
func ruleOf(r *lint.Report, name string) policy.Rule {
	for _, rule := range r.Known {
		if rule.Name == name {
			return rule
		}
	}
	return policy.Rule{Name: name}
}

func severityOf(s policy.Severity) protocol.DiagnosticSeverity {
	switch s {
	case policy.Error:
		return protocol.DiagnosticSeverityError
	case policy.Warning:
		return protocol.DiagnosticSeverityWarning
	default:
		return protocol.DiagnosticSeverityInformation
	}
}
