package diagram_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/diagram"
	"github.com/ekslint/ekslint/pkg/internal/harm"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/internal/randomconfig"
	"github.com/ekslint/ekslint/pkg/source"
)

// FuzzDrawings draws what is left of mutated files in every format: each drawing is valid, holds nothing that does more than it
// should, and is drawn the same when all is read again.
func FuzzDrawings(f *testing.F) {
	for text, choices := range randomconfig.Seeds(f, "pkg/sggraph/derive/testdata/graphs/*.yaml", "pkg/diagram/testdata/graphs/[!l]*.yaml", "policies/connectivity/*/bad*.yaml") {
		f.Add(text, choices[:12], choices[12])
	}
	schema := jsonSchema(f)
	f.Fuzz(func(t *testing.T, text string, choices []byte, purpose uint8) {
		data := randomconfig.Mutated(t, text, choices)
		purposes := []clusterconfig.Purpose{clusterconfig.PurposeUnknown, clusterconfig.PurposeCreateCluster, clusterconfig.PurposeExistingCluster}
		first, second := drawn(data, purposes[purpose%3]), drawn(data, purposes[purpose%3])
		for i := range first {
			for _, format := range diagram.Formats() {
				out := harmless(t, format, first[i])
				if !bytes.Equal(out, harmless(t, format, second[i])) {
					t.Errorf("%s differs from itself", format.Name)
				}
				if format.Name == "json" {
					checkSchema(t, schema, out)
					continue
				}
				checks[format.Name](t, string(out))
			}
		}
		if t.Failed() {
			t.Logf("file: %q", data)
		}
	})
}

// harmless returns what leaves the program of a drawing, and holds that it is harmless.
func harmless(t *testing.T, f diagram.Format, d diagram.Drawing) []byte {
	t.Helper()
	var left bytes.Buffer
	w := printable.NewWriter(&left)
	if err := errors.Join(f.Write(w, d), w.Flush()); err != nil {
		t.Fatal(err)
	}
	if err := harm.Find(left.String(), ""); err != nil {
		t.Errorf("%s: %v", f.Name, err)
	}
	return left.Bytes()
}

// drawn are the drawings of the clusters in a file, as the command line makes them: of none, if the file cannot be read.
func drawn(data string, purpose clusterconfig.Purpose) []diagram.Drawing {
	clusters, err := cluster.Load(source.File{Name: "f.yaml", Data: []byte(data)}, cluster.Options{Purpose: purpose})
	if err != nil {
		return nil
	}
	var drawings []diagram.Drawing
	for _, c := range clusters {
		drawings = append(drawings, drawingOf(c.AsCreated()))
	}
	return drawings
}

func checkSchema(t *testing.T, schema *jsonschema.Schema, out []byte) {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(out))
	if err == nil {
		err = schema.Validate(value)
	}
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
