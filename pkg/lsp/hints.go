package lsp

// refreshHints asks the client to ask again for what depends on settings.
func (s *server) refreshHints() {
	s.mutex.Lock()
	workspace := s.session.capabilities.Workspace
	s.mutex.Unlock()
	if workspace == nil {
		return
	}
	if c := workspace.InlayHint; c != nil && isSet(c.RefreshSupport) {
		_ = s.client.InlayHintRefresh(s.life)
	}
	if c := workspace.CodeLens; c != nil && isSet(c.RefreshSupport) {
		_ = s.client.CodeLensRefresh(s.life)
	}
}
