package lsp

import "os"

// pages are files that the client is asked to open, in a directory that is removed at the end.
type pages struct{ dir string }

// removePages removes what was written for the client.
func (s *server) removePages() {
	if s.pages.dir != "" {
		_ = os.RemoveAll(s.pages.dir)
	}
}
