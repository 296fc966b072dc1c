package lint_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"sigs.k8s.io/yaml"

	"github.com/ekslint/ekslint/pkg/internal/randomconfig"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/policies"
)

// TestFixLaws makes the fixes of all rules in random files, and checks in each round what fixRun says. EKSLINT_LONG asks for the long
// run. The name of a test that fails has the number of its file, by which it is repeated.
func TestFixLaws(t *testing.T) {
	t.Parallel()
	count := uint64(130)
	if os.Getenv("EKSLINT_LONG") != "" {
		count = 10000
	}
	examples := randomconfig.Examples(t, "policies/*/*/bad*.yaml")
	superseded := sync.OnceValue(func() *lint.Linter { return lawLinter(t, lint.FixNone, true) })
	for name, level := range map[string]lint.FixLevel{"safe": lint.FixSafe, "all": lint.FixAll} {
		linter := lawLinter(t, level, false)
		for n := range count {
			t.Run(fmt.Sprint(name, "/", n), func(t *testing.T) {
				t.Parallel()
				run := fixRun{T: t, linter: linter, superseded: superseded}
				run.check([]byte(randomFile(n, examples)))
			})
		}
	}
}

// lawLinter returns a linter with all rules; with superseded, none supersedes another.
func lawLinter(t *testing.T, level lint.FixLevel, superseded bool) *lint.Linter {
	t.Helper()
	rules := policies.Catalogue()
	for i := range rules {
		if superseded {
			rules[i].Supersedes = nil
		}
	}
	all := append(lint.BuiltinRules(), rules...)
	engine := sync.OnceValues(func() (*policy.Engine, error) {
		return policy.Prepare(context.Background(), policies.FS(), policy.Options{Rules: rules, Checked: true})
	})
	return lint.New(t.Context(), lint.Options{
		Fix: level, Rules: all, Known: all, Today: time.Date(2026, time.November, 21, 0, 0, 0, 0, time.UTC),
		Prepare: func(context.Context) (*policy.Engine, error) { return engine() },
		Save:    func(context.Context, lint.Fixed) error { return nil },
	})
}

// randomFile is the n-th file: an example of something wrong or a configuration that is drawn, with up to four mutations of its text.
func randomFile(n uint64, examples []string) string {
	r := rand.New(rand.NewPCG(1, n))
	text := examples[r.IntN(len(examples))]
	switch n % 4 {
	case 0:
		text = written(randomconfig.GenerateAny(r), r)
	case 1:
		text = written(randomconfig.Generate(r), r)
	}
	const misspell = 6
	choices := make([]byte, 4*r.IntN(5))
	for i := range choices {
		if choices[i] = byte(r.IntN(256)); i%4 == 0 && r.IntN(3) == 0 {
			choices[i] = misspell // which is what most safe fixes are for
		}
	}
	text = randomconfig.Mutate(text, choices)
	if lines := strings.Split(text, "\n"); r.IntN(4) == 0 {
		for _, comment := range []string{" # ekslint:ignore eksctl-validaton, nat-bad-value -- why", " # ekslint:ignore unknown-or-duplicate-key"} {
			lines[r.IntN(len(lines))] += comment
		}
		text = strings.Join(lines, "\n")
	}
	const changeFile = 9
	if change := r.IntN(16); change < 8 {
		text = randomconfig.Mutate(text, []byte{changeFile, 0, 0, byte(change)}) // line ends and the like
	}
	return text
}

// written is a configuration in block style, or in flow style as JSON or as YAML.
func written(config map[string]any, r *rand.Rand) string {
	text, err := yaml.Marshal(config)
	if style := r.IntN(6); style < 2 && err == nil {
		text, err = json.MarshalIndent(config, "", strings.Repeat(" ", 2*style))
	}
	if err != nil {
		panic(err)
	}
	return string(text)
}
