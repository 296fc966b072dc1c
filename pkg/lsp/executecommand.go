package lsp

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/ekslint/ekslint/pkg/cluster"
)

// Commands that clients may execute, each with one object as its argument; docs/editors.md describes them.
const (
	commandGraph     = "ekslint.graph"
	commandShowGraph = "ekslint.showGraph"
	commandClusters  = "ekslint.clusters"
	commandMembers   = "ekslint.members"
	commandPorts     = "ekslint.ports"
	commandWhy       = "ekslint.why"
	commandExplain   = "ekslint.explain"
	commandShowRule  = "ekslint.showRule"
)

// commands are what is done for each.
func (s *server) commands() map[string]func(context.Context, protocol.LSPAny) (any, error) {
	return map[string]func(context.Context, protocol.LSPAny) (any, error){
		commandGraph:     s.graph,
		commandShowGraph: s.showGraph,
		commandClusters:  s.clusters,
		commandMembers:   s.members,
		commandPorts:     s.ports,
		commandWhy:       s.why,
		commandExplain:   s.explain,
		commandShowRule:  s.showRule,
	}
}

// commandNames are those of all commands, sorted.
func (s *server) commandNames() []string { return slices.Sorted(maps.Keys(s.commands())) }

// ExecuteCommand executes a command.
func (s *server) ExecuteCommand(ctx context.Context, params *protocol.ExecuteCommandParams) (protocol.LSPAny, error) {
	run := s.commands()[params.Command]
	switch {
	case run == nil:
		return nil, invalid("%q is not a command of ekslint; those are %s", params.Command, strings.Join(s.commandNames(), ", "))
	case len(params.Arguments) != 1:
		return nil, invalid("%s takes one object as its argument, not %d values", params.Command, len(params.Arguments))
	}
	answer, err := run(ctx, params.Arguments[0])
	if err != nil {
		return nil, err
	}
	return raw(answer), nil
}

// argument reads the argument of a command, in which no member is unknown.
func argument(data protocol.LSPAny, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		if of, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
			return invalid("the argument is not understood: %q is not to be a JSON %s", cmp.Or(of.Field, "it"), of.Value)
		}
		return invalid("the argument is not understood: %s", strings.TrimPrefix(err.Error(), "json: "))
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return invalid("the argument is more than one value")
	}
	return nil
}

// clusterArgument names a cluster: that of a document of a file.
type clusterArgument struct {
	URI uri.URI `json:"uri"`
	// Document is the 0-based number of the document; it may be left out where there is one cluster only.
	Document *int `json:"document,omitempty"`
}

// cluster returns the cluster that is meant, as eksctl would create it, and the snapshot that it is of.
func (s *server) cluster(ctx context.Context, of clusterArgument) (*cluster.Cluster, *snapshot, error) {
	now, err := s.read(ctx, of.URI)
	if err != nil {
		return nil, nil, err
	}
	all, from := now.picture()
	if of.Document != nil {
		all = slices.DeleteFunc(slices.Clone(all), func(c *cluster.Cluster) bool { return c.Document.Index != *of.Document })
	}
	switch len(all) {
	case 1:
		return all[0].AsCreated(), from, nil
	case 0:
		return nil, nil, failed("%s holds no such ClusterConfig that can be read", of.URI)
	default:
		return nil, nil, failed("%s holds %d clusters: say which document is meant", of.URI, len(all))
	}
}

// failed is the error of a request that is right and cannot be answered.
func failed(format string, args ...any) error {
	return jsonrpc2.Errorf(codeRequestFailed, format, args...)
}
