package lint

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// outcome is what came of one file.
type outcome struct {
	file     source.File
	findings []Finding
	failures []Failure
	// configs counts the documents that are, or were meant to be, ClusterConfigs.
	configs int
}

func (o *outcome) fail(err error) {
	o.failures = append(o.failures, Failure{File: o.file.Name, Message: err.Error()})
}

// file lints one file into out. Its error voids the run; what concerns only this file goes into out.
func (l *Linter) file(ctx context.Context, out *outcome) error {
	if err := out.file.Err; err != nil {
		out.fail(err)
		return nil
	}
	if !out.file.Explicit && !source.MayHoldClusterConfig(out.file.Data) {
		return nil
	}
	for _, doc := range yamldoc.Parse(out.file.Data) {
		if err := l.guarded(ctx, doc, out); err != nil {
			return err
		}
	}
	if out.file.Explicit && out.configs == 0 {
		out.fail(fmt.Errorf("%s: %w", out.file.Name, ErrNoClusterConfig))
	}
	return nil
}

// analysis is what came of one document.
type analysis struct {
	// mine tells whether the document is, or was meant to be, a ClusterConfig.
	mine     bool
	findings []Finding
	// complete is set when every rule has had its say: the document could be read, and nothing in it is still unknown.
	complete bool
}

// voided is an error that concerns the run as a whole, not one document.
type voided struct{ error }

func (v voided) Unwrap() error { return v.error }

// guarded lints one document. A panic or a rule that breaks off becomes an internal-error finding, so that the other
// documents and files survive it.
func (l *Linter) guarded(ctx context.Context, doc *yamldoc.Document, out *outcome) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = nil
			l.broken(doc, out, fmt.Errorf("panic: %v", cause))
		}
	}()
	found, err := l.document(ctx, doc, out.file)
	switch {
	case err != nil && (ctx.Err() != nil || errors.As(err, new(voided))):
		return err
	case err != nil:
		l.broken(doc, out, err)
	case found.mine:
		out.configs++
		out.findings = append(out.findings, l.suppress(doc, out.file.Name, found)...)
	}
	return nil
}

func (l *Linter) broken(doc *yamldoc.Document, out *outcome, err error) {
	out.configs++
	out.findings = append(out.findings, internalError(doc, out.file.Name, err))
	out.fail(fmt.Errorf("%s: document %d could not be analysed: %w", out.file.Name, doc.Index+1, err))
}

func (l *Linter) document(ctx context.Context, doc *yamldoc.Document, file source.File) (analysis, error) {
	if doc.Err != nil {
		mine := file.Explicit || source.MayHoldClusterConfig(doc.Text)
		return analysis{mine: mine, findings: l.enabled(unreadable(doc, file.Name))}, nil
	}
	switch clusterconfig.KindOf(doc) {
	case clusterconfig.KindClusterConfig:
		return l.clusterConfig(ctx, doc, file.Name)
	case clusterconfig.KindOtherVersion:
		return analysis{mine: true, findings: l.enabled(otherVersion(doc, file.Name))}, nil
	default:
		return analysis{}, nil
	}
}

func (l *Linter) clusterConfig(ctx context.Context, doc *yamldoc.Document, file string) (analysis, error) {
	engine, err := l.engine()
	if err != nil {
		return analysis{}, voided{err}
	}
	cfg := clusterconfig.Load(doc)
	graph := sggraph.Derive(cfg)
	results, err := engine.Evaluate(ctx, policy.Input{
		File:     policy.InputFile{Name: file, Document: doc.Index},
		Authored: cfg.Authored,
		Config:   cfg.Effective(),
		Graph:    graph,
		Flows:    graph.Flows(),
		Unknown:  cfg.Unknown,
		Issues:   issues(cfg.Issues),
		Today:    l.opts.Today.Format(time.DateOnly),
	})
	if err != nil {
		return analysis{}, err
	}
	r := resolver{file: file, doc: doc, names: cfg.Authored, rules: l.wanted, withFixes: l.opts.Fixes}
	return analysis{mine: true, findings: r.all(results), complete: len(cfg.Unknown) == 0}, nil
}

func issues(found []clusterconfig.Issue) []policy.InputIssue {
	out := make([]policy.InputIssue, len(found))
	for i, f := range found {
		out[i] = policy.InputIssue{Kind: string(f.Kind), Path: f.Path, Message: f.Message, Suggestion: f.Suggestion}
	}
	return out
}
