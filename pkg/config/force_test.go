package config

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
)

// Each archive of testdata is a tree of files. Its comment names, on lines that begin with "for ", the files of which is compared what is in
// force for them, on a line that begins with "in " the working directory, and what the command line sets. EKSLINT_UPDATE=1 writes "want".
func TestInForce(t *testing.T) {
	t.Parallel()
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal(archives, err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			want := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == "want" })
			got := inForce(t, archive)
			if os.Getenv("EKSLINT_UPDATE") != "" {
				archive.Files[want].Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(archive.Files[want].Data), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// inForce lays out the files of the archive and asks what is in force.
func inForce(t *testing.T, archive *txtar.Archive) string {
	t.Helper()
	top := followed(t.TempDir())
	for _, f := range archive.Files {
		write(t, filepath.Join(top, filepath.FromSlash(f.Name)), string(f.Data))
	}
	opts, queries := Options{Dir: top, Catalogue: catalogue()}, []string{}
	for line := range strings.Lines(string(archive.Comment)) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch key {
		case "for":
			queries = append(queries, value)
		case "in":
			opts.Dir = filepath.Join(top, value)
		case "link":
			linked(t, top, value)
		default:
			set(&opts, key, value)
		}
	}
	c := New(opts)
	var b strings.Builder
	for _, path := range queries {
		fmt.Fprintf(&b, "%s\n", path)
		settings, err := c.For(filepath.Join(top, path))
		switch {
		case err != nil:
			b.WriteString("  " + strings.ReplaceAll(err.Error(), "\n", "\n  ") + "\n")
		default:
			dump(&b, settings)
		}
		for _, isDir := range []bool{false, true} {
			if by := c.Excludes(filepath.Join(top, path), isDir); by != "" {
				fmt.Fprintf(&b, "  excluded (directory %t) by %s\n", isDir, by)
			}
		}
	}
	return strings.ReplaceAll(b.String(), top, "TOP")
}

func linked(t *testing.T, top, value string) {
	t.Helper()
	name, target, _ := strings.Cut(value, " ")
	if err := os.Symlink(target, filepath.Join(top, name)); err != nil {
		t.Fatal(err)
	}
}

// set sets what a flag does.
func set(o *Options, flag, value string) {
	switch flag {
	case "--config":
		o.File = value
	case "--no-config":
		o.None = true
	case "--only":
		o.Flags.Selection.Only = strings.Split(value, ",")
	case "--enable":
		o.Flags.Selection.Enable = strings.Split(value, ",")
	case "--disable":
		o.Flags.Selection.Disable = strings.Split(value, ",")
	case "--profile":
		o.Flags.Selection.Profiles = strings.Split(value, ",")
	case "--mode":
		purpose := clusterconfig.Purpose(value)
		o.Flags.Mode = &purpose
	case "--fail-on":
		severity, _ := policy.ParseSeverity(value)
		o.Flags.FailOn = &severity
	case "--as-of":
		o.Flags.AsOf = &value
	case "--baseline":
		o.Flags.Baseline = &value
	}
}

// dump writes what is set, and what of it a report tells.
func dump(b *strings.Builder, s *Settings) {
	line := func(what, is any, at Place) {
		if at != (Place{}) {
			fmt.Fprintf(b, "  %v: %v (%s)\n", what, is, at)
		}
	}
	fmt.Fprintf(b, "  files: %s\n", strings.Join(s.Files, ", "))
	line("profiles", s.Profiles.Is, s.Profiles.At)
	line("mode", s.Mode.Is, s.Mode.At)
	line("fail-on", thresholds()[slices.Index([]policy.Severity{policy.Error, policy.Warning, policy.Info, 0}, s.FailOn.Is)], s.FailOn.At)
	line("as-of", s.AsOf.Is, s.AsOf.At)
	line("baseline", s.Baseline.Is, s.Baseline.At)
	for _, p := range s.Policies {
		line("policies", p.Is, p.At)
	}
	b.WriteString(switched(s))
	for _, r := range s.Rules {
		line(r.Name, r.Severity.Is, r.Severity.At)
		line(r.Name+" suppressible", r.Suppressible.Is, r.Suppressible.At)
		for _, name := range slices.Sorted(maps.Keys(r.Options)) {
			line(r.Name+" "+name, r.Options[name].Is, r.Options[name].At)
		}
	}
	wanted := s.Wanted()
	counts := map[policy.Severity]int{}
	for _, r := range wanted {
		counts[r.Severity]++
	}
	fmt.Fprintf(b, "  %d options, %d rules that nothing silences\n", len(s.Options()), len(s.Unsuppressible()))
	if len(wanted) < 5 {
		for _, r := range wanted {
			fmt.Fprintf(b, "  runs %s: %s\n", r.Name, r.Severity)
		}
	}
	for _, w := range s.Weakenings() {
		told(b, w)
	}
}

// switched are the rules that are on or off, not by a profile, by what says so.
func switched(s *Settings) string {
	rules := map[string][]string{}
	for _, r := range s.Rules {
		if at := r.On.At; at != (Place{}) && at != s.Profiles.At {
			by := fmt.Sprintf("%t (%s)", r.On.Is, at)
			rules[by] = append(rules[by], r.Name)
		}
	}
	var b strings.Builder
	for _, by := range slices.Sorted(maps.Keys(rules)) {
		const few = 3
		names := strings.Join(rules[by], ", ")
		if len(rules[by]) > few {
			names = "many"
		}
		fmt.Fprintf(&b, "  on: %s: %s\n", by, names)
	}
	return b.String()
}

func told(b *strings.Builder, w lint.Weakening) {
	rules := w.Rules
	if len(rules) > 3 {
		rules = append(slices.Clone(rules[:3]), "...")
	}
	fmt.Fprintf(b, "  told: %s %s%s (%s:%d)\n", w.Kind, w.Value, strings.Join(rules, ", "), w.File, w.Line)
}
