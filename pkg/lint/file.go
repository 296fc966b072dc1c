package lint

import (
	"context"
	"errors"
	"fmt"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/internal/panics"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// outcome is the outcome of one file.
type outcome struct {
	file      source.File
	findings  []Finding
	failures  []Failure
	documents []Document
	// configs counts the documents that are, or were meant to be, ClusterConfigs.
	configs int
	// notAnalysed is set where one of these could not be analysed.
	notAnalysed bool
}

func (o *outcome) fail(err error) {
	o.failures = append(o.failures, Failure{File: o.file.Name, Message: err.Error(), Stack: panics.StackOf(err)})
}

// file lints one file into out. Its error ends the run; what concerns only this file goes into out.
func (l *Linter) file(ctx context.Context, out *outcome) error {
	err := panics.Call(func() error { return l.documents(ctx, out) })
	if panics.StackOf(err) != nil {
		out.fail(fmt.Errorf("%s: could not be analysed: %w", out.file.Name, err))
		return nil
	}
	return err
}

func (l *Linter) documents(ctx context.Context, out *outcome) error {
	if errors.Is(out.file.Err, source.ErrNoFiles) {
		return nil // as in a directory with files that hold no ClusterConfig
	}
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
		out.notAnalysed = out.notAnalysed || isLost(doc, out.file)
	}
	if out.file.Explicit && out.configs == 0 {
		out.fail(fmt.Errorf("%s: %w", out.file.Name, cluster.ErrNoClusterConfig))
	}
	return nil
}

// fatalError is an error that concerns the run as a whole, not one document.
type fatalError struct{ error }

func (v fatalError) Unwrap() error { return v.error }

// guarded lints one document. A panic or a rule that fails becomes an internal-error finding, so that the other
// documents and files are still linted.
func (l *Linter) guarded(ctx context.Context, doc *yamldoc.Document, out *outcome) error {
	var (
		found []Finding
		mine  bool
	)
	err := panics.Call(func() (err error) {
		found, mine, err = l.document(ctx, doc, out)
		return err
	})
	switch {
	case err != nil && (ctx.Err() != nil || errors.As(err, new(fatalError))):
		return err
	case err != nil:
		l.broken(doc, out, err)
	case mine:
		out.configs++
		out.findings = append(out.findings, found...)
	}
	return nil
}

func (l *Linter) broken(doc *yamldoc.Document, out *outcome, err error) {
	out.configs++
	out.findings = append(out.findings, internalError(doc, out.file.Name, err))
	out.fail(fmt.Errorf("%s: document %d could not be analysed: %w", out.file.Name, doc.Index+1, err))
}

// isLost reports whether a document is, or was meant to be, a ClusterConfig and cannot be analysed.
func isLost(doc *yamldoc.Document, file source.File) bool {
	if doc.Err != nil {
		return file.Explicit || source.MayHoldClusterConfig(doc.Text)
	}
	return clusterconfig.KindOf(doc) == clusterconfig.KindOtherVersion
}

// document returns the findings about one document, and whether it is, or was meant to be, a ClusterConfig. One that is goes into the
// list of out.
func (l *Linter) document(ctx context.Context, doc *yamldoc.Document, out *outcome) (found []Finding, mine bool, err error) {
	file := out.file
	if doc.Err != nil {
		mine := file.Explicit || source.MayHoldClusterConfig(doc.Text)
		return l.suppress(doc, file.Name, l.enabled(unreadable(doc, file.Name)), false), mine, nil
	}
	switch clusterconfig.KindOf(doc) {
	case clusterconfig.KindClusterConfig:
		c := cluster.New(file, doc, l.opts.Purpose)
		out.documents = append(out.documents, Document{file.Name, doc.Index, c.Name(), c.Config.Purpose, c.Config.PurposeReason})
		found, err := l.Check(ctx, c)
		return found, true, err
	case clusterconfig.KindOtherVersion:
		return l.suppress(doc, file.Name, l.enabled(otherVersion(doc, file.Name)), false), true, nil
	default:
		return nil, false, nil
	}
}
