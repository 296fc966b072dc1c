package diagram

import (
	"fmt"
	"strings"
)

// The colours of a picture on white; svg.css has those on black. They are attributes of the elements, since not every viewer
// reads style sheets.
const (
	ink       = "#1f2328"
	faint     = "#57606a"
	border    = "#8c959f"
	paper     = "#ffffff"
	meshColor = "#1a7f37"
	groupInk  = "#0550ae"

	fontFamily = "DejaVu Sans Mono, Menlo, Consolas, monospace" // those with the widest characters first
)

// Kinds of elements, which are their classes too.
const (
	classMesh    = "mesh"
	classBox     = "box"
	classMember  = "member"
	classOutside = "outside"
	classGroup   = "group"
	classNone    = "group none"    // words in the place of a group
	classPerhaps = "group perhaps" // a group that is carried or not
)

// paint is how an element looks; what is empty is inherited.
type paint struct {
	fill, stroke, dashes, width string
	weight                      string // of the font
}

// String are the attributes, each after a space.
func (p paint) String() string {
	var b strings.Builder
	for _, a := range [][2]string{
		{"fill", p.fill}, {"stroke", p.stroke}, {"stroke-width", p.width}, {"stroke-dasharray", p.dashes}, {"font-weight", p.weight},
	} {
		if a[1] != "" {
			fmt.Fprintf(&b, ` %s="%s"`, a[0], a[1])
		}
	}
	return b.String()
}

// paints are those of the rectangle and the text of a kind of elements.
func paints(class string) (rect, text paint) {
	switch class {
	case classMesh:
		return paint{fill: "none", stroke: meshColor, dashes: "2 5", width: "1.5"}, paint{fill: meshColor}
	case classBox:
		return paint{fill: "#f6f8fa", stroke: border}, paint{}
	case classGroup:
		return paint{fill: "#ddf4ff"}, paint{fill: groupInk, weight: "600"}
	case classNone:
		return paint{fill: "none"}, paint{fill: faint}
	case classPerhaps:
		return paint{fill: "none", stroke: groupInk, dashes: "4 3"}, paint{fill: groupInk, weight: "600"}
	default:
		return paint{fill: paper, stroke: border}, paint{}
	}
}

// line is how lines of a style look.
func (l look) line() paint { return paint{"none", l.color, l.dashes, l.width, ""} }
