package clusterconfig_test

import (
	"errors"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"sigs.k8s.io/yaml"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// TestAdviceHelps follows every help that is an edit: what it is for must be gone, and nothing new may come.
func TestAdviceHelps(t *testing.T) {
	t.Parallel()
	followed := 0
	for name, text := range badConfigs(t) {
		if name == "outposts-ipv6.yaml" { // whose add-ons an IPv6 cluster needs, and one on Outposts must not have
			continue
		}
		followed += follow(t, name, text)
	}
	if followed < 150 {
		t.Errorf("only %d pieces of advice are edits", followed)
	}
}

// follow follows each help about a configuration that is an edit, and returns how many there were.
func follow(t *testing.T, name, text string) (followed int) {
	t.Helper()
	doc := parse(t, text)
	before := clusterconfig.Load(doc).Issues
	for _, issue := range before {
		changes := edits(doc, issue)
		if changes == nil {
			continue
		}
		edits, err := doc.Edits(changes...)
		if errors.Is(err, yamldoc.ErrShared) || errors.Is(err, yamldoc.ErrUnsafe) {
			continue
		} else if err != nil {
			t.Errorf("%s: %q cannot be followed: %v", name, issue.Help, err)
			continue
		}
		after, err := yamldoc.Apply([]byte(text), edits)
		if err != nil {
			t.Fatal(err)
		}
		followed++
		for _, left := range load(t, string(after)).Issues {
			isSame := func(b clusterconfig.Issue) bool { return b.Message == left.Message && b.Path.Equal(left.Path) }
			if isSame(issue) || !slices.ContainsFunc(before, isSame) {
				t.Errorf("%s: %q leads to %s: %s\n%s", name, issue.Help, left.Path, left.Message, after)
			}
		}
	}
	return followed
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
	if found := advised(clusterconfig.Load(good)); found != "" {
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
		t.Errorf("only %d pieces of advice are edits", followed)
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

var (
	removal    = regexp.MustCompile(`^remove "([^"]+)"(?:$|,|;| for )`)
	setting    = regexp.MustCompile(`^set "([^"]+)" to "?([^",]+)"?(?:$|,)`)
	renaming   = regexp.MustCompile(`^rename it to "([^"]+)"$`)
	quoting    = regexp.MustCompile(`^put it in quotes: "(.*)"$`)
	unquoting  = regexp.MustCompile(`^(?:remove the quotes|add the length of the prefix|write it as a list): (.*)$`)
	below      = regexp.MustCompile(`^write "(\w+): (\S+)" below it$`)
	item       = regexp.MustCompile(`^write it as "name: (.*)"$`)
	section    = regexp.MustCompile(`^write "(\w+)", with "(\w+): (\w+)" below it$`)
	meant      = regexp.MustCompile(`^did you mean "([^"]+)"\?$`)
	home       = regexp.MustCompile(`it belongs (?:under "([^"]+)"( of the cluster)?|at the top level)$`)
	instead    = regexp.MustCompile(`^move it under "([^"]+)"$`)
	additional = regexp.MustCompile(`^add \{name: (\S+)\} to "addons"`)
)

// edits are what the help of an issue says, or nil where it leaves the choice to the user.
func edits(doc *yamldoc.Document, issue clusterconfig.Issue) []yamldoc.Change {
	help, at := issue.Help, issue.Path
	value := func(text string) (v any) {
		_ = yaml.Unmarshal([]byte(text), &v) // a text that is not YAML is no edit
		return v
	}
	put := func(p yamldoc.Path, v any) []yamldoc.Change { return []yamldoc.Change{{Op: "set", Path: p, Value: v}} }
	drop := func(p yamldoc.Path) []yamldoc.Change { return []yamldoc.Change{{Op: "remove", Path: p}} }
	written, _ := doc.Value()
	move := func(to yamldoc.Path) []yamldoc.Change {
		return append(drop(at), put(to.Child(at[len(at)-1]), valueAt(written, at))...)
	}
	switch {
	case strings.HasPrefix(help, "remove it"):
		return drop(at)
	case removal.MatchString(help):
		return drop(named(doc, at, removal.FindStringSubmatch(help)[1], true))
	case setting.MatchString(help):
		m := setting.FindStringSubmatch(help)
		return put(named(doc, at, m[1], false), value(m[2]))
	case renaming.MatchString(help):
		return []yamldoc.Change{{Op: "rename", Path: at, Value: renaming.FindStringSubmatch(help)[1]}}
	case quoting.MatchString(help):
		return put(at, quoting.FindStringSubmatch(help)[1])
	case unquoting.MatchString(help):
		return put(at, value(unquoting.FindStringSubmatch(help)[1]))
	case below.MatchString(help):
		m := below.FindStringSubmatch(help)
		return put(at, map[string]any{m[1]: value(m[2])})
	case item.MatchString(help):
		return put(at, map[string]any{"name": item.FindStringSubmatch(help)[1]})
	case section.MatchString(help):
		m := section.FindStringSubmatch(help)
		return append(drop(at), put(at[:len(at)-1].Child(yamldoc.Key(m[1])), map[string]any{m[2]: value(m[3])})...)
	case meant.MatchString(help):
		return put(at, meant.FindStringSubmatch(help)[1])
	case additional.MatchString(help):
		addons, _ := valueAt(written, yamldoc.Keys("addons")).([]any)
		return put(yamldoc.Keys("addons").Child(yamldoc.Index(len(addons))), map[string]any{"name": additional.FindStringSubmatch(help)[1]})
	case help == "move it there":
		m := home.FindStringSubmatch(issue.Message)
		if m[1] == "" {
			return move(nil)
		}
		if m[2] != "" {
			return move(pathOf(m[1]))
		}
		return move(slices.Concat(itemOf(at), pathOf(m[1])))
	case instead.MatchString(help):
		return move(slices.Concat(itemOf(at), pathOf(instead.FindStringSubmatch(help)[1])))
	default:
		return nil
	}
}

// named finds what a help means: a key of the item of a list that the issue is in, or one of the document.
func named(doc *yamldoc.Document, at yamldoc.Path, text string, isThere bool) yamldoc.Path {
	for n := len(at); n > 0; n-- {
		p := slices.Concat(at[:n], pathOf(text))
		if at[n-1].IsIndex && (!isThere || doc.Locate(p).Exists(p)) {
			return p
		}
	}
	return pathOf(text)
}

func itemOf(at yamldoc.Path) yamldoc.Path {
	for n := len(at); n > 0; n-- {
		if at[n-1].IsIndex {
			return at[:n]
		}
	}
	return nil
}

func valueAt(v any, p yamldoc.Path) any {
	for _, step := range p {
		switch at := v.(type) {
		case map[string]any:
			v = at[step.Key]
		case []any:
			v = at[step.Index]
		default:
			return nil
		}
	}
	return v
}
