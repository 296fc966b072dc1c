package lint

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync/atomic"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/fleet"
	"github.com/ekslint/ekslint/pkg/internal/bounded"
	"github.com/ekslint/ekslint/pkg/internal/panics"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// file lints one file. Its error ends the run; what concerns only this file is in its outcome.
func (l *Linter) file(ctx context.Context, file source.File) (*outcome, error) {
	return l.fileWith(ctx, file, nil)
}

// fileWith is file, with what is told of its documents besides.
func (l *Linter) fileWith(ctx context.Context, file source.File, told *elsewhere) (*outcome, error) {
	var at atomic.Pointer[yamldoc.Document]
	out, err := bounded.Call(ctx, l.opts.TimeLimit, func(ctx context.Context) (*outcome, error) { return l.fixed(ctx, file, told, at.Store) })
	timeout, isTimeout := errors.AsType[*bounded.TimeoutError](err)
	switch {
	case isTimeout:
		out = l.givenUp(file, at.Load(), timeout)
	case panics.StackOf(err) != nil:
		out = &outcome{file: file, linter: l, notAnalysed: true}
		out.fail(fmt.Errorf("%s: %w", file.Name, defect(err)))
	case err != nil:
		return nil, err
	}
	if l.opts.Fix != FixNone {
		out.tellNotFixed()
	}
	out = l.save(ctx, out)
	if l.opts.identifies() {
		out.identify()
	}
	out.done()
	return out, nil
}

// linted lints the file as it is.
func (l *Linter) linted(ctx context.Context, file source.File, told *elsewhere, next func(*yamldoc.Document)) (*outcome, error) {
	out := &outcome{file: file, linter: l, told: told}
	return out, l.documents(ctx, out, next)
}

// documents lints the documents of the file of out, and tells which one is next.
func (l *Linter) documents(ctx context.Context, out *outcome, next func(*yamldoc.Document)) error {
	if errors.Is(out.file.Err, source.ErrNoFiles) {
		return nil // as in a directory with files that hold no ClusterConfig
	}
	if err := out.file.Err; err != nil {
		out.fail(err)
		return nil
	}
	var docs []checked
	for _, doc := range out.parse() {
		next(doc)
		d, err := l.guarded(ctx, doc, out)
		if err != nil {
			return err
		}
		if d.mine {
			out.configs++
		}
		docs, out.docs, out.inManifests = append(docs, d), append(out.docs, doc), append(out.inManifests, d.inManifests...)
		out.completed(d)
		out.notAnalysed = out.notAnalysed || isLost(doc, out.file)
	}
	out.findings, out.suppressions = l.suppress(out.file.Name, docs)
	out.drafts = docs
	if out.file.Explicit && out.configs == 0 {
		out.fail(noCluster(&out.file))
	}
	return nil
}

// noCluster is the error of a file without a ClusterConfig.
func noCluster(file *source.File) error {
	found, _ := manifest.Read(slices.Values([]manifest.File{{Name: file.Name, Data: file.Data}}))
	if len(found.Objects()) == 0 {
		return fmt.Errorf("%s: %w", file.Name, cluster.ErrNoClusterConfig)
	}
	return fmt.Errorf("%s: %w, but Kubernetes objects: name it with --manifests, beside the file of the cluster", file.Name, cluster.ErrNoClusterConfig)
}

// fatalError is an error that concerns the run as a whole, not one document.
type fatalError struct{ error }

func (v fatalError) Unwrap() error { return v.error }

// guarded lints one document. A panic or a rule that fails becomes an internal-error finding, so that the other
// rules, documents and files still have their results.
func (l *Linter) guarded(ctx context.Context, doc *yamldoc.Document, out *outcome) (d checked, err error) {
	err = panics.Call(func() (err error) {
		d, err = l.document(ctx, doc, out)
		return err
	})
	switch {
	case err == nil:
		return d, nil
	case ctx.Err() != nil || errors.As(err, new(fatalError)):
		return d, err
	}
	d.doc, d.mine = doc, true
	d.fail(out.file.Name, err)
	out.fail(fmt.Errorf("%s: document %d %w", out.file.Name, doc.Index+1, defect(err)))
	return d, nil
}

// isLost reports whether a document is, or was meant to be, a ClusterConfig and cannot be analysed.
func isLost(doc *yamldoc.Document, file source.File) bool {
	if doc.Err != nil {
		return file.Explicit || source.MayHoldClusterConfig(doc.Text)
	}
	return clusterconfig.KindOf(doc) == clusterconfig.KindRefused
}

// document lints one document, and enters it into the list of out where it is a ClusterConfig. Where some of the rules have failed,
// there are findings of the others besides the error.
func (l *Linter) document(ctx context.Context, doc *yamldoc.Document, out *outcome) (checked, error) {
	file := out.file
	if doc.Err != nil {
		if !file.Explicit && !source.MayHoldClusterConfig(doc.Text) {
			return checked{doc: doc, complete: true, filledIn: true}, nil
		}
		if errors.Is(doc.Err, yamldoc.ErrTooManyValues) || errors.Is(doc.Err, yamldoc.ErrTooDeep) {
			err := cluster.Unreadable(file.Name, doc)
			beyond := beyondLimit(file.Name, doc, err.Message)
			beyond.Range, beyond.Help = err.Range, cmp.Or(err.Help, beyond.Help)
			return checked{doc: doc, mine: true, findings: []draft{{Finding: beyond}}}, nil
		}
		return checked{doc: doc, mine: true, findings: l.enabled(unreadable(doc, file.Name))}, nil
	}
	switch clusterconfig.KindOf(doc) {
	case clusterconfig.KindClusterConfig:
		c := cluster.New(file, doc, l.opts.Cluster)
		out.documents = append(out.documents, documentOf(c))
		if l.seesFleet {
			out.summaries = append(out.summaries, fleet.Of(c))
		}
		return l.check(ctx, c, out.told)
	case clusterconfig.KindRefused:
		return checked{doc: doc, mine: true, findings: l.enabled(refused(doc, file.Name))}, nil
	default:
		return out.told.other(doc), nil
	}
}
