package lsp

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"

	"go.lsp.dev/protocol"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/internal/bounded"
	"github.com/ekslint/ekslint/pkg/report"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/why"
)

// whyArgument is a question, as "ekslint why" takes it.
type whyArgument struct {
	clusterArgument

	From     string     `json:"from"`
	To       string     `json:"to"`
	Port     portOrText `json:"port,omitempty"`
	Protocol string     `json:"protocol,omitempty"`
	// Format is markdown, text or json: markdown if it is left out.
	Format string `json:"format,omitempty"`
}

// portOrText is a port, as a number or as text: 443, "443", "30000-32767".
type portOrText string

// UnmarshalJSON reads either.
func (p *portOrText) UnmarshalJSON(data []byte) error {
	var number json.Number
	if err := json.Unmarshal(data, &number); err == nil && len(data) > 0 && data[0] != '"' {
		*p = portOrText(number)
		return nil
	}
	return json.Unmarshal(data, (*string)(p)) //nolint:wrapcheck // the caller says what is wrong
}

// whyAnswer is the answer to a question.
type whyAnswer struct {
	Verdict sggraph.Verdict `json:"verdict"`
	Format  string          `json:"format"`
	Content string          `json:"content"`
}

func (s *server) why(ctx context.Context, data protocol.LSPAny) (any, error) {
	var q whyArgument
	if err := argument(data, &q); err != nil {
		return nil, err
	}
	if q.From == "" || q.To == "" {
		return nil, invalid("the question needs \"from\" and \"to\"")
	}
	name := cmp.Or(q.Format, markdownFormat)
	format, err := report.Lookup(name, report.WhyFormats(s.opts.Version, report.Options{}))
	if err != nil {
		return nil, invalid("format %v", err)
	}
	c, now, err := s.cluster(ctx, q.clusterArgument)
	if err != nil {
		return nil, err
	}
	ports, err := q.ports()
	if _, unknown := why.Ask(c, q.From, q.To, sggraph.Port(sggraph.TCP, 1)); err != nil && unknown != nil {
		err = invalid("%v", unknown) // of no port
	}
	if err != nil {
		return nil, err
	}
	answer, err := bounded.Call(ctx, bounded.Limit, func(ctx context.Context) (*why.Answer, error) {
		linter, err := now.folder.plain.For(ctx, now.file)
		if err != nil {
			return nil, err //nolint:wrapcheck // it names the file and the line
		}
		objections := func(c *cluster.Cluster) ([]string, error) { return linter.Objections(ctx, c) }
		return why.Options{Findings: objections}.Ask(c, q.From, q.To, ports...)
	})
	if err != nil {
		return nil, invalid("%v", err)
	}
	var b bytes.Buffer
	if err := format.WriteAnswer(&b, answer, now.data); err != nil {
		return nil, err //nolint:wrapcheck // that of the format
	}
	return whyAnswer{answer.Verdict, name, b.String()}, nil
}

// ports are those that are asked for.
func (q *whyArgument) ports() ([]sggraph.Ports, error) {
	kind := cmp.Or(q.Protocol, "tcp")
	var names []string
	if q.Port != "" {
		names = []string{string(q.Port)}
	}
	ports, err := why.ParsePorts(kind, names)
	if usual := why.UsualPort(q.To); err == nil && len(ports) == 0 && usual != "" {
		ports, err = why.ParsePorts(kind, []string{usual})
	}
	switch {
	case err != nil:
		return nil, invalid("%v", err)
	case len(ports) == 0:
		return nil, invalid("which port of %q is meant? (the protocol \"all\" asks for all traffic)", q.To)
	}
	return ports, nil
}
