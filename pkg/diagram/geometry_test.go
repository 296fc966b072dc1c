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
	Groups []element `xml:"g>g"`
}

type element struct {
	Class  string    `xml:"class,attr"`
	Rect   rectangle `xml:"rect"`
	Path   path      `xml:"path"`
	Inside []struct {
		Rect rectangle `xml:"rect"`
	} `xml:"g"`
}

type path struct {
	Data string `xml:"d,attr"`
}

var number = regexp.MustCompile(`-?[0-9.]+`)

// points are some of the points of the path, which is of the form MxyHxCxyxyxyHx.
func (p path) points(t *testing.T) [][2]float64 {
	t.Helper()
	var n []float64
	for _, s := range number.FindAllString(p.Data, -1) {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		n = append(n, v)
	}
	if len(n) != 10 {
		t.Fatalf("path %q", p.Data)
	}
	points := [][2]float64{{n[0], n[1]}, {n[9], n[8]}} // its ends
	const steps = 50
	for i := range steps + 1 {
		f := float64(i) / steps
		cubic := func(a, b, c, d float64) float64 {
			g := 1 - f
			return g*g*g*a + 3*g*g*f*b + 3*g*f*f*c + f*f*f*d
		}
		points = append(points, [2]float64{cubic(n[2], n[3], n[5], n[7]), cubic(n[1], n[4], n[6], n[8])},
			[2]float64{n[0] + f*(n[2]-n[0]), n[1]}, [2]float64{n[9] + f*(n[7]-n[9]), n[8]})
	}
	return points
}

// In a picture, boxes, ends outside and labels lie side by side, everything is on the paper, and no line passes behind a box
// or through the label of another.
func TestNothingIsHidden(t *testing.T) {
	t.Parallel()
	drawings := fixtures(t)
	maps.Copy(drawings, examples(t))
	for _, n := range []int{0, 1, 2, 7, 30} {
		drawings[fmt.Sprintf("%d nodegroups", n)] = nodegroups(t, n)
	}
	for name, d := range drawings {
		var g geometry
		if err := xml.Unmarshal(written(t, format(t, "svg"), d), &g); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, problem := range g.problems(t) {
			t.Errorf("%s: %s", name, problem)
		}
	}
}

func (g *geometry) problems(t *testing.T) []string {
	t.Helper()
	var problems []string
	for i, a := range g.Groups {
		if !g.Paper.holds(a.Rect) {
			problems = append(problems, fmt.Sprintf("%s %v is off the paper", a.Class, a.Rect))
		}
		for _, inside := range a.Inside {
			if !a.Rect.holds(inside.Rect) {
				problems = append(problems, fmt.Sprintf("%v sticks out of %s %v", inside.Rect, a.Class, a.Rect))
			}
		}
		problems = append(problems, g.stray(t, a.Path)...)
		for j, b := range g.Groups {
			switch {
			case b.Class == "mesh" || i == j:
			case a.Rect.overlaps(b.Rect) && (a.Class != "mesh" || !a.Rect.holds(b.Rect)):
				problems = append(problems, fmt.Sprintf("%s %v overlaps %s %v", a.Class, a.Rect, b.Class, b.Rect))
			case strings.HasPrefix(a.Class, "line") && b.Rect.hides(a.Path.points(t)):
				problems = append(problems, fmt.Sprintf("line %s passes behind %s %v", a.Path.Data, b.Class, b.Rect))
			}
		}
	}
	return problems
}

// stray finds what of a line is off the paper, and ends of it that do not meet the side of anything.
func (g *geometry) stray(t *testing.T, line path) []string {
	t.Helper()
	if line.Data == "" {
		return nil
	}
	var problems []string
	points := line.points(t)
	for _, p := range points {
		if !g.Paper.holds(rectangle{X: p[0], Y: p[1]}) {
			return append(problems, "off the paper: "+line.Data)
		}
	}
	for _, end := range points[:2] {
		if !slices.ContainsFunc(g.Groups, func(o element) bool { return o.Path.Data == "" && o.Rect.meets(end) }) {
			problems = append(problems, fmt.Sprintf("%v of %s is nowhere", end, line.Data))
		}
	}
	return problems
}

// meets reports whether the point is at the left or right side of the rectangle.
func (r rectangle) meets(p [2]float64) bool {
	const near = 0.15 // lengths are rounded
	return min(math.Abs(p[0]-r.X), math.Abs(p[0]-r.right())) < near && p[1] > r.Y && p[1] < r.bottom()
}

// hides reports whether any of the points is in the rectangle, and not just at its border.
func (r rectangle) hides(points [][2]float64) bool {
	const border = 0.1
	for _, p := range points {
		if p[0] > r.X+border && p[0] < r.right()-border && p[1] > r.Y+border && p[1] < r.bottom()-border {
			return true
		}
	}
	return false
}
