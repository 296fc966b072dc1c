package lsp

import (
	"context"
	"errors"

	"go.lsp.dev/protocol"
)

// errNoName is the error of a position where nothing has a name.
var errNoName = errors.New("there is nothing here that can be renamed")

// PrepareRename answers with where the name at a position is, if that can be changed.
func (s *server) PrepareRename(ctx context.Context, params *protocol.PrepareRenameParams) (protocol.PrepareRenameResult, error) {
	now, offset, err := s.readAt(ctx, params.TextDocumentPositionParams)
	if err != nil {
		return nil, err
	}
	found, ok := now.mentionsAt(offset)
	if !ok {
		return nil, errNoName
	}
	if found.canRename != nil {
		if err := found.canRename(); err != nil {
			return nil, err
		}
	}
	at := found.at.Range
	return &protocol.PrepareRenamePlaceholder{
		Range: now.rangeOf(at), Placeholder: string(now.data[at.Start.Offset:at.End.Offset]),
	}, nil
}

// Rename answers with the edits that give what is named at a position another name. The error says why it cannot have that.
func (s *server) Rename(ctx context.Context, params *protocol.RenameParams) (*protocol.WorkspaceEdit, error) {
	now, offset, err := s.readAt(ctx, params.TextDocumentPositionParams)
	if err != nil {
		return nil, err
	}
	found, ok := now.mentionsAt(offset)
	if !ok {
		return nil, errNoName
	}
	if err := ctx.Err(); err != nil {
		return nil, err //nolint:wrapcheck // the server answers it
	}
	edits, err := found.rename(params.NewName)
	if err != nil {
		return nil, err
	}
	return now.workspaceEdit(edits, s.session.capabilities.Workspace), ctx.Err() //nolint:wrapcheck // likewise
}
