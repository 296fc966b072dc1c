package lsp

import (
	"context"
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

// document is one that the client has open.
type document struct {
	// id is its URI in the form in which it is looked up, and uri as the client spells it.
	id, uri uri.URI
	now     *snapshot
	// before is the last snapshot that was settled: its documents could all be read, and no value was missing where somebody typed.
	before *snapshot
	// cancel stops the analysis that runs, or waits.
	cancel context.CancelFunc
	// found is what is published of it, but for what others say of it, and inManifests what it says of others, by their addresses.
	found       []protocol.Diagnostic
	inManifests map[uri.URI][]protocol.Diagnostic
}

// open returns the document; s.mutex is held.
func (s *server) open(id uri.URI) (*document, error) {
	d := s.documents[id]
	if d == nil {
		return nil, invalid("%s is not open", id)
	}
	return d, nil
}

// read returns the text of a document as it is when the request arrives. What follows runs beside the requests that come after it.
func (s *server) read(ctx context.Context, id uri.URI) (*snapshot, error) {
	s.mutex.Lock()
	d, err := s.open(id)
	var now *snapshot
	if err == nil {
		now = d.now
	}
	s.mutex.Unlock()
	jsonrpc2.Async(ctx)
	return now, err
}

// readAt is read with the offset of a position.
func (s *server) readAt(ctx context.Context, at protocol.TextDocumentPositionParams) (*snapshot, int, error) {
	now, err := s.read(ctx, at.TextDocument.URI)
	if err != nil {
		return nil, 0, err
	}
	offset, err := now.offset(at.Position)
	return now, offset, err
}

// replace puts a text into the place of what a document held, and has it linted after a pause; s.mutex is held.
func (s *server) replace(d *document, t *text, version int32, pause time.Duration) {
	s.put(d, t, version)
	s.schedule(d, pause)
}

// put is replace without linting.
func (s *server) put(d *document, t *text, version int32) {
	in := s.folderOf(d.id)
	if d.before != nil && d.before.folder != in { // other rules hold for what was there before, too
		d.before = newSnapshot(d.before.text, d.id, d.before.version, in, nil)
		d.before.uri = d.uri
	}
	d.now = newSnapshot(t, d.id, version, in, d.before)
	d.now.uri = d.uri
}

// refresh has documents linted again where what holds for them has changed; s.mutex is held.
func (s *server) refresh() {
	for _, d := range s.documents {
		if in := s.folderOf(d.id); in != d.now.folder {
			s.replace(d, d.now.text, d.now.version, 0)
		}
	}
}
