package diagram_test

import (
	"bytes"
	"fmt"
	"maps"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/diagram"
	"github.com/ekslint/ekslint/pkg/internal/testenv"
)

// Graphviz draws every graph without a warning, and leads no line through the label of another.
func TestGraphvizLeavesLabelsFree(t *testing.T) {
	t.Parallel()
	drawings := fixtures(t)
	maps.Copy(drawings, random(t, 20))
	for name, d := range drawings {
		labels, lines := graphviz(t, name, d)
		for ends, points := range lines {
			for label, box := range labels {
				if !slices.Contains(strings.Fields(ends), label) && box.hides(points) {
					t.Errorf("%s: the line %s passes through %s", name, ends, label)
				}
			}
		}
	}
}

// graphviz returns the boxes of the labels, by name, and points of the lines, by both their ends.
func graphviz(t *testing.T, name string, d diagram.Drawing) (labels map[string]rectangle, lines map[string][]point) {
	t.Helper()
	dot, err := exec.LookPath("dot")
	if err != nil {
		testenv.Missing(t, "dot in PATH (on Debian: apt-get install graphviz)")
	}
	var out, complaints bytes.Buffer
	cmd := exec.CommandContext(t.Context(), dot, "-Tplain")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(written(t, format(t, "dot"), d)), &out, &complaints
	if err := cmd.Run(); err != nil || complaints.Len() > 0 {
		t.Fatalf("%s: %v\n%s", name, err, &complaints)
	}
	labels, lines = map[string]rectangle{}, map[string][]point{}
	for line := range strings.Lines(out.String()) {
		fields := strings.Fields(line)
		switch {
		case fields[0] == "node" && strings.HasPrefix(fields[1], "l"):
			n := numbers(t, fields[2:6])
			labels[fields[1]] = rectangle{X: n[0] - n[2]/2, Y: n[1] - n[3]/2, Width: n[2], Height: n[3]}
		case fields[0] == "edge":
			count, err := strconv.Atoi(fields[3])
			if err != nil {
				t.Fatal(err)
			}
			ends := fmt.Sprint(fields[1], " ", fields[2])
			lines[ends] = append(lines[ends], spline(numbers(t, fields[4:4+2*count]))...)
		}
	}
	return labels, lines
}

// numbers reads lengths, which are in inches.
func numbers(t *testing.T, fields []string) []float64 {
	t.Helper()
	const points = 72
	list := make([]float64, len(fields))
	for i, field := range fields {
		n, err := strconv.ParseFloat(field, 64)
		if err != nil {
			t.Fatal(err)
		}
		list[i] = points * n
	}
	return list
}

// spline are points of curves that follow each other.
func spline(n []float64) []point {
	const steps = 30
	var points []point
	for i := 0; i+7 < len(n); i += 6 {
		for j := range steps + 1 {
			f := float64(j) / steps
			points = append(points, point{cubic(f, n[i], n[i+2], n[i+4], n[i+6]), cubic(f, n[i+1], n[i+3], n[i+5], n[i+7])})
		}
	}
	return points
}
