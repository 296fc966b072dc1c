package derive_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// TestDisputedManifests gives each object of the table a second version, in which one value at a time is another one, or left out. What was
// allowed with either of them alone is not denied with both, nor what was denied allowed. Of workloads none of several is known to be there,
// which is for others to test. EKSLINT_LONG asks for all of the values, of which it else takes every twenty-ninth.
func TestDisputedManifests(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/manifests/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no manifests to test: %v", err)
	}
	for number, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			s := readSheet(t, file)
			if s.parts["errors"] != "" {
				t.Skip("its objects are disputed as they are")
			}
			first := s.questions(t)
			documents := strings.Split(s.parts["manifests.yaml"], "---\n")
			count := 0
			for i, document := range documents {
				for _, second := range secondVersions(t, document) {
					count++
					if os.Getenv("EKSLINT_LONG") == "" && count%29 != number%29 {
						continue
					}
					alone := slices.Clone(documents)
					alone[i] = second.text
					s.parts["manifests.yaml"] = strings.Join(alone, "---\n")
					questions := slices.Concat(first, s.repeated(first))
					s.parts["manifests.yaml"] = strings.Join(slices.Concat(documents, []string{second.text}), "---\n")
					g, failed := s.derived()
					if len(failed) == 0 || !strings.Contains(failed[0].Error(), "is written in another way") {
						continue
					}
					for _, q := range questions {
						if now, ok := q.turned(g); ok {
							t.Errorf("with another %s, %s -> %s is %s, not %s:\n%s\n%s", second.without, q.from, q.to, now, q.verdict, q.text, second.text)
						}
					}
				}
			}
		})
	}
}

// repeated are questions with the answers of the graph of a sheet; none where there is something wrong with that.
func (s sheet) repeated(questions []asked) []asked {
	g, failed := s.derived()
	if failed != nil {
		return nil
	}
	again := slices.Clone(questions)
	for i := range again {
		again[i].ask(g)
	}
	return again
}

// secondVersions are those of a document: with another value in the place of one of its own, or without it. Ports and protocols are not left out,
// nor what is alone in a list or mapping: without them the API server turns most objects down. Subnets that are named are not compared with those
// that would be found.
func secondVersions(t *testing.T, document string) []mutant {
	t.Helper()
	all := slices.DeleteFunc(mutants(document, "other"), func(m mutant) bool { return strings.HasPrefix(m.without, "protocol:") })
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(document), &root); err != nil {
		t.Fatal(err)
	}
	without := func(what string) {
		text, err := yaml.Marshal(&root)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, mutant{string(text), what + " left out"})
	}
	var leaveOut func(*yaml.Node)
	leaveOut = func(n *yaml.Node) {
		step := 1
		if n.Kind == yaml.MappingNode {
			step = 2
		}
		for i := 0; i < len(n.Content); i += step {
			content := n.Content
			n.Content = slices.Delete(slices.Clone(content), i, i+step)
			if n.Kind != yaml.DocumentNode && !slices.Contains([]string{"port", "ports", "protocol", "alb.ingress.kubernetes.io/subnets"}, content[i].Value) && len(content) > step {
				without(content[i].Value)
			}
			n.Content = content
			leaveOut(content[i+step-1])
		}
	}
	leaveOut(&root)
	return all
}
