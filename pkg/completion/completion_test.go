package completion_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/completion"
	"github.com/ekslint/ekslint/pkg/lifecycle"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/policies"
)

const cursor = "‸"

// catalogue is enough for comments and configuration files.
func catalogue() []policy.Rule {
	two := 2
	return []policy.Rule{
		{Name: "ssh-world-open", Category: "exposure", Severity: policy.Error, Title: "SSH is open to the world"},
		{Name: "nodes-few", Category: "reliability", Severity: policy.Info, Title: "there are few nodes", Options: []policy.Option{
			{Name: "least", Type: policy.IntegerOption, Text: "how many there have to be", Min: &two, Max: &two, Default: 2},
		}},
	}
}

// options are what is known on a day, with findings in a comment.
func options(tb testing.TB) completion.Options {
	tb.Helper()
	calendar, err := lifecycle.Read(policies.FS())
	if err != nil {
		tb.Fatal(err)
	}
	return completion.Options{
		Catalogue: catalogue(), Lifecycle: calendar, Today: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC),
		Found: func(wholeFile bool) []string { return map[bool][]string{false: {"nodes-few"}}[wholeFile] },
	}
}

func at(text string) (data []byte, offset int) {
	return []byte(strings.Replace(text, cursor, "", 1)), strings.Index(text, cursor)
}

// Each file has a cursor; what is offered there is in the file beside it, a line an item.
func TestGolden(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join("testdata", "*.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		data, offset := at(string(text))
		items := completion.In(data, offset, options(t))
		if strings.HasPrefix(filepath.Base(file), "config-") {
			items = completion.InConfig(data, offset, options(t))
		}
		var got strings.Builder
		for _, i := range items {
			got.WriteString(strings.TrimRight(i.Label+" | "+strings.ReplaceAll(i.Insert, "\n", "⏎")+" | "+i.Detail, " |") + "\n")
		}
		golden := strings.TrimSuffix(file, ".yaml") + ".golden"
		if os.Getenv("EKSLINT_UPDATE") != "" {
			if err := os.WriteFile(golden, []byte(got.String()), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got.String()); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", file, diff)
		}
	}
}
