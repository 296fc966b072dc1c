package clusterconfig_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/internal/testenv"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// header is put before a configuration that does not start with one.
const header = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata:\n  name: c\n  region: us-west-2\n"

func parse(tb testing.TB, text string) *yamldoc.Document {
	tb.Helper()
	docs := yamldoc.Parse([]byte(text))
	if len(docs) != 1 {
		tb.Fatalf("%d documents in %q", len(docs), text)
	}
	return docs[0]
}

func load(tb testing.TB, text string) *clusterconfig.Config {
	tb.Helper()
	return clusterconfig.Load(parse(tb, text), clusterconfig.PurposeCreateCluster)
}

// issues writes what Load objects to, one issue a line.
func issues(c *clusterconfig.Config) string {
	var b strings.Builder
	for _, i := range c.Issues {
		fmt.Fprintf(&b, "%s %s: %s", i.Kind, i.Path, i.Message)
		if i.Suggestion != "" {
			fmt.Fprintf(&b, " (%s)", i.Suggestion)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// advised is like issues, with the help, the fix and eksctl's own message below each.
func advised(c *clusterconfig.Config) string {
	lines := strings.SplitAfter(issues(c), "\n")
	for n, i := range c.Issues {
		if i.Help != "" {
			lines[n] += "  help: " + i.Help + "\n"
		}
		if i.Fix.Title != "" {
			lines[n] += fmt.Sprintf("  fix: %s%s\n", i.Fix.Title, map[bool]string{true: " (safe)"}[i.Fix.Safe])
		}
		if i.Original != i.Message && i.Original != "" {
			lines[n] += "  eksctl: " + i.Original + "\n"
		}
	}
	return strings.Join(lines, "")
}

func unknowns(c *clusterconfig.Config) string {
	var texts []string
	for _, p := range c.Unknown {
		texts = append(texts, p.String())
	}
	return strings.Join(texts, " ")
}

func effective(tb testing.TB, c *clusterconfig.Config) map[string]any {
	tb.Helper()
	got, err := c.Effective()
	if err != nil {
		tb.Error(err)
	}
	return got
}

// moduleDir returns where eksctl is in the module cache.
func moduleDir(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/weaveworks/eksctl").Output()
	dir := strings.TrimSpace(string(out))
	if err != nil || dir == "" {
		testenv.Missing(t, "eksctl's module in the module cache")
	}
	return dir
}

// update rewrites the golden files.
var update = os.Getenv("EKSLINT_UPDATE") != ""

// TestMessages loads one configuration for each message of eksctl's validators and of its decoder.
func TestMessages(t *testing.T) {
	t.Parallel()
	for _, file := range []string{"testdata/messages.txtar", "testdata/mistakes.txtar"} {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(archive.Files); i += 2 {
			input, want := archive.Files[i], &archive.Files[i+1]
			text := string(input.Data)
			if !strings.HasPrefix(text, "apiVersion") {
				text = header + text
			}
			got := advised(load(t, text))
			if update {
				want.Data = []byte(got)
			} else if diff := cmp.Diff(string(want.Data), got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", input.Name, diff)
			} else if got == "" {
				t.Errorf("%s: no issue", input.Name)
			}
		}
		if !update {
			continue
		}
		if err := os.WriteFile(file, txtar.Format(archive), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// TestExamples loads eksctl's own examples. What is listed here is what eksctl v0.230.0 refuses.
func TestExamples(t *testing.T) {
	t.Parallel()
	want := map[string][]string{
		"05-advanced-nodegroups.yaml": {
			`invalid nodeGroups[0].ami: "ng1-public" has an image of its own, and eksctl does not know how to start AmazonLinux2 from it`,
			`invalid nodeGroups[0].amiFamily: "ng1-public" runs Amazon Linux 2, which eksctl does not support for Kubernetes 1.34`,
		},
	}
	files, err := filepath.Glob(filepath.Join(moduleDir(t), "examples", "*.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, doc := range yamldoc.Parse(data) {
			if clusterconfig.KindOf(doc) == clusterconfig.KindClusterConfig {
				got = append(got, strings.Split(strings.TrimSpace(issues(clusterconfig.Load(doc, clusterconfig.PurposeUnknown))), "\n")...)
			}
		}
		got = slices.DeleteFunc(got, func(s string) bool { return s == "" })
		expected := want[filepath.Base(file)]
		if !slices.EqualFunc(got, expected, strings.HasPrefix) {
			t.Errorf("%s: got %q, want %q", filepath.Base(file), got, expected)
		}
	}
}

func TestNamesThatAreAdvisedAreAccepted(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"my_cluster": "my-cluster", "ümlaut": "mlaut", "___": "my-name", "a\nb\n": "a-b",
	} {
		c := clusterconfig.Load(parse(t, "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {region: us-west-2, version: '1.34', name: "+
			strconv.Quote(name)+"}\n"), "")
		if help := `set "metadata.name" to ` + strconv.Quote(want); len(c.Issues) != 1 || c.Issues[0].Help != help {
			t.Errorf("%q: got %+v, want help %q", name, c.Issues, help)
		}
	}
}
