package lsp

import (
	"context"
	"strings"

	"go.lsp.dev/protocol"

	"github.com/ekslint/ekslint/pkg/why"
)

// portsArgument asks for the ports that a question about two ends is likely to be about.
type portsArgument struct {
	clusterArgument

	From string `json:"from"`
	To   string `json:"to"`
}

// usualPorts are ports as "ekslint.why" takes them, and what they are for.
type usualPorts struct {
	// Port is empty where the protocol has none, as "all".
	Port     string `json:"port,omitempty"`
	Protocol string `json:"protocol"`
	Purpose  string `json:"purpose,omitempty"`
}

// ports answers which ports may be meant, the likeliest first; the first is the one that "ekslint.why" takes where it is given none and
// can do without.
func (s *server) ports(ctx context.Context, data protocol.LSPAny) (any, error) {
	var of portsArgument
	if err := argument(data, &of); err != nil {
		return nil, err
	}
	c, _, err := s.cluster(ctx, of.clusterArgument)
	if err != nil {
		return nil, err
	}
	all := []usualPorts{}
	for _, usual := range why.UsualPorts(c, of.From, of.To) {
		kind, port, _ := strings.Cut(usual.Ports.String(), "/")
		all = append(all, usualPorts{port, kind, usual.Purpose})
	}
	if port := why.UsualPort(of.To); port != "" && len(all) == 0 {
		all = append(all, usualPorts{Port: port, Protocol: "tcp"})
	}
	return all, nil
}
