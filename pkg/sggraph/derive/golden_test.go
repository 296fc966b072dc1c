package derive_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// update rewrites the golden files.
var update = os.Getenv("EKSLINT_UPDATE") != ""

func TestGoldenGraphs(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/graphs/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no graphs to test: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml"), func(t *testing.T) {
			t.Parallel()
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			name := strings.TrimSuffix(file, ".yaml")
			g := derive.GraphWith(graphtest.Load(t, string(source)), derive.Known{Facts: factsBeside(t, name)})
			compareGolden(t, name+".golden.json", render(t, g))
		})
	}
}

// factsBeside are those of the file name.facts.json; nil where there is none.
func factsBeside(t *testing.T, name string) *facts.Facts {
	t.Helper()
	text, err := os.ReadFile(name + ".facts.json")
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	return graphtest.Know(t, string(text))
}

// render writes a graph and its flows as JSON with one element a line, so that a change of one is a change of one line.
func render(t *testing.T, g *sggraph.Graph) []byte {
	t.Helper()
	var b bytes.Buffer
	b.WriteString("{\n\"vpc\": " + toJSON(t, g.VPC))
	list(t, &b, "securityGroups", g.SecurityGroups)
	list(t, &b, "members", g.Members)
	list(t, &b, "rules", g.Rules)
	list(t, &b, "possibleRules", g.PossibleRules)
	b.WriteString(",\n\"apiEndpoint\": " + toJSON(t, g.Endpoint))
	var flows []string
	for _, f := range reach.Flows(g) {
		flows = append(flows, summary(f))
	}
	list(t, &b, "flows", flows)
	b.WriteString("\n}\n")
	return b.Bytes()
}

func list[T any](t *testing.T, b *bytes.Buffer, name string, elements []T) {
	t.Helper()
	lines := make([]string, len(elements))
	for i, e := range elements {
		lines[i] = toJSON(t, e)
	}
	fmt.Fprintf(b, ",\n%q: [\n%s\n]", name, strings.Join(lines, ",\n"))
}

func toJSON(t *testing.T, v any) string {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(b.String())
}

// summary is a flow in one line, with its rules or else the first of its reasons.
func summary(f sggraph.Flow) string {
	proof := fmt.Sprint(f.Rules)
	if len(f.Rules) == 0 && len(f.Because) > 0 {
		proof = f.Because[0].Text
	}
	return fmt.Sprintf("%s: %s -> %s %s/%d %s: %s", f.Name, f.From, f.To, f.Protocol, f.Port, f.Verdict, proof)
}

func compareGolden(t *testing.T, file string, got []byte) {
	t.Helper()
	if update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s\nEKSLINT_UPDATE=1 go test rewrites it", file, diff)
	}
}

func TestDerivingTwiceGivesTheSameBytes(t *testing.T) {
	t.Parallel()
	first := render(t, graphtest.Derive(t, graphtest.Everything))
	for range 20 {
		if second := render(t, graphtest.Derive(t, graphtest.Everything)); !bytes.Equal(first, second) {
			t.Fatalf("two derivations differ:\n%s\n%s", first, second)
		}
	}
}
