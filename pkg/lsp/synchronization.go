package lsp

import (
	"context"
	"time"

	"go.lsp.dev/protocol"
)

// DidOpen takes over a document from the disk.
func (s *server) DidOpen(ctx context.Context, params *protocol.DidOpenTextDocumentParams) error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	opened := params.TextDocument
	if before := s.documents[opened.URI]; before != nil {
		before.cancel()
	}
	d := &document{id: opened.URI, uri: spellingOf(ctx, opened.URI), cancel: func() {}}
	s.documents[d.id] = d
	s.replace(d, newText([]byte(opened.Text), s.session.encoding), opened.Version, 0)
	return nil
}

// DidChange makes changes in a document, one after the other. Those of a version that is no newer have been made already.
func (s *server) DidChange(_ context.Context, params *protocol.DidChangeTextDocumentParams) error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	d, err := s.open(params.TextDocument.URI)
	if err != nil {
		return err
	}
	if params.TextDocument.Version <= d.now.version {
		return invalid("version %d of %s is not newer than %d", params.TextDocument.Version, d.uri, d.now.version)
	}
	t := d.now.text
	for _, change := range params.ContentChanges {
		t = t.edited(change)
	}
	before := d.now.text
	s.put(d, t, params.TextDocument.Version)
	d.now.typedAt = t.changedUpTo(before)
	pause := s.session.settings.pause()
	if t.isWithinWord(before, d.now.typedAt) {
		pause *= wordPause
	}
	s.schedule(d, pause)
	return nil
}

// wordPause is how many times as long a pause within a word lasts: half a word is most often wrong, and people pause between its letters.
const wordPause = 4

// DidSave has the document linted at once, and others where it decides what holds for them.
func (s *server) DidSave(_ context.Context, params *protocol.DidSaveTextDocumentParams) error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	d, err := s.open(params.TextDocument.URI)
	if err != nil {
		return err
	}
	if d.now.isUnfinished() {
		s.put(d, d.now.text, d.now.version)
	}
	s.refresh()
	s.schedule(d, 0)
	return nil
}

// DidClose gives a document back to the disk, and takes its diagnostics away.
func (s *server) DidClose(_ context.Context, params *protocol.DidCloseTextDocumentParams) error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	d, err := s.open(params.TextDocument.URI)
	if err != nil {
		return err
	}
	d.cancel()
	delete(s.documents, d.id)
	s.publish(&protocol.PublishDiagnosticsParams{URI: d.uri, Diagnostics: s.saidOfManifest(d.id)})
	s.tellManifests(d, nil)
	if d.now.isConfiguration() {
		for _, other := range s.documents {
			s.schedule(other, 0) // what is wrong with the file on the disk is told with what is not linted for it
		}
	}
	s.forgetFolders()
	return nil
}

// forgetFolders drops the folders that no document is in; s.mutex is held.
func (s *server) forgetFolders() {
	used := map[string]bool{}
	for _, d := range s.documents {
		used[s.dirOf(d.id)] = true
	}
	for dir := range s.folders {
		if !used[dir] {
			delete(s.folders, dir)
		}
	}
}

// schedule has a document linted after a pause, instead of what it is linted for now; s.mutex is held.
func (s *server) schedule(d *document, pause time.Duration) {
	d.cancel()
	ctx, cancel := context.WithCancel(s.life)
	d.cancel = cancel
	now := d.now
	s.work.Go(func() {
		defer cancel()
		select {
		case <-ctx.Done():
		case <-time.After(pause):
			s.check(ctx, d, now)
			now.prepare(ctx)
		}
	})
}
