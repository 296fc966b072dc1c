package lsp

import (
	"context"

	"go.lsp.dev/protocol"
)

// clusterPlace is a cluster of a file, and where the file has it.
type clusterPlace struct {
	// Document is the 0-based number of its document.
	Document int `json:"document"`
	// Name is empty where the file gives none.
	Name  string         `json:"name"`
	Range protocol.Range `json:"range"`
}

// clusters answers which clusters a file has, for a client that goes with the cursor from one to the next.
func (s *server) clusters(ctx context.Context, data protocol.LSPAny) (any, error) {
	var of clusterArgument
	if err := argument(data, &of); err != nil {
		return nil, err
	}
	now, err := s.read(ctx, of.URI)
	if err != nil {
		return nil, err
	}
	found, from := now.picture()
	all := []clusterPlace{}
	for _, c := range found {
		if of.Document == nil || *of.Document == c.Document.Index {
			all = append(all, clusterPlace{c.Document.Index, c.Name(), from.rangeOf(c.Document.Range)})
		}
	}
	return all, nil
}
