package lsp

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

// pages are files that the client is asked to open, in a directory that is removed at the end.
type pages struct{ dir string }

// pageAnswer says where a page is.
type pageAnswer struct {
	URI uri.URI `json:"uri"`
	// Shown is set where the client has opened it.
	Shown bool `json:"shown"`
}

// show writes a page and has the client open it, in a browser if external is set. A client that cannot be asked is told where it is.
func (s *server) show(ctx context.Context, name, extension, content string, external bool) (pageAnswer, error) {
	id, err := s.page(name, extension, content)
	if err != nil {
		return pageAnswer{}, err
	}
	window := s.session.capabilities.Window
	if window == nil || window.ShowDocument == nil || !window.ShowDocument.Support {
		message := "ekslint: written to " + id.FsPath()
		s.outbox.put(message, func() {
			_ = s.client.ShowMessage(s.life, &protocol.ShowMessageParams{Type: protocol.MessageTypeInfo, Message: message})
		})
		return pageAnswer{URI: id}, nil
	}
	shown, err := s.client.ShowDocument(ctx, &protocol.ShowDocumentParams{URI: id, External: &external})
	if err != nil {
		return pageAnswer{}, fmt.Errorf("opening %s: %w", id, err)
	}
	return pageAnswer{id, shown != nil && shown.Success}, nil
}

// page writes a page, which is called by a name and what it holds, and returns where it is.
func (s *server) page(name, extension, content string) (uri.URI, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.pages.dir == "" {
		dir, err := s.opts.TempDir()
		if err != nil {
			return "", fmt.Errorf("making a directory for pages: %w", err)
		}
		s.pages.dir = dir
	}
	const digits = 4
	sum := sha256.Sum256([]byte(content))
	path := filepath.Join(s.pages.dir, fmt.Sprintf("%s-%x%s", name, sum[:digits], extension))
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		return "", fmt.Errorf("writing a page: %w", err)
	}
	return uri.File(path), nil
}

// removePages removes what was written for the client.
func (s *server) removePages() {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.pages.dir != "" {
		if err := os.RemoveAll(s.pages.dir); err != nil {
			s.opts.Log.Warn("pages were not removed", "error", err)
		}
	}
}
