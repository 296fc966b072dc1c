package conditions_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/policies/internal/conditions"
)

// known is a shared module like those of policies/lib.
const known = `package ekslint.known

unknown(path) if { some u in input.unknown; u == path }

absent(path) if { object.get(input.config, path, null) == null; not unknown(path) }

value(path) := found if { found := object.get(input.config, path, null); found != null; not unknown(path) }

private if input.config.private == true

zone := input.config.zone

either if input.config.a

either if input.config.b

default sure := false

sure if input.config.sure

spread contains x if some x in input.config.spread

by_name := {x.name: x | some x in input.config.list}

chosen := input.config.a if input.config.a else := input.config.b`

func parse(t *testing.T, text string) *ast.Module {
	t.Helper()
	module, err := ast.ParseModuleWithOpts("m.rego", text, ast.ParserOptions{RegoVersion: ast.RegoV1})
	if err != nil {
		t.Fatal(err)
	}
	return module
}

// text writes conditions as "a.b & a.c == false | a.d in [1 2]".
func text(alternatives [][]policy.Condition) string {
	var or []string
	for _, all := range alternatives {
		var and []string
		for _, c := range all {
			line := strings.Join(c.Path, ".")
			switch {
			case len(c.OneOf) == 1:
				line += fmt.Sprintf(" == %v", c.OneOf[0])
			case len(c.OneOf) > 1:
				line += fmt.Sprintf(" in %v", c.OneOf)
			}
			and = append(and, line)
		}
		or = append(or, strings.Join(and, " & "))
	}
	return strings.Join(or, " | ")
}

func check(t *testing.T, module, want string) {
	t.Helper()
	rule := parse(t, "package ekslint.rules.a.b\n\nimport data.ekslint.known\n\n"+module)
	got := text(conditions.Of(rule, []*ast.Module{parse(t, known)}))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s\n(-want +got):\n%s", module, diff)
	}
}

// TestOfBody goes through the forms of expressions in the body of a report.
func TestOfBody(t *testing.T) {
	t.Parallel()
	cases := map[string]struct{ body, want string }{
		"reference":                     {`input.config.a.b`, "config.a.b"},
		"member of the input itself":    {`input.config; input.issues`, ""},
		"equal to a literal":            {`input.config.a == false`, "config.a == false"},
		"a literal equal to it":         {`"x" == input.config.a`, "config.a == x"},
		"unified with a literal":        {`input.config.a = 3`, "config.a == 3"},
		"equal to null":                 {`input.config.a == null`, "config.a"},
		"equal to a fraction":           {`input.config.a == 1.5`, "config.a"},
		"equal to an array":             {`input.config.a == ["x"]`, "config.a"},
		"equal to another place":        {`input.config.a == input.config.b`, "config.a & config.b"},
		"not equal":                     {`input.config.a != "x"`, "config.a"},
		"compared":                      {`input.config.a > 1`, "config.a"},
		"argument":                      {`count(input.config.a) > 0`, "config.a"},
		"argument of an argument":       {`x := upper(trim_space(input.config.a)); x != "A"`, "config.a"},
		"in an array":                   {`x := [input.config.a, 1]; x[0]`, "config.a"},
		"in an object":                  {`x := {"k": input.config.a, input.config.b: 1}; x.k`, "config.a & config.b"},
		"in a set":                      {`x := {input.config.a}; count(x) > 0`, "config.a"},
		"one of a literal set":          {`input.config.a in {"x", "y"}`, "config.a in [x y]"},
		"one of a literal array":        {`input.config.a in [1, 2]`, "config.a in [1 2]"},
		"one of a set with null":        {`input.config.a in {"x", null}`, "config.a"},
		"one of other values":           {`input.config.a in {"x", input.config.b}`, "config.a & config.b"},
		"a literal in a list":           {`"x" in input.config.a`, "config.a.* == x"},
		"whether it is in a list":       {`x := "x" in input.config.a; x == false`, "config.a"},
		"any item":                      {`input.config.a[_].b == true`, "config.a.*.b == true"},
		"item by number":                {`input.config.a[0].b`, "config.a.0.b"},
		"key that is not known":         {`some k; input.config.a[k].b; k != "x"`, "config.a.*.b"},
		"key from the input":            {`input.config.a[input.config.k]`, "config.a.* & config.k"},
		"equal to an option":            {`input.config.a == input.options.r.o`, "config.a"},
		"more than an option":           {`input.config.a > input.options.r.o`, "config.a"},
		"one of an option's list":       {`input.config.a in input.options.r.o`, "config.a"},
		"an option for a key":           {`k := input.options.r.o; input.config.a[k]`, "config.a.*"},
		"as many as an option says":     {`count(input.config.a) > input.options["r"].o; n := input.options; n.r`, "config.a"},
		"default against an option":     {`object.get(input.config, "a", 1) != input.options.r.o; input.config.b`, "config.b"},
		"key with a dot":                {`input.config.a["b.c/d"]`, "config.a.b.c/d"},
		"iteration":                     {`some x in input.config.a; x.b == 1; x.c`, "config.a.*.b == 1 & config.a.*.c"},
		"iteration with index":          {`some i, x in input.config.a; x.b; i > 1`, "config.a.*.b"},
		"iteration over nothing more":   {`some i, _ in input.config.a; i > 1`, "config.a.*"},
		"iteration in iteration":        {`some x in input.config.a; some y in x.b; y.c == "z"`, "config.a.*.b.*.c == z"},
		"iteration for a literal":       {`some "x" in input.config.a`, "config.a.* == x"},
		"variable":                      {`x := input.config.a; y := x.b; y.c == true`, "config.a.b.c == true"},
		"variable used before":          {`x.b == 1; x := input.config.a`, "config.a.b == 1"},
		"variable unified":              {`x = input.config.a; x.b`, "config.a.b"},
		"variable for a key":            {`k := "b"; input.config.a[k] == 1`, "config.a.b == 1"},
		"variable for a value":          {`v := "b"; input.config.a == v`, "config.a == b"},
		"variable of a pattern":         {`[x, y] := input.config.a; x.b; y`, "config.a"},
		"the same twice":                {`input.config.a; input.config.a`, "config.a"},
		"the way and its end":           {`input.config.a; input.config.a.b == 1; input.config[_].b`, "config.a.b == 1"},
		"get with another default":      {`object.get(input.config, ["a", "b"], false) == true`, "config.a.b == true"},
		"get with this default":         {`object.get(input.config, ["a", "b"], false) == false`, ""},
		"get that is not the default":   {`object.get(input.config, "a", "") != ""`, "config.a"},
		"get that is not something":     {`object.get(input.config, "a", "") != "x"`, ""},
		"get of a computed path":        {`p := array.concat(["a"], ["b"]); object.get(input.config, p, 0) == 1`, "config.a.b == 1"},
		"get below something":           {`object.get(input.config.a, "b", 0) == 0`, "config.a"},
		"below what get returns":        {`x := object.get(input.config, "a", "d"); y := x.b; y == 1`, "config.a.b == 1"},
		"below what get may return":     {`x := object.get(input.config, "a", {}); count(x.b) > 0`, "config.a.b"},
		"an item of what get returns":   {`some x in object.get(input.config, "a", []); x == 1`, "config.a.* == 1"},
		"one of what get may return":    {`object.get(input.config, "a", "d") in {"d", "e"}`, ""},
		"get of a list of known length": {`some n in input.inventory.nodegroups; object.get(input.config, n.path, {}).a == 1`, "config.*.*.a == 1 & inventory.nodegroups.*.path"},
		"below a list of known length":  {`some n in input.inventory.nodegroups; known.value(array.concat(n.path, ["a"])) == 1`, "config.*.*.a == 1 & inventory.nodegroups.*.path"},
		"an item of a comprehension":    {`x := [y | some y in input.config.a; y.b == 1][0]; x.c`, "config.a.*.b == 1 & config.a.*.c"},
		"a comprehension with items":    {`count([y | some y in input.config.a; y.b == 1]) > 0`, "config.a.*.b == 1"},
		"a variable with items":         {`x := {y | some y in input.config.a; y.b == 1}; count(x) != 0`, "config.a.*.b == 1"},
		"at least one item":             {`count({y: 1 | some y in input.config.a}) >= 1`, "config.a.*"},
		"a key":                         {`count(object.keys(input.config.a)) > 47`, "config.a.*"},
		"not one item":                  {`count([y | some y in input.config.a]) != 1`, ""},
		"no item or more":               {`count([y | some y in input.config.a]) >= 0`, ""},
		"fewer items":                   {`count([y | some y in input.config.a]) < 2`, ""},
		"iterated comprehension":        {`some x in [y | some y in input.config.a; y.b]; x.c`, "config.a.*.b & config.a.*.c"},
		"joined comprehensions":         {`some x in array.concat([y | some y in input.config.a], [y | some y in input.config.b]); x == 1`, "config.a.* == 1 | config.b.* == 1"},
		"joined with what is not known": {`some x in array.concat([y | some y in input.config.a], [[]]); x == 1`, ""},
		"below one of a rule's":         {`some y in known.by_name.a.parts; y.b; input.config.c`, "config.c"},
		"cases":                         {`some k in ["a", "b"]; input.config[k].c == 1`, "config.a.c == 1 | config.b.c == 1"},
		"cases of a set":                {`some k in {"a", "b"}; input.config[k]`, "config.a | config.b"},
		"cases of an object":            {`some k, v in {"a": 1, "b": 2}; input.config[k] == v`, "config.a == 1 | config.b == 2"},
		"cases of cases":                {`some k in ["a", "b"]; some f in ["c", "d"]; input.config[k][f]`, "config.a.c | config.a.d | config.b.c | config.b.d"},
		"cases that are alike":          {`some k in ["a", "b"]; input.config.c; k != "a"`, "config.c"},
		"cases that need nothing":       {`some k in ["a", "b"]; k != "a"`, ""},
		"cases of what is not a scalar": {`some k in [["a"], ["b"]]; input.config[k]`, "config.*"},
		"cases of which one needs less": {`some k in ["a", "b"]; some x in [y | some y in input.config[k]; y.b] | {z | some z in input.config.a; z.b; z.c}; x`, "config.a.*.b | config.b.*.b"},
		"too many cases":                {`some i in [1, 2, 3, 4, 5]; some j in [1, 2, 3, 4, 5]; input.config.a == i; input.config.b == j`, "config.a == 1 & config.b | config.a == 2 & config.b | config.a == 3 & config.b | config.a == 4 & config.b | config.a == 5 & config.b"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			check(t, `report contains "found" if { `+c.body+` }`, c.want)
		})
	}
}

// TestOfWhatNeedsNothing is about references that may be undefined and the body is true all the same.
func TestOfWhatNeedsNothing(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{
		"negation":                  `not input.config.a`,
		"negated comparison":        `not input.config.a == 1`,
		"negated membership":        `not "x" in input.config.a`,
		"array comprehension":       `count([x | some x in input.config.a]) == 0`,
		"set comprehension":         `count({x | some x in input.config.a}) == 0`,
		"object comprehension":      `count({k: x | some k, x in input.config.a}) == 0`,
		"comprehension in a call":   `x := concat(",", [y | y := input.config.a]); x == ""`,
		"every":                     `every x in input.config.a { x == 1 }`,
		"with":                      `input.config.a == 1 with input as {"config": {"a": 1}}`,
		"with for a variable":       `x := input.config.a with input as {"config": {"a": 1}}; x == 1`,
		"print":                     `print(input.config.a)`,
		"another name for the same": `some input_ in [{"config": 1}]; input_.config.a`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			check(t, `report contains "found" if { `+body+` }`, "")
			check(t, `report contains "found" if { input.config.other; `+body+` }`, "config.other")
		})
	}
}

// TestOfModule is about heads, several bodies, and references to rules of the module and of shared ones.
func TestOfModule(t *testing.T) {
	t.Parallel()
	cases := map[string]struct{ module, want string }{
		"several bodies":                {"report contains 1 if input.config.a\n\nreport contains 2 if input.config.b == 1", "config.a | config.b == 1"},
		"a body that needs nothing":     {"report contains 1 if input.config.a\n\nreport contains 2 if not input.config.b", ""},
		"no body":                       {"report contains input.config.a", "config.a"},
		"head":                          {"report contains f(x.b, 1) if x := input.config.a\n\nf(a, b) := [a, b]", "config.a.b"},
		"other rules of the module":     {"report contains 1 if input.config.a\n\nother contains 1 if input.config.b", "config.a"},
		"rule":                          {"report contains 1 if on\n\non if input.config.a == true", "config.a == true"},
		"value of a rule":               {"report contains 1 if part.b == 1\n\npart := input.config.a", "config.a.b == 1"},
		"rule as an argument":           {"report contains 1 if count(part) > 0\n\npart := input.config.a", "config.a"},
		"rule of a rule":                {"report contains 1 if a\n\na if b\n\nb if input.config.c", "config.c"},
		"negated rule":                  {"report contains 1 if not on\n\non if input.config.a", ""},
		"rule that is negated inside":   {"report contains 1 if on\n\non if not input.config.a", ""},
		"rule with several definitions": {"report contains 1 if on\n\non if input.config.a\n\non if input.config.b", "config.a | config.b"},
		"negated, with several":         {"report contains 1 if not on\n\non if input.config.a\n\non if input.config.b", ""},
		"several, one of them open":     {"report contains 1 if on\n\non if input.config.a\n\non if not input.config.b", ""},
		"value of several":              {"report contains 1 if { x := v; x }\n\nv := 1 if input.config.a\n\nv := 2 if input.config.b", "config.a | config.b"},
		"comprehension as a rule":       {"report contains 1 if some x in all\n\nall := {x | some x in input.config.a; x.b}", "config.a.*.b"},
		"comprehension with a body":     {"report contains 1 if some x in all\n\nall := [x | some x in input.config.a] if input.config.b", "config.a.* & config.b"},
		"joined rules":                  {"report contains 1 if some x in object.union_n([all, more])\n\nall := {k: x | some k, x in input.config.a}\n\nmore[k] := x if some k, x in input.config.b", "config.a.* | config.b.*"},
		"an item of a function":         {"report contains 1 if { x := f(\"b\")[0]; x.c }\n\nf(k) := [x | some x in input.config.a; x[k]]", "config.a.*.b & config.a.*.c"},
		"count of a function":           {"report contains 1 if count(f(1)) > 0\n\nf(k) := [x | some x in input.config.a; x == k]", "config.a.* == 1"},
		"literal as a rule":             {"report contains 1 if { some k in all; input.config[k] }\n\nall := {\"a\", \"b\"}", "config.a | config.b"},
		"more than a rule says":         {"report contains 1 if count([x | some x in input.config.a]) > limit\n\nlimit := 40", "config.a.*"},
		"more than something":           {"report contains 1 if count([x | some x in input.config.a]) > input.config.b", "config.b"},
		"set of sets":                   {"report contains 1 if { some k, more in all; some x in more; x.c }\n\nall[x.k] contains x.v if some x in input.config.a", "config.a.*.k"},

		"default rule":                  {"report contains 1 if on == false\n\ndefault on := false\n\non if input.config.a", ""},
		"rule with else":                {"report contains 1 if x == 1\n\nx := 1 if input.config.a else := 1", ""},
		"iterated set":                  {"report contains 1 if { some x in all; x.b == 1 }\n\nall contains x if { some x in input.config.a; x.c }", "config.a.*.b == 1 & config.a.*.c"},
		"iterated object":               {"report contains 1 if { some p, x in all; x.b == 1; p[0] }\n\nall[[k, i]] := x if { some k in [\"a\", \"b\"]; some i, x in input.config[k] }", "config.a.*.b == 1 | config.b.*.b == 1"},
		"path from an iterated object":  {"report contains 1 if { some p, x in all; object.get(input.authored, p, 0) == 1; x }\n\nall[[k, i]] := x if { some k in [\"a\", \"b\"]; some i, x in input.config[k] }", "authored.a.* == 1 & config.a.* | authored.b.* == 1 & config.b.*"},
		"iterated set of several":       {"report contains 1 if { some x in all; x.b == 1 }\n\nall contains x if some x in input.config.a\n\nall contains x if some x in input.config.b", "config.a.*.b == 1 | config.b.*.b == 1"},
		"set of one and a default":      {"report contains 1 if x\n\ndefault x := 1\n\nx := 2 if input.config.a", ""},
		"set that is not iterated":      {"report contains 1 if { x := all; count(x) == 0 }\n\nall contains x if some x in input.config.a", ""},
		"local name of a set":           {"report contains 1 if { all := f(1); some x in all; x }\n\nall contains x if some x in input.config.a\n\nf(x) := [x]", ""},
		"set inside a comprehension":    {"report contains 1 if { count([x | some x in all]) == 0 }\n\nall contains x if some x in input.config.a", ""},
		"negated iteration of a set":    {"report contains 1 if not any\n\nany if some x in all\n\nall contains x if some x in input.config.a", ""},
		"shared set, iterated":          {"report contains 1 if { some x in known.spread; x == 1 }", "config.spread.* == 1"},
		"set":                           {"report contains 1 if count(all) == 0\n\nall contains x if some x in input.config.a", ""},
		"object":                        {"report contains 1 if count(all) == 0\n\nall[k] := x if some k, x in input.config.a", ""},
		"function":                      {"report contains 1 if on(\"a\", input.config.b)\n\non(k, v) if input.config[k] == v.c", "config.a & config.b.c"},
		"function with several bodies":  {"report contains 1 if on(1)\n\non(_) if input.config.a\n\non(x) if input.config.b == x", "config.a | config.b == 1"},
		"function with a pattern":       {"report contains 1 if on([input.config.a, 1])\n\non([x, y]) if { x.b; y }", "config.a"},
		"default function":              {"report contains 1 if on(1) == false\n\ndefault on(_) := false\n\non(x) if input.config.a == x", ""},
		"local name of a rule":          {"report contains 1 if { part := f(1); part.b }\n\npart := input.config.a\n\nf(x) := {\"b\": x}", ""},
		"iterated name of a rule":       {"report contains 1 if { some part in f(1); part.b }\n\npart := input.config.a\n\nf(x) := {\"b\": x}", ""},
		"parameter named as a rule":     {"report contains 1 if on({\"b\": 1})\n\npart := input.config.a\n\non(part) if part.b", ""},
		"shared rule":                   {"report contains 1 if known.private", "config.private == true"},
		"value of a shared rule":        {"report contains 1 if known.zone == \"b\"", "config.zone == b"},
		"shared rule, several":          {"report contains 1 if known.either", "config.a | config.b"},
		"shared rule, default":          {"report contains 1 if known.sure == false", ""},
		"shared rule, else":             {"report contains 1 if known.chosen", "config.a | config.b"},
		"shared rule, set":              {"report contains 1 if count(known.spread) == 0", ""},
		"shared function for absence":   {"report contains 1 if known.absent([\"a\", \"b\"])", ""},
		"shared function for a value":   {"report contains 1 if known.value([\"a\", \"b\"])", "config.a.b"},
		"what it returns":               {"report contains 1 if { x := known.value([\"a\", \"b\"]); x.c == 1 }", "config.a.b.c == 1"},
		"of each case":                  {"report contains 1 if { some k in [\"a\", \"b\"]; some i, _ in input.config[k]; known.value([k, i, \"c\"]) > 1 }", "config.a.*.c | config.b.*.c"},
		"of a path that is not known":   {"report contains 1 if { some p in input.unknown; known.value(p) }", "unknown.*"},
		"shared module that is missing": {"import data.ekslint.gone\n\nreport contains 1 if gone.x(input.config.a)", "config.a"},
		"data":                          {"report contains 1 if data.ekslint.calendar[input.config.a]", "config.a"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			check(t, c.module, c.want)
		})
	}
}
