package why_test

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/why"
)

// sheet is one configuration with questions about it, whose answers were worked out by hand from the sources that they name.
type sheet struct {
	About, Config string
	// Refused says that eksctl's validators refuse the configuration.
	Refused   bool
	Questions []asked
}

// asked is one question with its answer: a verdict, or "error" where the question itself is wrong.
type asked struct {
	From, To string
	// Protocol is tcp where it is empty.
	Protocol string
	// Port is a number, or text with numbers and ranges: "22,443" or "30000-32767". It is empty for icmp and all.
	Port   string
	Answer string
	// Parts are the answers of a partial one, by prefix ("10.0.0.0/16"), by ports ("tcp/1-1024") or for what is left ("the rest").
	Parts map[string]string
	// Ground is the source of the answer: a file of eksctl with its lines, a page of AWS, an RFC.
	Ground string
}

func (q asked) String() string {
	return q.From + " to " + q.To + " " + strings.Trim(q.protocol()+"/"+q.Port, "/")
}

func (q asked) protocol() string {
	if q.Protocol == "" {
		return string(sggraph.TCP)
	}
	return q.Protocol
}

func TestQuestions(t *testing.T) {
	t.Parallel()
	const atLeast = 170
	files, err := filepath.Glob("testdata/questions/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for _, file := range files {
		s := readSheet(t, file)
		count += len(s.Questions)
		t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml"), func(t *testing.T) {
			t.Parallel()
			s.test(t)
		})
	}
	if count < atLeast {
		t.Errorf("%d questions in %d files, want at least %d", count, len(files), atLeast)
	}
}

func readSheet(t *testing.T, file string) sheet {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	decoder.KnownFields(true)
	var s sheet
	if err := decoder.Decode(&s); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return s
}

func (s *sheet) test(t *testing.T) {
	t.Helper()
	c := load(t, s.Config)
	if refused := len(c.Config.Issues) > 0; refused != s.Refused {
		t.Errorf("refused: %t, want %t: %v", refused, s.Refused, c.Config.Issues)
	}
	if s.About == "" {
		t.Error("about is not set")
	}
	for _, q := range s.Questions {
		t.Run(q.String(), func(t *testing.T) {
			t.Parallel()
			q.test(t, c)
		})
	}
}

func (q asked) test(t *testing.T, c *cluster.Cluster) {
	t.Helper()
	if q.Ground == "" {
		t.Error("ground is not set")
	}
	q.compare(t, c, q.Answer)
	for _, name := range slices.Sorted(maps.Keys(q.Parts)) {
		for _, part := range q.part(t, c, name) {
			part.compare(t, c, q.Parts[name])
		}
	}
}

// compare asks q and compares its verdict.
func (q asked) compare(t *testing.T, c *cluster.Cluster, want string) {
	t.Helper()
	got := "error"
	var because any
	ports, err := q.ports()
	if err != nil {
		t.Errorf("%s: %v", q, err)
		return
	}
	answer, err := why.Ask(c, q.From, q.To, ports...)
	if because = err; err == nil {
		got, because = string(answer.Verdict), answer.Because
	}
	if got != want {
		t.Errorf("%s: %s, want %s\n%v\n%s", q, got, want, because, q.Ground)
	}
}
