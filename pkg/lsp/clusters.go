package lsp

import (
	"context"
	"slices"

	"go.lsp.dev/protocol"

	"github.com/ekslint/ekslint/pkg/cluster"
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
	found, from, err := s.askedAbout(ctx, data)
	if err != nil {
		return nil, err
	}
	all := []clusterPlace{}
	for _, c := range found {
		all = append(all, clusterPlace{c.Document.Index, c.Name(), from.rangeOf(c.Document.Range)})
	}
	return all, nil
}

// askedAbout returns the clusters that an argument is about, and the snapshot that they are of.
func (s *server) askedAbout(ctx context.Context, data protocol.LSPAny) ([]*cluster.Cluster, *snapshot, error) {
	var of clusterArgument
	if err := argument(data, &of); err != nil {
		return nil, nil, err
	}
	now, err := s.read(ctx, of.URI)
	if err != nil {
		return nil, nil, err
	}
	found, from := now.picture()
	isOther := func(c *cluster.Cluster) bool { return of.Document != nil && *of.Document != c.Document.Index }
	return slices.DeleteFunc(slices.Clone(found), isOther), from, nil
}
