package diagram_test

import (
	"encoding/xml"
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/diagram"
)

// rectangle is an element rect of a picture.
type rectangle struct {
	X      float64 `xml:"x,attr"`
	Y      float64 `xml:"y,attr"`
	Width  float64 `xml:"width,attr"`
	Height float64 `xml:"height,attr"`
}

func (r rectangle) right() float64  { return r.X + r.Width }
func (r rectangle) bottom() float64 { return r.Y + r.Height }

func (r rectangle) overlaps(o rectangle) bool {
	return r.X < o.right() && o.X < r.right() && r.Y < o.bottom() && o.Y < r.bottom()
}

func (r rectangle) holds(o rectangle) bool {
	return r.X <= o.X && r.Y <= o.Y && r.right() >= o.right() && r.bottom() >= o.bottom()
}

// geometry is an SVG picture with the places of everything in it.
type geometry struct {
	Paper  rectangle `xml:"rect"`
	Groups []group   `xml:"g"`
}

// group is an element g: a part of the picture, or something in the scene.
type group struct {
	Class    string    `xml:"class,attr"`
	Edge     string    `xml:"data-edge,attr"`
	Edges    string    `xml:"data-edges,attr"`
	Rect     rectangle `xml:"rect"`
	Path     path      `xml:"path"`
	Elements []group   `xml:"g"`
	Texts    []struct {
		X    float64 `xml:"x,attr"`
		Y    float64 `xml:"y,attr"`
		Size float64 `xml:"font-size,attr"`
		Text string  `xml:",chardata"`
	} `xml:"text"`
}

func (g *group) isLine() bool { return g.Path.Data != "" }

// isLabelOf reports whether the element is the label of a line.
func (g *group) isLabelOf(line *group) bool {
	return slices.Contains(strings.Fields(g.Edges), line.Edge)
}

func geometryOf(t *testing.T, d diagram.Drawing) *geometry {
	t.Helper()
	g := &geometry{}
	if err := xml.Unmarshal(written(t, format(t, "svg"), d), g); err != nil {
		t.Fatal(err)
	}
	return g
}

func (g *geometry) part(class string) *group {
	i := slices.IndexFunc(g.Groups, func(e group) bool { return e.Class == class })
	return &g.Groups[i]
}

type path struct {
	Data string `xml:"d,attr"`
}

type point [2]float64

var pathForm = regexp.MustCompile(`^M(\S+) (\S+?)(?:H([^C]+))?C(\S+) (\S+) (\S+) (\S+) (\S+) ([^H]+)(?:H(.+))?$`)

// points are some of the points of the path, from start to end.
func (p path) points(t *testing.T) []point {
	t.Helper()
	found := pathForm.FindStringSubmatch(p.Data)
	if found == nil {
		t.Fatalf("path %q", p.Data)
	}
	var n [11]float64
	for i, s := range found {
		if i > 0 && s != "" {
			v, err := strconv.ParseFloat(s, 64)
			if err != nil {
				t.Fatal(err)
			}
			n[i] = v
		}
	}
	if found[3] == "" {
		n[3] = n[1]
	}
	if found[10] == "" {
		n[10] = n[8]
	}
	const steps = 50
	var points, last []point
	var curve []point
	for i := range steps + 1 {
		f := float64(i) / steps
		points = append(points, point{n[1] + f*(n[3]-n[1]), n[2]})
		curve = append(curve, point{cubic(f, n[3], n[4], n[6], n[8]), cubic(f, n[2], n[5], n[7], n[9])})
		last = append(last, point{n[8] + f*(n[10]-n[8]), n[9]})
	}
	return slices.Concat(points, curve, last)
}

// cubic is a coordinate of a Bézier curve, after so much of it.
func cubic(f, a, b, c, d float64) float64 {
	g := 1 - f
	return g*g*g*a + 3*g*g*f*b + 3*g*f*f*c + f*f*f*d
}

// many are drawings that show most of what there is to draw.
func many(t *testing.T) map[string]diagram.Drawing {
	t.Helper()
	drawings := fixtures(t)
	maps.Copy(drawings, examples(t))
	maps.Copy(drawings, random(t, 100))
	for _, n := range []int{0, 1, 2, 7, 30} {
		drawings[fmt.Sprintf("%d nodegroups", n)] = nodegroups(t, n)
	}
	return drawings
}

// In a picture, boxes, ends outside and labels lie side by side, everything is on the paper, and no line passes behind a box
// or through the label of another.
func TestNothingIsHidden(t *testing.T) {
	t.Parallel()
	for name, d := range many(t) {
		for _, problem := range geometryOf(t, d).problems(t) {
			t.Errorf("%s: %s", name, problem)
		}
	}
}

func (g *geometry) problems(t *testing.T) []string {
	t.Helper()
	scene := g.part("scene").Elements
	var problems []string
	for i := range scene {
		a := &scene[i]
		if a.isLine() {
			problems = append(problems, g.stray(t, a)...)
			continue
		}
		if !g.Paper.holds(a.Rect) {
			problems = append(problems, fmt.Sprintf("%s %v is off the paper", a.Class, a.Rect))
		}
		for _, inside := range a.Elements {
			if !a.Rect.holds(inside.Rect) {
				problems = append(problems, fmt.Sprintf("%v sticks out of %s %v", inside.Rect, a.Class, a.Rect))
			}
		}
		for j := range scene {
			b := &scene[j]
			if i != j && !b.isLine() && b.Class != "mesh" && a.Rect.overlaps(b.Rect) && (a.Class != "mesh" || !a.Rect.holds(b.Rect)) {
				problems = append(problems, fmt.Sprintf("%s %v overlaps %s %v", a.Class, a.Rect, b.Class, b.Rect))
			}
		}
	}
	return problems
}

// stray finds where a line is off the paper or behind something, and ends of it that do not meet the side of anything.
func (g *geometry) stray(t *testing.T, line *group) []string {
	t.Helper()
	var problems []string
	points := line.Path.points(t)
	scene := g.part("scene").Elements
	for i := range scene {
		if o := &scene[i]; !o.isLine() && o.Class != "mesh" && !o.isLabelOf(line) && o.Rect.hides(points) {
			problems = append(problems, fmt.Sprintf("line %s passes behind %s %v", line.Path.Data, o.Class, o.Rect))
		}
	}
	for _, p := range points {
		if !g.Paper.holds(rectangle{X: p[0], Y: p[1]}) {
			return append(problems, "off the paper: "+line.Path.Data)
		}
	}
	for _, end := range []point{points[0], points[len(points)-1]} {
		if !slices.ContainsFunc(scene, func(o group) bool { return !o.isLine() && o.Edges == "" && o.Rect.meets(end) }) {
			problems = append(problems, fmt.Sprintf("%v of %s is nowhere", end, line.Path.Data))
		}
	}
	return problems
}

// rounding is how far places may be apart that are the same: lengths are rounded.
const rounding = 0.15

// meets reports whether the point is at the left or right side of the rectangle.
func (r rectangle) meets(p point) bool {
	const near = rounding
	return min(math.Abs(p[0]-r.X), math.Abs(p[0]-r.right())) < near && p[1] > r.Y && p[1] < r.bottom()
}

// hides reports whether any of the points is in the rectangle, and not just at its border.
func (r rectangle) hides(points []point) bool {
	const border = rounding
	for _, p := range points {
		if p[0] > r.X+border && p[0] < r.right()-border && p[1] > r.Y+border && p[1] < r.bottom()-border {
			return true
		}
	}
	return false
}

// Lines that are not one run beside each other, and not on the same track.
func TestLinesAreToldApart(t *testing.T) {
	t.Parallel()
	for name, d := range many(t) {
		g := geometryOf(t, d)
		bundled := g.bundled()
		lines := map[string][]point{}
		for _, e := range g.part("scene").Elements {
			if e.isLine() {
				lines[e.Edge] = e.Path.points(t)
			}
		}
		for a := range lines {
			for b := range lines {
				if a < b && !bundled[a][b] && together(lines[a], lines[b]) > 30 {
					t.Errorf("%s: lines %s and %s run together", name, a, b)
				}
			}
		}
	}
}

// bundled tells of each two lines whether they share a label.
func (g *geometry) bundled() map[string]map[string]bool {
	pairs := map[string]map[string]bool{}
	for _, e := range g.part("scene").Elements {
		for a := range strings.FieldsSeq(e.Edges) {
			pairs[a] = map[string]bool{}
			for b := range strings.FieldsSeq(e.Edges) {
				pairs[a][b] = true
			}
		}
	}
	return pairs
}

// together is the length of a that is next to b.
func together(a, b []point) float64 {
	const near = 1.5
	length := 0.0
	isNear := func(p, q point) bool { return math.Abs(p[0]-q[0]) < near && math.Abs(p[1]-q[1]) < near }
	for i := 1; i < len(a); i++ {
		if slices.ContainsFunc(b, func(p point) bool { return isNear(p, a[i]) }) {
			length += math.Hypot(a[i][0]-a[i-1][0], a[i][1]-a[i-1][1])
		}
	}
	return length
}

// The title, the legend and the texts of the scene are on the paper, and none is on another.
func TestTitleAndLegendHaveRoom(t *testing.T) {
	t.Parallel()
	for name, d := range many(t) {
		g := geometryOf(t, d)
		var boxes []rectangle
		for _, class := range []string{"title", "legend"} {
			part := g.part(class)
			for _, text := range part.Texts {
				size := max(text.Size, 11)
				box := rectangle{text.X, text.Y - size*0.75, 0.602 * size * float64(len([]rune(text.Text))), size}
				if !g.Paper.holds(box) {
					t.Errorf("%s: %q is off the paper", name, text.Text)
				}
				for _, o := range boxes {
					if o.overlaps(box) {
						t.Errorf("%s: %q is on another text", name, text.Text)
					}
				}
				boxes = append(boxes, box)
			}
		}
		for _, e := range g.part("scene").Elements {
			for _, box := range boxes {
				if !e.isLine() && box.overlaps(e.Rect) {
					t.Errorf("%s: %s is on the title or the legend", name, e.Class)
				}
			}
		}
	}
}
