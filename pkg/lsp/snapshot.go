package lsp

import (
	"time"

	"context"
	"slices"
	"sync"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/internal/panics"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// snapshot is a document at one version, with what is derived from it when it is first asked for. It is never changed, so that a
// request sees one text however many changes arrive meanwhile.
type snapshot struct {
	*text

	uri     uri.URI
	version int32
	folder  *folder
	file    source.File
	// before is the last one that was settled; nil where there was none.
	before *snapshot
	// typedAt is the offset behind what was typed last; nowhere where nothing was typed since the text was opened or saved.
	typedAt int

	documents func() []*yamldoc.Document
	clusters  func() []*cluster.Cluster

	plain, fixing analysis
}

// analysis is what linting a snapshot came to.
type analysis struct {
	mutex  sync.Mutex
	report *lint.Report
	// inManifests are the findings of the run that are in other files than the report is about.
	inManifests []lint.Finding
}

const nowhere = -1

// newSnapshot returns the one of a text, for the files of a folder.
func newSnapshot(t *text, id uri.URI, version int32, in *folder, before *snapshot) *snapshot {
	s := &snapshot{text: t, uri: id, version: version, folder: in, file: in.file(id, t.data), before: before, typedAt: nowhere}
	s.documents = sync.OnceValue(func() []*yamldoc.Document { return yamldoc.Parse(t.data) })
	file, documents := s.file, s.documents // not s, which would keep what was before it
	s.clusters = sync.OnceValue(func() []*cluster.Cluster { return in.clusters(file, t.data, documents) })
	return s
}

// clusters returns those of the documents of a file that are ClusterConfigs and can be read.
func (f *folder) clusters(file source.File, data []byte, documents func() []*yamldoc.Document) []*cluster.Cluster {
	if !source.MayHoldClusterConfig(data) || file.Err != nil {
		return nil
	}
	options := f.clusterOptions(file)
	var found []*cluster.Cluster
	for _, doc := range documents() {
		if doc.Err == nil && clusterconfig.KindOf(doc) == clusterconfig.KindClusterConfig {
			found = append(found, cluster.New(file, doc, options))
		}
	}
	return found
}

// prepare works out what a hover starts from before anybody asks, which in a large file takes seconds. It stops between two steps when ctx
// is done, and does nothing where linting was given up. What goes wrong whoever asks is told.
func (s *snapshot) prepare(ctx context.Context) {
	if s.plain.known() == nil {
		return
	}
	_ = panics.Call(func() error {
		for _, c := range s.clusters() {
			steps := []func(){func() { c.AsCreated() }, func() { c.AsCreated().Flows() }, func() { _, _ = c.AsCreated().Effective() }}
			for i := 0; i < len(steps) && ctx.Err() == nil; i++ {
				steps[i]()
			}
		}
		return nil
	})
}

// isOurs reports whether there may be something in it that ekslint knows: a cluster, or a configuration. Of other YAML, other servers
// tell the outline.
func (s *snapshot) isOurs() bool { return source.MayHoldClusterConfig(s.data) || s.isConfiguration() }

// isReadable reports whether all of its documents are YAML.
func (s *snapshot) isReadable() bool {
	return !slices.ContainsFunc(s.documents(), func(d *yamldoc.Document) bool { return d.Err != nil })
}

// lint returns what the linter finds, and fixed what it finds with the fixes, each of which was tried out. The error is that of ctx,
// or of a configuration that is not valid.
func (s *snapshot) lint(ctx context.Context) (*lint.Report, error) {
	return s.plain.of(s.file.Name, func() (*lint.Report, error) { return s.folder.lint(ctx, s.file, false) })
}

func (s *snapshot) fixed(ctx context.Context) (*lint.Report, error) {
	return s.fixing.of(s.file.Name, func() (*lint.Report, error) { return s.folder.lint(ctx, s.file, true) })
}

// of returns the report that is known, or else that of run about the file of a name, which is then known.
func (a *analysis) of(file string, run func() (*lint.Report, error)) (*lint.Report, error) {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	if a.report != nil {
		return a.report, nil
	}
	report, err := run()
	if err != nil {
		return nil, err
	}
	a.report, a.inManifests = parted(report, file)
	return a.report, nil
}

// documentAt is the document that an offset lies in.
func (s *snapshot) documentAt(offset int) (*yamldoc.Document, bool) {
	for _, doc := range slices.Backward(s.documents()) {
		if doc.Range.Start.Offset <= offset {
			return doc, offset <= doc.Range.End.Offset
		}
	}
	return nil, false
}

// clusterAt is the cluster of the document that an offset lies in.
func (s *snapshot) clusterAt(offset int) (*cluster.Cluster, bool) {
	for _, c := range slices.Backward(s.clusters()) {
		if c.Document.Range.Start.Offset <= offset {
			return c, offset <= c.Document.Range.End.Offset
		}
	}
	return nil, false
}

// picture returns the clusters that a drawing shows, and the snapshot that they are of: the last one that could be read, where this
// one cannot.
func (s *snapshot) picture() (found []*cluster.Cluster, of *snapshot) {
	of = s
	if s.before != nil && !s.isReadable() {
		of = s.before
	}
	found = of.clusters()
	return found, of
}

// known is the report that there is; nil where there is none.
func (a *analysis) known() *lint.Report {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	return a.report
}

// location is a range of the document with its address.
func (s *snapshot) location(r protocol.Range) protocol.Location {
	return protocol.Location{URI: s.uri, Range: r}
}

// today is the day that the settings of the document take for today, or else the day it is.
func (s *snapshot) today(now time.Time) time.Time {
	if settings, err := s.folder.configuration.ForFile(s.file); err == nil && settings.AsOf.Is != "" {
		now, _ = time.Parse(time.DateOnly, settings.AsOf.Is) // it was checked when it was read
	}
	return now
}
