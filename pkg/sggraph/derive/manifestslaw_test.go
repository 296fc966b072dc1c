package derive_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// asked is a question of a sheet, with the answer that the graph gives.
type asked struct {
	text, from, to string
	ports          sggraph.Ports
	verdict        sggraph.Verdict
}

// TestPlaceholdersInManifests replaces each value of the manifests in the table, one at a time, by a placeholder. It may make what was known
// unknown; what was allowed is not denied then, nor what was denied allowed. EKSLINT_LONG asks for all of the values, of which it else takes
// every seventh, others in each archive.
func TestPlaceholdersInManifests(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/manifests/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no manifests to test: %v", err)
	}
	for number, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			s := readSheet(t, file)
			questions := s.questions(t)
			for i, m := range mutants(s.parts["manifests.yaml"], `"${VALUE}"`) {
				if os.Getenv("EKSLINT_LONG") == "" && i%7 != number%7 {
					continue
				}
				s.parts["manifests.yaml"] = m.text
				g, failed := s.derived()
				if failed != nil {
					continue
				}
				for _, q := range questions {
					if now, ok := q.turned(g); ok {
						t.Errorf("without %s, %s -> %s is %s, not %s:\n%s", m.without, q.from, q.to, now, q.verdict, q.text)
					}
				}
			}
		})
	}
}

// mutant is a text in which a value, that of a key, is another one.
type mutant struct{ text, without string }

// mutants are those of a text with another value, once for each key with its own: texts, and mappings and lists of one line that hold no others.
// What kind an object is of has to be known.
func mutants(text, value string) (all []mutant) {
	const key = `([A-Za-z./0-9-]+): `
	seen := map[string]bool{}
	for _, pattern := range []string{key + `(\{[^{}\n]*\}|\[[^\[\]\n]*\])`, key + `('[^'\n]*'|"[^"\n]*"|[^,{}\[\]\n]+)`} {
		for _, at := range regexp.MustCompile(pattern).FindAllStringSubmatchIndex(text, -1) {
			key, m := text[at[2]:at[3]], mutant{text[:at[4]] + value + text[at[5]:], text[at[0]:at[1]]}
			if key != "kind" && key != "apiVersion" && !seen[m.without] {
				seen[m.without] = true
				all = append(all, m)
			}
		}
	}
	return all
}

// questions are those of a sheet that the graph answers with allowed or denied.
func (s sheet) questions(t *testing.T) (all []asked) {
	t.Helper()
	g := s.derive(t)
	pattern := regexp.MustCompile(`^(?:flow|way) ` + question + `$`)
	for _, a := range s.answers {
		found := pattern.FindStringSubmatch(a.text)
		if found == nil {
			continue
		}
		q := asked{text: a.text, from: found[1], to: found[2], ports: portsOf(map[string]string{"protocol": found[3], "ports": found[4]})}
		if q.ask(g) {
			all = append(all, q)
		}
	}
	return all
}

// ask asks a graph; false where there is none that is asked about.
func (q *asked) ask(g *sggraph.Graph) bool {
	answer, err := reach.Ask(g, q.from, q.to, q.ports)
	if err != nil {
		q.verdict = ""
		return false
	}
	q.verdict = answer.Verdict
	return true
}

// turned is the other one of allowed and denied where that is the answer now. It has to be unknown, or partial, for whom a value decides.
func (q *asked) turned(g *sggraph.Graph) (now string, ok bool) {
	answer, err := reach.Ask(g, q.from, q.to, q.ports)
	if err != nil {
		return "", false // what is asked about has another name then
	}
	other := map[sggraph.Verdict]sggraph.Verdict{sggraph.Allowed: sggraph.Denied, sggraph.Denied: sggraph.Allowed}
	return string(answer.Verdict), q.verdict != "" && answer.Verdict == other[q.verdict]
}
