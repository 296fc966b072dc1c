package derive_test

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// leastCases is how many cases the table has at least.
const leastCases = 970

// TestManifests asks the graphs of clusters with manifests what was worked out by hand, from the sources, before it was asked: a case is a line
// of the section "answers" of an archive in testdata/manifests. Its forms are those of answerForms, each with its source after " # ".
func TestManifests(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/manifests/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	cases := 0
	for _, file := range files {
		s := readSheet(t, file)
		cases += len(s.answers)
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			g := s.derive(t)
			for _, a := range s.answers {
				if wrong := a.check(g); wrong != "" {
					t.Errorf("%s:%d: %s\n%s", file, a.line, a.text, wrong)
				}
			}
		})
	}
	if cases < leastCases {
		t.Errorf("testdata/manifests has %d cases, want %d at least", cases, leastCases)
	}
}

// sheet is an archive: a cluster, with what is known besides its file, and answers.
type sheet struct {
	name    string
	parts   map[string]string
	answers []answer
}

// answer is a line of a sheet, with what it says and where that is from.
type answer struct {
	line         int
	text, source string
}

func readSheet(t *testing.T, name string) sheet {
	t.Helper()
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	s := sheet{name: name, parts: map[string]string{}}
	line := 1 + bytes.Count(archive.Comment, []byte("\n"))
	for _, f := range archive.Files {
		if !slices.Contains([]string{"cluster.yaml", "manifests.yaml", "facts.yaml", "maker", "pools", "errors", "answers"}, f.Name) {
			t.Fatalf("%s:%d: there is no section %s", name, line, f.Name)
		}
		line++
		s.parts[f.Name] = string(f.Data)
		if f.Name == "answers" {
			s.answers = answersIn(line, string(f.Data))
		}
		line += bytes.Count(f.Data, []byte("\n"))
	}
	if len(s.answers) == 0 {
		t.Fatalf("%s: it has no answers", name)
	}
	return s
}

// answersIn are the lines of a text, which begins at a line of a file.
func answersIn(first int, text string) []answer {
	var all []answer
	for i, line := range strings.Split(text, "\n") {
		said, source, _ := strings.Cut(line, " # ")
		if said = strings.TrimSpace(said); said != "" {
			all = append(all, answer{first + i, said, strings.TrimSpace(source)})
		}
	}
	return all
}

// derive returns the graph of a sheet.
func (s sheet) derive(t *testing.T) *sggraph.Graph {
	t.Helper()
	for _, issue := range graphtest.Load(t, s.parts["cluster.yaml"]).Issues {
		t.Errorf("%s: cluster.yaml: %s", s.name, issue.Original)
	}
	g, failed := s.derived()
	var told strings.Builder
	for _, err := range failed {
		told.WriteString(err.Error() + "\n")
	}
	if told.String() != s.parts["errors"] {
		t.Fatalf("%s:\n%s", s.name, told.String())
	}
	return g
}

// derived returns the graph of a sheet, and what is wrong with its manifests and facts, which is in the section "errors". Who makes load balancers unless a Service says
// so is in the section "maker"; a section "pools" says that there are no other node pools.
func (s sheet) derived() (*sggraph.Graph, []error) {
	found, failed := manifest.Read(slices.Values([]manifest.File{{Name: "manifests.yaml", Data: []byte(s.parts["manifests.yaml"])}}))
	known := derive.Known{Manifests: found, DefaultMaker: loadbalancer.Maker(strings.TrimSpace(s.parts["maker"]))}
	_, known.PoolsComplete = s.parts["pools"]
	if told := s.parts["facts.yaml"]; told != "" {
		var wrong []error
		known.Facts, wrong = facts.Read(slices.Values([]facts.File{{Name: "facts.yaml", Data: []byte(told)}}))
		failed = append(failed, wrong...)
	}
	cluster := yamldoc.Parse([]byte(s.parts["cluster.yaml"]))[0]
	return derive.GraphWith(clusterconfig.Load(cluster, clusterconfig.PurposeCreateCluster), known), failed
}
