package policies_test

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// TestUnknownSwitchesAddNoFindings turns the switches that a rule mentions into placeholders where its examples do not have them:
// whatever it reports then, it has to report with the switch on and with it off. So a rule cannot take what is unknown for
// absent. The long run (see isLong) takes the good examples, too.
func TestUnknownSwitchesAddNoFindings(t *testing.T) {
	t.Parallel()
	mentioned := map[string][]yamldoc.Path{}
	for _, ex := range examples(t) {
		if !ex.bad && !isLong() {
			continue
		}
		if _, ok := mentioned[ex.rule]; !ok {
			mentioned[ex.rule] = switchesIn(t, filepath.Join(filepath.Dir(ex.path), "rule.rego"))
		}
		paths := mentioned[ex.rule]
		t.Run(ex.path, func(t *testing.T) {
			t.Parallel()
			engine := apart().Only(ex.rule)
			for _, doc := range yamldoc.Parse(ex.data) {
				authored := clusterconfig.Load(doc, clusterconfig.PurposeUnknown).Authored
				for _, p := range paths {
					for _, at := range expanded(authored, p) {
						checkSwitch(t, engine, ex, doc, at)
					}
				}
			}
		})
	}
}

var allSwitches = sync.OnceValue(func() []yamldoc.Path { return switches(reflect.TypeFor[api.ClusterConfig](), nil) })

// switchesIn returns the paths of the switches that the module of a rule mentions by their last keys.
func switchesIn(t *testing.T, module string) []yamldoc.Path {
	t.Helper()
	text, err := os.ReadFile(module)
	if err != nil {
		t.Fatal(err)
	}
	words := map[string]bool{}
	for _, word := range regexp.MustCompile(`\w+`).FindAllString(string(text), -1) {
		words[word] = true
	}
	return slices.DeleteFunc(slices.Clone(allSwitches()), func(p yamldoc.Path) bool { return !words[p[len(p)-1].Key] })
}

func checkSwitch(t *testing.T, engine *policy.Engine, ex example, doc *yamldoc.Document, at yamldoc.Path) {
	t.Helper()
	with := func(value any) []string {
		data, err := applied(ex.data, doc, policy.Fix{Edits: []policy.Edit{{Op: "set", Path: at, Value: value}}})
		if err != nil {
			return nil // the example has something else in its place
		}
		var found []string
		for _, r := range results(t, engine, ex.path, data) {
			found = append(found, r.Rule+" at "+r.Path.String())
		}
		return found
	}
	unknown := with("${UNKNOWN}")
	if len(unknown) == 0 {
		return
	}
	on, off := with(true), with(false)
	for _, finding := range unknown {
		if !slices.Contains(on, finding) || !slices.Contains(off, finding) {
			t.Errorf("%s is reported while %s is unknown, and not whatever it turns out to be: ask data.ekslint.known instead of \"not\"", finding, at)
		}
	}
}

// switches returns the paths of all booleans in a type of eksctl's, with index 0 for the items of a list.
func switches(t reflect.Type, at yamldoc.Path) []yamldoc.Path {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch t.Kind() {
	case reflect.Bool:
		return []yamldoc.Path{slices.Clone(at)}
	case reflect.Slice:
		return switches(t.Elem(), at.Child(yamldoc.Index(0)))
	case reflect.Struct:
		var all []yamldoc.Path
		for field := range t.Fields() {
			name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			switch {
			case name == "-" || !field.IsExported():
			case name == "" && field.Anonymous:
				all = append(all, switches(field.Type, at)...)
			case name != "":
				all = append(all, switches(field.Type, at.Child(yamldoc.Key(name)))...)
			}
		}
		return all
	default:
		return nil
	}
}

// expanded returns the path once for each item that its lists have in a document.
func expanded(value any, p yamldoc.Path) []yamldoc.Path {
	for i, step := range p {
		if !step.IsIndex {
			mapping, _ := value.(map[string]any)
			value = mapping[step.Key]
			continue
		}
		list, _ := value.([]any)
		var all []yamldoc.Path
		for j, item := range list {
			for _, rest := range expanded(item, p[i+1:]) {
				all = append(all, slices.Concat(p[:i], yamldoc.Path{yamldoc.Index(j)}, rest))
			}
		}
		return all
	}
	return []yamldoc.Path{p}
}
