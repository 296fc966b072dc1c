package config

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/yamldoc"
	"github.com/ekslint/ekslint/policies"
)

func catalogue() []policy.Rule { return append(policies.Catalogue(), lint.BuiltinRules()...) }

// problemsOf are those of a text as the only file.
func problemsOf(text string) []string {
	var lines []string
	for _, p := range problems(text) {
		lines = append(lines, p.String())
	}
	return lines
}

func problems(text string) []Problem {
	f := parse(FileName, []byte(text), catalogue())
	f.path, f.top = "/x/"+FileName, "/x"
	c := New(Options{Dir: "/x", Catalogue: catalogue()})
	return c.binder(&chain{links: []link{{f, "/x"}}}).problems
}

// configurations are texts, and the problem that each has; none where it is right.
func configurations() map[string]string {
	return map[string]string{
		"":                                "",
		"# nothing\n":                     "",
		"{}":                              "",
		"root: true":                      "",
		"rules:":                          "",
		"rules: {ssh-world-open: off}":    "",
		"rules: {ssh-world-open: \"on\"}": "",
		"rules: {ssh-world-open: {severity: info, suppressible: false}}": "",
		"rules: {ssh-world-open: {options: {}}}":                         "",
		"profiles: security":                                             "",
		"profiles: [security, all]":                                      "",
		"fail-on: never\nmode: auto\nas-of: 2026-01-31\n":                "",
		"overrides: [{paths: a, rules: {hygiene: off}}]":                 "",
		"exclude: [a/, '!b']":                                            "",

		"root: yes please":                      `1:7: root: takes true or false, not "yes please"`,
		"rots: true":                            `1:1: unknown key "rots"`,
		"root: true\nroot: false":               `1:1: key "root" is repeated`,
		"- a":                                   "1:1: a configuration takes a mapping, not a list",
		"a: [":                                  "not YAML",
		"{}\n---\n{}":                           "a second document",
		"profiles: [1]":                         "1:12: profiles: takes one of default, security, cost, strict, all, not 1",
		"profiles: {}":                          "1:11: profiles: takes a list, not a mapping",
		"fail-on: fatal":                        `1:10: fail-on: "fatal" is not one of error, warning, info, never (did you mean "error"?)`,
		"mode: create":                          `1:7: mode: "create" is not one of auto, create-cluster, existing-cluster`,
		"as-of: 31.1.2026":                      `"31.1.2026" is not a day`,
		"exclude: ['']":                         "is empty",
		"exclude: ['[']":                        `"[" is not a pattern`,
		"overrides: [{rules: {}}]":              `has to name the "paths"`,
		"overrides: [{files: a}]":               `unknown key "files" (did you mean "paths"?)`,
		"files: a":                              `unknown key "files": there are root, `,
		"ignorePatterns: a":                     `unknown key "ignorePatterns" (did you mean "exclude"?)`,
		"fail-on: warn":                         `"warn" is not one of error, warning, info, never (did you mean "warning"?)`,
		"overrides: [{path: a}]":                `unknown key "path" (did you mean "paths"?)`,
		"disable: [ssh-world-open]":             `unknown key "disable": what runs is set under "rules", as in "rules: {ssh-world-open: off}"`,
		"disabled: true":                        `as in "rules: {<rule>: off}"`,
		"enable: hygiene":                       `as in "rules: {hygiene: on}"`,
		"ignore: [ssh-world-open]":              `unknown key "ignore": what runs is set under "rules", as in "rules: {ssh-world-open: off}"`,
		"ignore: [a/]":                          `unknown key "ignore" (did you mean "exclude"?)`,
		"overrides: [{paths: a, disable: [x]}]": `as in "rules: {<rule>: off}"`,
		"rules: {ssh-world-open: {enabled: false}}":                    `unknown key "enabled": what runs is set under "rules", as in "rules: {ssh-world-open: off}"`,
		"rules: {ssh-world-open: {disable: true}}":                     `as in "rules: {ssh-world-open: off}"`,
		"rules: {ssh-world-open: {disabled: false}}":                   `as in "rules: {ssh-world-open: on}"`,
		"ssh-world-open: off":                                          `unknown key "ssh-world-open": a rule, which goes under "rules"`,
		"rules: {audit-logs-off: {types: [audit]}}":                    `unknown key "types": an option, which goes under "options"`,
		"rules: {ssh-world-open: warn}":                                `"warn" is not one of off, on, error, warning, info (did you mean "warning"?)`,
		"overrides: [{paths: []}]":                                     "has to name the \"paths\"",
		"overrides: {}":                                                "takes a list, not a mapping",
		"overrides: [{paths: a, root: true}]":                          `unknown key "root"`,
		"rules: {ssh-word-open: off}":                                  `1:9: "ssh-word-open" is not a rule or a category; did you mean "ssh-world-open"?`,
		"rules: {ssh-world-open: of}":                                  `"of" is not one of off, on, error, warning, info`,
		"rules: {ssh-world-open: }":                                    "is empty: write off",
		"rules: {ssh-world-open: {severity: 3}}":                       "severity: takes one of off, on, error, warning, info, not 3",
		"rules: {ssh-world-open: {level: error}}":                      `unknown key "level" (did you mean "severity"?)`,
		"rules: {ssh-world-open: {options: {x: 1}}}":                   `"ssh-world-open" has no options`,
		"rules: {audit-logs-off: {options: {types: [audit, auditt]}}}": `1:51: types: "auditt" is not one of api, audit`,
		"rules: {audit-logs-off: {options: {types: audit}}}":           `1:36: types: "audit" is not a list`,
		"rules: {hygiene: error}":                                      "a category takes only off or on",
		"rules: {security: on}":                                        `"security" is a profile`,
		"rules: {internal: off}":                                       "which no configuration changes",
		"rules: {internal-error: off}":                                 "which no configuration changes",
		"overrides: [{paths: a, rules: {nope-nope: off}}]":             `"nope-nope" is not a rule or a category`,
	}
}

func TestProblems(t *testing.T) {
	t.Parallel()
	for text, want := range configurations() {
		got := problemsOf(text)
		if want == "" && len(got) > 0 || want != "" && (len(got) != 1 || !strings.Contains(got[0], want)) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// What is said to be meant is right in the place of what is there.
func TestWhatIsMeant(t *testing.T) {
	t.Parallel()
	tried := 0
	for text, want := range configurations() {
		for _, p := range problems(text) {
			isSaid := strings.Contains(p.Message, "did you mean")
			if isSaid != (p.Meant != "") {
				t.Errorf("%q: %q is meant, and what is said is: %s", text, p.Meant, p.Message)
			}
			if !isSaid {
				continue
			}
			tried++
			r := p.At.Range
			if left := problems(text[:r.Start.Offset] + p.Meant + text[r.End.Offset:]); len(left) > 0 {
				t.Errorf("%q: with %q instead of %q it has %v", text, p.Meant, want, left)
			}
		}
	}
	if tried < 8 {
		t.Errorf("only %d were tried", tried)
	}
}

// The schema by which editors complain says the same as the reader, as far as schemas can.
func TestSchemaAgrees(t *testing.T) {
	t.Parallel()
	schema := compiled(t)
	beyond := regexp.MustCompile("repeated|second document|not YAML|not a pattern|no configuration changes|not a day")
	for text, want := range configurations() {
		docs := yamldoc.Parse([]byte(text))
		if beyond.MatchString(want) || len(docs) == 0 {
			continue
		}
		value, err := docs[0].Value()
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(asJSON(t, value)); (err != nil) != (want != "") {
			t.Errorf("%q: the schema says %v, the reader %q", text, err, want)
		}
	}
}

func asJSON(t *testing.T, value any) any {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	out, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text, err := os.ReadFile("schema/ekslint.json")
	if err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(SchemaURL, document); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile(SchemaURL)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// The template is right as it is, and with its examples; it names every key.
func TestTemplate(t *testing.T) {
	t.Parallel()
	if got := problemsOf(Template()); len(got) > 0 {
		t.Error(got)
	}
	example := regexp.MustCompile(`(?m)^( *)# ((?: {2})*(?:- )?["\w-]+:(?: .*)?)$`)
	_, examples, _ := strings.Cut(Template(), "\n") // the first line is for editors
	whole := example.ReplaceAllString(examples, "$1$2")
	for _, k := range fileKeys() {
		if !strings.Contains(whole, "\n"+k.name+":") {
			t.Errorf("the template does not show %q:\n%s", k.name, whole)
		}
	}
	for _, problem := range problemsOf(whole) {
		if !strings.Contains(problem, "does not exist") && !strings.Contains(problem, "leads out of") { // the paths are examples
			t.Errorf("%s\n%s", problem, whole)
		}
	}
}

func FuzzParse(f *testing.F) {
	for text := range configurations() {
		f.Add(text)
	}
	f.Add(Template())
	f.Fuzz(func(t *testing.T, text string) {
		for _, problem := range problemsOf(text) {
			if strings.TrimSpace(problem) == "" {
				t.Error("a problem says nothing")
			}
		}
	})
}
