package lint_test

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/source"
)

// fixedIn runs a linter with fixes over clusters that are to have the objects of one file, and returns what is saved, with how often.
func fixedIn(t *testing.T, file manifest.File, change func(*lint.Options), clusters ...source.File) (r *lint.Report, saved []string) {
	t.Helper()
	var mutex sync.Mutex
	linter := withManifests(t, func(o *lint.Options) {
		o.Fix = lint.FixSafe
		o.Save = func(_ context.Context, f lint.Fixed) error {
			mutex.Lock()
			defer mutex.Unlock()
			if !bytes.Equal(f.File.Data, file.Data) || f.File.Path != file.Path {
				t.Errorf("saved is %s, which was %q", f.File.Path, f.File.Data)
			}
			saved = append(saved, f.File.Name+"\n"+string(f.Data))
			return nil
		}
		if change != nil {
			change(o)
		}
	}, file)
	return run(t, linter, clusters...), saved
}

func TestFixManifests(t *testing.T) {
	t.Parallel()
	const path = "/m.yaml"
	without := strings.Replace(service("bad", ""), "{type: ClusterIP}", "{}", 1)
	for name, test := range map[string]struct {
		file   manifest.File
		change func(*lint.Options)
		saved  []string
		fixed  int
		left   []string
		failed string
	}{
		"nothing to fix": {file: manifest.File{Name: "m.yaml", Path: path, Data: []byte(service("good", ""))}},
		"an object": {
			file:  manifest.File{Name: "m.yaml", Path: path, Data: []byte(service("bad", " # why"))},
			saved: []string{"m.yaml\n" + strings.Replace(without, "{}", "{} # why", 1)}, fixed: 1, left: []string{"m.yaml:4:1 bad-service"},
		},
		"two documents": {
			file:  manifest.File{Name: "m.yaml", Path: path, Data: []byte(service("bad", "") + "---\n" + strings.Replace(service("bad", ""), "name: bad", "name: bad, namespace: b", 1))},
			saved: []string{"m.yaml\n" + without + "---\n" + strings.Replace(without, "name: bad", "name: bad, namespace: b", 1)}, fixed: 2,
			left: []string{"m.yaml:4:1 bad-service", "m.yaml:9:1 bad-service"},
		},
		"silenced": {
			file: manifest.File{Name: "m.yaml", Path: path, Data: []byte(service("bad", " # ekslint:ignore bad-service -- it is good"))},
			left: []string{"m.yaml:4:8 bad-service (it is good)"},
		},
		"a comment of no use": {
			file:  manifest.File{Name: "m.yaml", Path: path, Data: []byte(service("good", " # ekslint:ignore bad-service -- it is good"))},
			saved: []string{"m.yaml\n" + service("good", "")}, fixed: 1,
		},
		"standard input": {
			file: manifest.File{Name: "<stdin>", Data: []byte(service("bad", ""))}, left: []string{"<stdin>:4:8 bad-service"},
		},
		"a preview": {
			file: manifest.File{Name: "m.yaml", Path: path, Data: []byte(service("bad", ""))}, change: func(o *lint.Options) { o.Preview = true },
			saved: []string{"m.yaml\n" + without}, fixed: 1, left: []string{"m.yaml:4:8 bad-service"},
		},
		"a file that cannot be written": {
			file: manifest.File{Name: "m.yaml", Path: path, Data: []byte(service("bad", ""))},
			change: func(o *lint.Options) {
				o.Save = func(context.Context, lint.Fixed) error { return errors.New("m.yaml: it is locked") }
			},
			left: []string{"m.yaml:4:8 bad-service"}, failed: "m.yaml: it is locked",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, saved := fixedIn(t, test.file, test.change, file("a.yaml", bare), file("b.yaml", bare))
			if diff := cmp.Diff(test.saved, saved); diff != "" {
				t.Errorf("saved (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.left, summaries(r.Findings)); diff != "" {
				t.Errorf("left (-want +got):\n%s", diff)
			}
			if len(r.Fixed) != test.fixed {
				t.Errorf("%d fixes: %v", len(r.Fixed), r.Fixed)
			}
			if failed := slices.ContainsFunc(r.Failures, func(f lint.Failure) bool { return f.Message == test.failed }); failed != (test.failed != "") || len(r.Failures) > 1 {
				t.Errorf("failures: %v", r.Failures)
			}
		})
	}
}
