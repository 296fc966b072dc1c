package lsp

import (
	"bytes"
	"unicode/utf8"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// workspaceEdit is a change of the snapshot for a client with these capabilities.
func (s *snapshot) workspaceEdit(edits []yamldoc.Edit, client *protocol.WorkspaceClientCapabilities) *protocol.WorkspaceEdit {
	changes := make([]protocol.TextEdit, len(edits))
	for i, e := range edits {
		changes[i] = protocol.TextEdit{Range: s.rangeOf(e.Range), NewText: e.Text}
	}
	if client == nil || client.WorkspaceEdit == nil || !isSet(client.WorkspaceEdit.DocumentChanges) {
		return &protocol.WorkspaceEdit{Changes: map[uri.URI][]protocol.TextEdit{s.uri: changes}}
	}
	of := &protocol.TextDocumentEdit{}
	of.TextDocument.URI, of.TextDocument.Version = s.uri, &s.version
	for i := range changes {
		of.Edits = append(of.Edits, &changes[i])
	}
	return &protocol.WorkspaceEdit{DocumentChanges: []protocol.DocumentChange{of}}
}

// difference is the edit that makes one text of another: what is between their common beginning and their common end.
func difference(before, after []byte) yamldoc.Edit {
	start := 0
	for start < min(len(before), len(after)) && before[start] == after[start] {
		start++
	}
	for start > 0 && start < len(before) && !utf8.RuneStart(before[start]) {
		start--
	}
	rest, now := before[start:], after[start:]
	same := 0
	for same < min(len(rest), len(now)) && rest[len(rest)-1-same] == now[len(now)-1-same] {
		same++
	}
	for same > 0 && !utf8.RuneStart(rest[len(rest)-same]) {
		same--
	}
	e := yamldoc.Edit{Text: string(now[:len(now)-same])}
	e.Range.Start.Offset, e.Range.End.Offset = start, len(before)-same
	return splitLineEnd(before, e)
}

// splitLineEnd widens an edit that begins or ends between the two characters of a line end, which is no position in the protocol.
func splitLineEnd(data []byte, e yamldoc.Edit) yamldoc.Edit {
	if start := e.Range.Start.Offset; start > 0 && bytes.HasPrefix(data[start-1:], []byte("\r\n")) {
		e.Range.Start.Offset, e.Text = start-1, "\r"+e.Text
	}
	if end := e.Range.End.Offset; end > 0 && end < len(data) && bytes.HasPrefix(data[end-1:], []byte("\r\n")) {
		e.Range.End.Offset, e.Text = end+1, e.Text+"\n"
	}
	return e
}
