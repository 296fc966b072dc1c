package lsp

import (
	"bytes"
	"cmp"
	"context"
	"slices"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/diagram"
	"github.com/ekslint/ekslint/pkg/internal/bounded"
	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/internal/nearest"
	"github.com/ekslint/ekslint/pkg/report"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// graphArgument asks for a picture of a cluster.
type graphArgument struct {
	clusterArgument

	// Format is one of those of "ekslint graph", or markdown: html if it is left out.
	Format string `json:"format,omitempty"`
}

// graphAnswer is a picture of a cluster as the buffer has it.
type graphAnswer struct {
	URI      uri.URI `json:"uri"`
	Version  int32   `json:"version"`
	Document int     `json:"document"`
	Format   string  `json:"format"`
	Content  string  `json:"content"`
	// Members are those of the picture, and Groups its security groups, that a line of the file stands for.
	Members []place `json:"members"`
	Groups  []place `json:"groups"`
}

// place is what a picture shows, and the line of the file that it comes from.
type place struct {
	// ID is as in the picture: "nodegroup/a".
	ID   string `json:"id"`
	Name string `json:"name"`
	// Document is the 0-based number of its document.
	Document int            `json:"document"`
	Range    protocol.Range `json:"range"`
	// Block is all that the file says of it, which begins where its line does.
	Block protocol.Range `json:"block"`
}

// markdownFormat is a Mermaid picture in Markdown.
const markdownFormat = "markdown"

func (s *server) graph(ctx context.Context, data protocol.LSPAny) (any, error) {
	var of graphArgument
	if err := argument(data, &of); err != nil {
		return nil, err
	}
	name := cmp.Or(of.Format, "html")
	format, err := pictureFormat(name)
	if err != nil {
		return nil, err
	}
	c, now, err := s.cluster(ctx, of.clusterArgument)
	if err != nil {
		return nil, err
	}
	content, err := draw(ctx, c, now, format)
	if err != nil {
		return nil, err
	}
	if name == markdownFormat {
		content = markdown.Block("mermaid", content)
	}
	return graphAnswer{
		URI: now.uri, Version: now.version, Document: c.Document.Index, Format: name, Content: content,
		Members: membersOf(c, now), Groups: groupsOf(c, now),
	}, nil
}

// pictureFormat is the drawing format of a name.
func pictureFormat(name string) (diagram.Format, error) {
	if name == markdownFormat {
		name = "mermaid"
	}
	formats := diagram.Formats()
	i := slices.IndexFunc(formats, func(f diagram.Format) bool { return f.Name == name })
	if i < 0 {
		names := append(nearest.Names(formats, func(f diagram.Format) string { return f.Name }), markdownFormat)
		return diagram.Format{}, invalid("%q is not a format%s; those are %v", name, nearest.Hint(name, names), names)
	}
	return formats[i], nil
}

// draw returns a picture of a cluster with the findings at their places, where the format shows them.
func draw(ctx context.Context, c *cluster.Cluster, now *snapshot, format diagram.Format) (string, error) {
	return bounded.Call(ctx, bounded.Limit, func(ctx context.Context) (string, error) {
		drawing := c.Drawing()
		if format.Marks {
			linter, err := now.folder.plain.For(ctx, now.file)
			if err != nil {
				return "", err //nolint:wrapcheck // it names the file and the line
			}
			findings, err := linter.CheckAll(ctx, c)
			if err != nil {
				return "", err //nolint:wrapcheck // it says what was stopped
			}
			drawing.Marks = report.Marks(c.File.Name, findings)
		}
		var b bytes.Buffer
		err := format.Write(&b, drawing)
		return b.String(), err
	})
}

// membersOf are the members of a cluster that are somewhere in the file, in the order of the graph.
func membersOf(c *cluster.Cluster, now *snapshot) []place {
	all := []place{}
	for _, m := range c.Graph.Members {
		all = appendPlace(all, c, now, m.ID, append([]sggraph.Because{{Path: m.Path}}, m.Because...))
	}
	return all
}

func groupsOf(c *cluster.Cluster, now *snapshot) []place {
	all := []place{}
	for _, g := range c.Graph.SecurityGroups {
		all = appendPlace(all, c, now, g.ID, g.Because)
	}
	return all
}

// appendPlace adds what a reason in the file stands for.
func appendPlace(all []place, c *cluster.Cluster, now *snapshot, id string, because []sggraph.Because) []place {
	for _, b := range because {
		if len(b.Path) > 0 {
			at, whole := c.RangeOf(b.Path), c.Document.Locate(b.Path).Value
			whole.Start = at.Start
			return append(all, place{id, id, c.Document.Index, now.rangeOf(at), now.rangeOf(whole)})
		}
	}
	return all
}

// members answers who there is to ask about: the members of the clusters of a file.
func (s *server) members(ctx context.Context, data protocol.LSPAny) (any, error) {
	clusters, from, err := s.askedAbout(ctx, data)
	if err != nil {
		return nil, err
	}
	all := []place{}
	for _, c := range clusters {
		all = append(all, membersOf(c.AsCreated(), from)...)
	}
	return all, nil
}

// showGraph has the client open the page with the picture.
func (s *server) showGraph(ctx context.Context, data protocol.LSPAny) (any, error) {
	var of clusterArgument
	if err := argument(data, &of); err != nil {
		return nil, err
	}
	format, err := pictureFormat("html")
	if err != nil {
		return nil, err
	}
	c, now, err := s.cluster(ctx, of)
	if err != nil {
		return nil, err
	}
	content, err := draw(ctx, c, now, format)
	if err != nil {
		return nil, err
	}
	return s.show(ctx, "graph", ".html", content, true)
}
