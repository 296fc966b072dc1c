package clusterconfig_test

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"sigs.k8s.io/yaml"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// TestAdviceHelps makes every fix: what it is for must be gone, and nothing new may come.
func TestAdviceHelps(t *testing.T) {
	t.Parallel()
	followed := 0
	for name, text := range badConfigs(t) {
		followed += follow(t, name, text)
	}
	if followed < 150 {
		t.Errorf("only %d fixes were made", followed)
	}
}

// follow makes each fix for a configuration by itself, and returns how many there were.
func follow(t *testing.T, name, text string) (followed int) {
	t.Helper()
	doc := parse(t, text)
	before := clusterconfig.Load(doc, clusterconfig.PurposeCreateCluster).Issues
	for _, issue := range before {
		changes := issue.Fix.Changes
		if len(changes) == 0 {
			continue
		}
		if slices.ContainsFunc(changes, func(c yamldoc.Change) bool { return c.Op == "set" && c.Value == nil }) {
			t.Errorf("%s: %q sets nothing", name, issue.Fix.Title)
		}
		edits, err := doc.Edits(changes...)
		if errors.Is(err, yamldoc.ErrShared) || errors.Is(err, yamldoc.ErrUnsafe) {
			continue
		} else if err != nil {
			t.Errorf("%s: %q cannot be followed: %v", name, issue.Fix.Title, err)
			continue
		}
		after, err := yamldoc.Apply([]byte(text), edits)
		if err != nil {
			t.Fatal(err)
		}
		followed++
		if was, is := leaves(t, text), leaves(t, string(after)); issue.Fix.Safe && !slices.Equal(was, is) {
			t.Errorf("%s: %q calls itself safe, and says something else than the author:\n%s", name, issue.Fix.Title, cmp.Diff(was, is))
		}
		hidden := issuesWithout(t, doc, text, changes)
		for _, left := range load(t, string(after)).Issues {
			isSame := func(b clusterconfig.Issue) bool { return b.Message == left.Message && b.Path.Equal(left.Path) }
			if isSame(issue) || !slices.ContainsFunc(before, isSame) && !hidden[left.Message] {
				t.Errorf("%s: %q leads to %s: %s\n%s", name, issue.Fix.Title, left.Path, left.Message, after)
			}
		}
	}
	return followed
}

// leaves are the texts of all scalars, sorted, without regard to case and to what stands between words; "yes" is true.
func leaves(t *testing.T, text string) []string {
	t.Helper()
	var found []string
	parse(t, text).Walk(func(n yamldoc.Node) bool {
		if n.Kind == yamldoc.Scalar {
			plain := strings.ToLower(strings.NewReplacer("-", "", "_", "", " ", "").Replace(n.Text))
			var is bool
			if yaml.Unmarshal([]byte(n.Text), &is) == nil && n.Text != "" {
				plain = strconv.FormatBool(is)
			}
			found = append(found, plain)
		}
		return true
	})
	slices.Sort(found)
	return found
}

// issuesWithout are the messages that there are without the values that changes replace: eksctl comes to these once it has nothing to say of
// the values.
func issuesWithout(t *testing.T, doc *yamldoc.Document, text string, changes []yamldoc.Change) map[string]bool {
	t.Helper()
	removals := slices.Clone(changes)
	for i, c := range changes {
		removals[i] = yamldoc.Change{Op: "remove", Path: c.Path}
		if c.Op != "set" || !doc.Locate(c.Path).Exists(c.Path) {
			return nil
		}
	}
	edits, err := doc.Edits(removals...)
	if err != nil {
		return nil
	}
	without, err := yamldoc.Apply([]byte(text), edits)
	if err != nil {
		t.Fatal(err)
	}
	messages := map[string]bool{}
	for _, issue := range load(t, string(without)).Issues {
		messages[issue.Message] = true
	}
	return messages
}

// TestAdviceAfterMistakes makes one mistake after the other in a good configuration: a key that is cut short, is misspelt, or is
// moved to the top level, and a scalar in quotes or in a list. Unless EKSLINT_LONG is set, it makes a part of them.
func TestAdviceAfterMistakes(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("testdata/good.yaml")
	if err != nil {
		t.Fatal(err)
	}
	good, followed, made := parse(t, string(data)), 0, 0
	step, least := 4, 60
	if os.Getenv("EKSLINT_LONG") != "" {
		step, least = 1, 250
	}
	if found := advised(clusterconfig.Load(good, clusterconfig.PurposeCreateCluster)); found != "" {
		t.Fatal(found)
	}
	good.Walk(func(n yamldoc.Node) bool {
		p := n.Path()
		for _, mistake := range mistakes(p, n) {
			made++
			if made%step > 0 {
				continue
			}
			edits, err := good.Edits(mistake...)
			if err != nil {
				continue
			}
			bad, err := yamldoc.Apply(data, edits)
			if err != nil {
				t.Fatal(err)
			}
			followed += follow(t, p.String(), string(bad))
		}
		return true
	})
	if followed < least {
		t.Errorf("only %d fixes were made", followed)
	}
}

func mistakes(p yamldoc.Path, n yamldoc.Node) [][]yamldoc.Change {
	var all [][]yamldoc.Change
	key := n.KeyText
	if len(key) > 2 && key != "kind" && key != "apiVersion" {
		for _, name := range []string{key[:len(key)-1], key[1:], strings.TrimSuffix(key, "Config")} {
			all = append(all, []yamldoc.Change{{Op: "rename", Path: p, Value: name}})
		}
	}
	if n.Kind != yamldoc.Scalar {
		return all
	}
	for _, v := range []any{n.Text, []any{n.Text}, true, 5} {
		all = append(all, []yamldoc.Change{{Op: "set", Path: p, Value: v}})
	}
	if key != "" && len(p) > 1 {
		all = append(all, []yamldoc.Change{{Op: "remove", Path: p}, {Op: "set", Path: yamldoc.Keys(key), Value: n.Text}})
	}
	return all
}

// badConfigs are those of messages.txtar and of mistakes.txtar.
func badConfigs(t *testing.T) map[string]string {
	t.Helper()
	configs := map[string]string{}
	for _, file := range []string{"testdata/messages.txtar", "testdata/mistakes.txtar"} {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(archive.Files); i += 2 {
			text := string(archive.Files[i].Data)
			if !strings.HasPrefix(text, "apiVersion") {
				text = header + text
			}
			configs[archive.Files[i].Name] = text
		}
	}
	return configs
}

// TestAdviceOfMany makes one mistake more often than fixes are tried: each is told alike.
func TestAdviceOfMany(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	text.WriteString("apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: x, region: eu-west-1}\nnodeGroups:\n")
	for i := range 20 {
		fmt.Fprintf(&text, "  - {name: ng-%d, privateNetwork: true}\n", i)
	}
	issues := load(t, text.String()).Issues
	if len(issues) != 20 {
		t.Fatalf("got %d issues, want 20", len(issues))
	}
	for _, issue := range issues {
		if issue.Message != issues[0].Message || issue.Help != `rename it to "privateNetworking"` {
			t.Errorf("%s: %s (%s)", issue.Path, issue.Message, issue.Help)
		}
	}
}
