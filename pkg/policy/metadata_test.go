package policy_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/policy"
)

const wholeMetadata = `# METADATA
# title: the door is open
# description: |
#   What it checks.
#
#   Why it matters.
# related_resources:
#   - ref: https://eksctl.io/
# custom:
#   severity: warning
#   remedy: |
#     Shut it.
#   evidence:
#     - eksctl v0.230.0 pkg/a.go:1
#   aliases: [open-door]
#   profile: cost
#   headline: anyone walks in
#   options:
#     width:
#       type: integer
#       default: 16
#       min: 1
#       max: 32
#       text: width that is not reported, in bits
#     guests:
#       type: strings
#       default: []
#       values: [a, b]
#       text: who may enter
#   tag: deprecated
package ekslint.rules.exposure["open"]
`

func TestReadCatalogue(t *testing.T) {
	t.Parallel()
	got, err := policy.ReadCatalogue(fstest.MapFS{"exposure/open/rule.rego": {Data: []byte(wholeMetadata)}})
	if err != nil {
		t.Fatal(err)
	}
	want := []policy.Rule{{
		Name: "open", Category: "exposure", Aliases: []string{"open-door"}, Severity: policy.Warning,
		Title: "the door is open", Description: "What it checks.\n\nWhy it matters.", Remedy: "Shut it.", Headline: "anyone walks in", Tag: policy.Deprecated,
		Evidence: []string{"eksctl v0.230.0 pkg/a.go:1"}, Links: []string{"https://eksctl.io/"}, Profile: policy.CostProfile,
		Options: []policy.Option{
			{Name: "width", Type: policy.IntegerOption, Default: 16, Min: new(1), Max: new(32), Text: "width that is not reported, in bits"},
			{Name: "guests", Type: policy.StringsOption, Default: []string{}, Values: []string{"a", "b"}, Text: "who may enter"},
		},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A module without a package is refused when it is compiled; the block is read all the same.
func TestReadCatalogueReadsABlockThatEndsTheFile(t *testing.T) {
	t.Parallel()
	block, _, _ := strings.Cut(wholeMetadata, "\npackage")
	got, err := policy.ReadCatalogue(fstest.MapFS{"exposure/open/rule.rego": {Data: []byte(block)}})
	if err != nil || got[0].Profile != policy.CostProfile {
		t.Errorf("got %+v and %v, want all of the block", got, err)
	}
}

func TestReadCatalogueOfAFolderThatIsNotThere(t *testing.T) {
	t.Parallel()
	if _, err := policy.ReadCatalogue(os.DirFS(filepath.Join(t.TempDir(), "absent"))); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v, want %v", err, fs.ErrNotExist)
	}
}

func TestReadCatalogueNamesFileAndLineOfWhatIsWrong(t *testing.T) {
	t.Parallel()
	cases := map[string]struct{ old, new, want string }{
		"no block":            {"# METADATA\n", "", "exposure/open/rule.rego:1: has no METADATA block"},
		"no YAML":             {"# title: the", "# title: 'the", "exposure/open/rule.rego:1: METADATA: yaml:"},
		"full stop":           {"door is open", "door is open.", `exposure/open/rule.rego:2: title "the door is open." ends in a full stop`},
		"unknown key":         {"# title", "# titel: x\n# title", `exposure/open/rule.rego:2: unknown key "titel"`},
		"unknown custom":      {"#   profile", "#   on", `exposure/open/rule.rego:16: unknown key "on"`},
		"key twice":           {"# title", "# title: x\n# title", `exposure/open/rule.rego:3: key "title" is repeated`},
		"missing title":       {"# title: the door is open\n", "", `exposure/open/rule.rego:2: key "title" is missing`},
		"missing severity":    {"#   severity: warning\n", "", `exposure/open/rule.rego:10: key "severity" is missing`},
		"unknown severity":    {"warning", "fatal", `exposure/open/rule.rego:10: severity "fatal" is not one of info, warning, error`},
		"empty evidence":      {"#     - eksctl v0.230.0 pkg/a.go:1\n", "", "exposure/open/rule.rego:13: is not a list of strings"},
		"number for a text":   {"the door is open", "1", "exposure/open/rule.rego:2: is not a string"},
		"no profile":          {"profile: cost", "profile: price", `exposure/open/rule.rego:16: profile "price" is not one of default, security, cost, strict`},
		"option's name":       {"width:", "max-width:", `exposure/open/rule.rego:19: name "max-width" of an option is not in camelCase`},
		"option twice":        {"guests:", "width:", `exposure/open/rule.rego:25: key "width" is repeated`},
		"option's type":       {"type: integer", "type: int", `exposure/open/rule.rego:20: type "int" is not one of integer, strings`},
		"option's bound":      {"min: 1", "min: one", `exposure/open/rule.rego:22: "one" is not an integer`},
		"option's text":       {"may enter", "may enter.", `exposure/open/rule.rego:29: text "who may enter." ends in a full stop`},
		"option without text": {"#       text: who may enter\n", "", `exposure/open/rule.rego:26: key "text" is missing`},
		"one bound":           {"#       max: 32\n", "", `exposure/open/rule.rego:20: "min" and "max" are for integers, which need both`},
		"bounds of strings":   {"values: [a, b]", "min: 1", `exposure/open/rule.rego:26: "min" and "max" are for integers, which need both`},
		"values of integers":  {"min: 1\n", "min: 1\n#       values: [a]\n", `exposure/open/rule.rego:20: "values" are for strings`},
		"default too large":   {"default: 16", "default: 33", "exposure/open/rule.rego:21: default: 33 is not an integer from 1 to 32"},
		"default not there":   {"default: []", "default: [c]", `exposure/open/rule.rego:27: default: "c" is not one of a, b`},
		"link without ref":    {"ref: https", "url: https", `exposure/open/rule.rego:8: unknown key "url"`},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := strings.Replace(wholeMetadata, c.old, c.new, 1)
			_, err := policy.ReadCatalogue(fstest.MapFS{"exposure/open/rule.rego": {Data: []byte(text)}})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error is %v, want one with %q", err, c.want)
			}
		})
	}
}

func TestReadCatalogueRefusesWrongPlacesAndTakenNames(t *testing.T) {
	t.Parallel()
	file := &fstest.MapFile{Data: []byte(wholeMetadata)}
	_, err := policy.ReadCatalogue(fstest.MapFS{"doors/open/rule.rego": file, "exposure/open/rule.rego": file})
	for _, want := range []string{
		`doors/open/rule.rego:1: category "doors" is not one of connectivity, exposure,`,
		`exposure/open: the name "open" belongs to doors/open`,
		`exposure/open: the name "open-door" belongs to doors/open`,
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error is %v, want one with %q", err, want)
		}
	}
}
