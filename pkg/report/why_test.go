package report_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/manifest/manifesttest"
	"github.com/ekslint/ekslint/pkg/report"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/why"
)

// TestWhyGolden answers the question in the first line of each file below testdata/why: "# from to protocol port".
func TestWhyGolden(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/why/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no questions to answer: %v", err)
	}
	schema := whySchema(t)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml"), func(t *testing.T) {
			t.Parallel()
			text, answer := asked(t, file)
			base := strings.TrimSuffix(file, "yaml")
			golden(t, base+"text.golden", answered(t, "text", report.Options{}, answer, text))
			golden(t, base+"md.golden", answered(t, "markdown", report.Options{}, answer, text))
			inJSON := answered(t, "json", report.Options{}, answer, text)
			golden(t, base+"json.golden", inJSON)
			if err := schema.Validate(parseJSON(t, string(inJSON))); err != nil {
				t.Error(err)
			}
			fitsPage(t, func(width int) []byte { return answered(t, "text", report.Options{Width: width}, answer, text) })
			inColor := answered(t, "text", report.Options{Color: true}, answer, text)
			plain := regexp.MustCompile("\x1b\\[[0-9;]*m").ReplaceAll(inColor, nil)
			if bytes.Equal(inColor, plain) || !bytes.Equal(plain, answered(t, "text", report.Options{}, answer, text)) {
				t.Errorf("colours change the text:\n%s", plain)
			}
		})
	}
}

// whySchema is the schema with every object strict.
func whySchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	schema := parseJSON(t, report.WhyJSONSchema())
	forbidUndescribed(t, "", schema)
	object, _ := schema.(map[string]any)
	object["additionalProperties"] = false
	return compileSchema(t, schema)
}

func asked(t *testing.T, file string) ([]byte, *why.Answer) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var from, to, protocol, port string
	if _, err := fmt.Sscanf(string(data), "# %s %s %s %s", &from, &to, &protocol, &port); err != nil {
		t.Fatal(err)
	}
	var numbers []string
	if port != "0" {
		numbers = strings.Split(port, ",")
	}
	ports, err := why.ParsePorts(protocol, numbers)
	if err != nil {
		t.Fatal(err)
	}
	clusters, err := cluster.Load(source.File{Name: filepath.Base(file), Data: data}, cluster.Options{
		Purpose: clusterconfig.PurposeCreateCluster, Known: derive.Known{Manifests: manifestsOf(t, file)},
	})
	if err != nil {
		t.Fatal(err)
	}
	answer, err := why.Ask(clusters[0], from, to, ports...)
	if err != nil {
		t.Fatal(err)
	}
	return data, answer
}

// manifestsOf are those for a cluster's file: in the file of its name in the directory manifests, if there is one.
func manifestsOf(t *testing.T, file string) *manifest.Manifests {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(filepath.Dir(file), "manifests", filepath.Base(file)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	return manifesttest.Read(t, "manifests.yaml", string(data))
}

func answered(t *testing.T, format string, o report.Options, a *why.Answer, text []byte) []byte {
	t.Helper()
	f, err := report.Lookup(format, report.WhyFormats("1.2.3", o))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.WriteAnswer(&out, a, text); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestWhyOnNarrowPage(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"isolated-endpoint", "several-ports"} {
		text, answer := asked(t, filepath.Join("testdata", "why", name+".yaml"))
		golden(t, filepath.Join("testdata", "why", name+".text-60.golden"), answered(t, "text", report.Options{Width: 60}, answer, text))
	}
}

// Names in a file may hold what a terminal obeys.
func TestWhyTextIsHarmless(t *testing.T) {
	t.Parallel()
	a := &why.Answer{File: "a\x1b[2J.yaml", Question: why.Question{From: "x\x1b]0;y\a", To: "b", Protocol: "all"}, Remarks: []string{"\x1b[31m"}}
	if out := answered(t, "text", report.Options{}, a, nil); bytes.ContainsRune(out, '\x1b') {
		t.Errorf("an escape sequence got through: %q", out)
	}
}
