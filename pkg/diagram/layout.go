package diagram

import (
	_ "embed"
	"encoding/json"
	"fmt"

	"modernc.org/quickjs"
)

// The layout is dagre's, which is written in JavaScript and runs in an interpreter that is part of this program: no cgo, no
// process, nothing to install, and the same picture everywhere.
var (
	//go:embed dagre/dagre.min.js
	dagreScript string
	//go:embed dagre/layout.js
	layoutScript string
)

// point is a place in a picture, in pixels from the upper left corner.
type point struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
}

// layoutNode is a rectangle to be placed; one with children gets its size from them.
type layoutNode struct {
	ID     string  `json:"id"`
	Parent string  `json:"parent,omitempty"`
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
}

// layoutEdge is a line between two rectangles without children, with the size of its label.
type layoutEdge struct {
	From   string  `json:"from"`
	To     string  `json:"to"`
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
}

type layoutInput struct {
	Nodes []layoutNode `json:"nodes"`
	Edges []layoutEdge `json:"edges"`
}

// rectangle is a node in its place, by its centre.
type rectangle struct {
	point
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
}

func (r rectangle) left() float64 { return r.X - r.Width/2 }
func (r rectangle) top() float64  { return r.Y - r.Height/2 }

// layout tells where everything is, in the order of the input.
type layout struct {
	Width  float64     `json:"width"`
	Height float64     `json:"height"`
	Nodes  []rectangle `json:"nodes"`
	// Edges lead along points; the point of its own is the middle of the label.
	Edges []struct {
		point
		Points []point `json:"points"`
	} `json:"edges"`
}

// layOut places the nodes and routes the edges.
func layOut(in layoutInput) (*layout, error) {
	vm, err := quickjs.NewVM()
	if err != nil {
		return nil, fmt.Errorf("starting the layout: %w", err)
	}
	defer vm.Close() //nolint:errcheck // it never fails
	for _, script := range []string{dagreScript, layoutScript} {
		if _, err := vm.Eval(script, quickjs.EvalGlobal); err != nil {
			return nil, fmt.Errorf("running the layout script: %w", err)
		}
	}
	input, err := json.Marshal(in)
	if err != nil {
		return nil, fmt.Errorf("encoding the layout's input: %w", err)
	}
	output, err := vm.Call("layOut", string(input))
	if err != nil {
		return nil, fmt.Errorf("laying out: %w", err)
	}
	text, ok := output.(string)
	if !ok {
		return nil, fmt.Errorf("laying out: got %T", output)
	}
	var out layout
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		return nil, fmt.Errorf("decoding the layout: %w", err)
	}
	return &out, nil
}
