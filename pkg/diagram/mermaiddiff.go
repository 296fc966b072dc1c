package diagram

import (
	"fmt"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
)

// maxChanges is how many lines a picture of changes has at most; more could not be distinguished.
const maxChanges = 30

// MermaidDiff draws the flows that changed as a Mermaid flowchart, the first maxChanges of them: a line for each, a node for
// each set of ends. What it draws differs by words as well as by colour.
func MermaidDiff(flows []graphdiff.Flow) string {
	var b strings.Builder
	b.WriteString("flowchart LR\n")
	nodes := map[string]string{}
	node := func(names, without []string, shape string) string {
		label := someOf(names)
		if len(without) > 0 {
			label += " without " + someOf(without)
		}
		key := strings.Join(names, "\n") + "\n\n" + strings.Join(without, "\n")
		if nodes[key] == "" {
			nodes[key] = fmt.Sprintf("n%d", len(nodes))
			fmt.Fprintf(&b, "  %s%s%s%s\n", nodes[key], shape[:len(shape)/2], mermaidText(label), shape[len(shape)/2:])
		}
		return nodes[key]
	}
	var css []string
	for i := range flows[:min(maxChanges, len(flows))] {
		f := &flows[i]
		from, to := node(f.From, f.Without, shapeOf(f.Exposure)), node(f.To, nil, "[]")
		s := styleOfChange(f.Danger())
		fmt.Fprintf(&b, "  %s %s|%s| %s\n", from, s.arrow, mermaidText(f.Danger().String()+": "+portsOfChange(f)), to)
		css = append(css, s.css)
	}
	if more := len(flows) - maxChanges; more > 0 {
		fmt.Fprintf(&b, "  more[%s]\n", mermaidText(fmt.Sprintf("and %d more changes", more)))
	}
	var order []string
	for _, s := range changeStyles() {
		order = append(order, s.css)
	}
	b.WriteString(linkStyles(css, order))
	return b.String()
}

// someOf joins names, and counts those that would be too many.
func someOf(names []string) string {
	if len(names) > maxNames {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:maxNames], ", "), len(names)-maxNames)
	}
	return strings.Join(names, ", ")
}

// changeStyle is how a line of a change looks.
type changeStyle struct{ arrow, css string }

// changeStyles are all of them, in the order in which the picture lists them.
func changeStyles() []changeStyle {
	return []changeStyle{
		{"==>", "stroke:#cf222e,stroke-width:3px,color:#cf222e"},
		{"-.->", "stroke:#cf222e,stroke-dasharray:6 4,color:#cf222e"},
		{"-->", "stroke:#1a7f37,stroke-width:2px,color:#1a7f37"},
		{"-.->", "stroke:#9a6700,stroke-dasharray:2 4,color:#9a6700"},
		{"-.->", "stroke:#6e7781,stroke-dasharray:6 4,color:#6e7781"},
	}
}

func styleOfChange(d graphdiff.Danger) changeStyle {
	styles := changeStyles()
	switch d {
	case graphdiff.OpenedToInternet:
		return styles[0]
	case graphdiff.NeedClosed:
		return styles[1]
	case graphdiff.OpenedToNetwork, graphdiff.OpenedToGroup, graphdiff.OpenedInside:
		return styles[2]
	case graphdiff.Doubted:
		return styles[3]
	default:
		return styles[4]
	}
}

// shapeOf is round for what is outside the cluster.
func shapeOf(e graphdiff.Exposure) string {
	if e == graphdiff.Within {
		return "[]"
	}
	return "([])"
}

func portsOfChange(f *graphdiff.Flow) string {
	text := sggraph.ListPorts(f.Ports)
	if len(f.Except) > 0 {
		text += " but " + sggraph.ListPorts(f.Except)
	}
	switch f.Pairs {
	case graphdiff.Itself:
		text += ", each to itself"
	case graphdiff.Others:
		text += ", each to each other"
	case graphdiff.AllPairs:
	}
	return text
}
