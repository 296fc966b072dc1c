// Package diagram draws a security-group graph: one file a format. It knows nothing of findings; what is to be marked in a
// drawing is handed in as marks.
package diagram

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Drawing is what a format draws: the graph of one cluster, and where in the file it comes from. Formats do not change it.
type Drawing struct {
	// File is the name of the file, Cluster that of the cluster; either may be empty.
	File, Cluster string
	// Purpose says what the file is for, or taken for, and PurposeReason how that is known.
	Purpose, PurposeReason string
	// Assumed is set where the file may as well be for a cluster that exists.
	Assumed bool
	// PoolsAssumed is set where the cluster may have node pools besides, and is drawn without.
	PoolsAssumed bool
	// UnreadPools is where the manifests have something that could not be read and may hold node pools; empty where there is nothing like that.
	UnreadPools string

	Graph *sggraph.Graph
	// Flows are the graph's own, see reach.Flows.
	Flows []sggraph.Flow
	// RangeOf returns the lines of the path of a reason. It may be nil.
	RangeOf func(yamldoc.Path) yamldoc.Range
	// Source is the content of the file, for excerpts. It may be nil.
	Source []byte
	// ManifestSource returns the content of a file of manifests, for excerpts; nil where there is none. It may be nil.
	ManifestSource func(file string) []byte
	// Marks are notes on places of the file, for formats that can show them.
	Marks []Mark
}

// Mark is a note on a place of the file.
type Mark struct {
	// Kind is a class of marks with a colour of its own: error, warning or info.
	Kind string
	// Title is the short name of the note, Text the note, Help what to do about it.
	Title, Text, Help string
	// File is the manifest that the place is in; empty where it is in the file of the cluster.
	File string
	// Path is the place as text (nodeGroups[0].ssh); empty for the document as a whole.
	Path  string
	Range yamldoc.Range
}

// Format is a way to draw a graph. The same drawing yields the same bytes.
type Format struct {
	Name string
	// Several is set where drawings may stand one after the other in one output.
	Several bool
	// Marks is set where the marks of a drawing are shown.
	Marks bool
	draw  func(*bytes.Buffer, *Drawing) error
}

// ErrSeveral is the error of a format that was given several drawings and holds one only.
var ErrSeveral = errors.New("holds one cluster only")

// Formats returns every format, sorted by name.
func Formats() []Format {
	return []Format{
		{Name: "dot", draw: drawDOT},
		{Name: "html", Marks: true, draw: drawHTML},
		{Name: "json", draw: drawJSON},
		{Name: "mermaid", draw: drawMermaid},
		{Name: "svg", draw: drawSVG},
		{Name: "text", Several: true, draw: drawText},
	}
}

// Write draws each of the drawings. Nothing is written if one of them fails. The error is ErrSeveral for more drawings than
// the format holds, that of w, or that of the layout.
func (f Format) Write(w io.Writer, drawings ...Drawing) error {
	if len(drawings) > 1 && !f.Several {
		return fmt.Errorf("format %s: %w", f.Name, ErrSeveral)
	}
	var b bytes.Buffer
	for i := range drawings {
		if i > 0 {
			b.WriteByte('\n')
		}
		if err := f.draw(&b, &drawings[i]); err != nil {
			return fmt.Errorf("drawing %s: %w", drawings[i].Cluster, err)
		}
	}
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("write drawing: %w", err)
	}
	return nil
}

// rangeOf is the place of a path in the file; zero where it is not known.
func (d *Drawing) rangeOf(path yamldoc.Path) yamldoc.Range {
	if d.RangeOf == nil || len(path) == 0 {
		return yamldoc.Range{}
	}
	return d.RangeOf(path)
}

// titleOf is the title of a drawing.
func titleOf(d *Drawing) string { return cmp.Or(d.Cluster, "cluster without a name") }
