package policy

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"
)

// Options say which rules Prepare loads and how far it trusts them.
type Options struct {
	// Rules are the rules to load, as their metadata describes them; the modules of other rules are not even parsed. Where it
	// is nil every rule is loaded, and since nothing is known of their severities then, those of findings are not compared
	// with them.
	Rules []Rule
	// Checked says that the modules of the first file system have passed every check of the compiler before, as those built
	// into ekslint have in its tests. The checks are then left out to save time, unless there are Own rules.
	Checked bool
	// Own are further sets of rules, in the same shape: those of a user. They may use what the first one shares.
	Own []fs.FS
}

// Engine holds compiled rules. It may be used by several goroutines at once.
type Engine struct {
	compiler *ast.Compiler
	store    storage.Store
	rules    []loadedRule
	query    ast.Body
	structs  structs
}

// loadedRule is a rule whose module stands in an Engine.
type loadedRule struct {
	category string
	name     string
	// severity is that of the metadata, or zero where it is not known.
	severity Severity
}

// id is the folder of the rule, which is also how errors name it.
func (r loadedRule) id() string { return r.category + "/" + r.name }

// Prepare loads rules from the file system and from those of Options.Own and compiles them. A rule is a folder
// <category>/<rule> with a module rule.rego of the package ekslint.rules.<category>["<rule>"], which gives its findings as
// a set named report. What rules share are the modules and JSON documents below the folder lib: lib/<noun>.rego is the
// package ekslint.<noun>, and the JSON documents in lib/<noun>/ together are data.ekslint.<noun>. Passed over are tests
// (*_test.rego), hidden files, and modules at the top, which serve tools of OPA.
//
// Rules run without network, clock and environment. Errors name the file, the rule or the module that is wrong: it
// cannot be read, parsed or compiled, is not in its place, stands in two file systems, or is asked for and not there.
func Prepare(ctx context.Context, system fs.FS, opts Options) (*Engine, error) {
	found, err := discover(append([]fs.FS{system}, opts.Own...))
	if err != nil {
		return nil, err
	}
	rules, err := choose(found.rules, opts.Rules)
	if err != nil {
		return nil, err
	}
	modules, err := parseAll(ctx, append(rules.files(), found.modules...))
	if err != nil {
		return nil, err
	}
	store, err := readData(found.data)
	if err != nil {
		return nil, err
	}
	compiler, err := compile(modules, opts.Checked && len(opts.Own) == 0)
	if err != nil {
		return nil, err
	}
	loaded := rules.loaded()
	return &Engine{compiler: compiler, store: store, rules: loaded, query: queryOf(loaded)}, nil
}

// choice is a rule to be loaded and the file that holds it.
type choice struct {
	rule loadedRule
	file moduleFile
}

type choices []choice

// choose returns the wanted rules, sorted by category and name; nil wants all.
func choose(found []ruleFolder, wanted []Rule) (choices, error) {
	var out choices
	if wanted == nil {
		for _, f := range found {
			out = append(out, choice{loadedRule{category: f.category, name: f.name}, f.file})
		}
		return out.sorted(), nil
	}
	for _, r := range wanted {
		rule := loadedRule{category: r.Category, name: r.Name, severity: r.Severity}
		i := slices.IndexFunc(found, func(f ruleFolder) bool { return f.category == r.Category && f.name == r.Name })
		if i < 0 {
			return nil, fmt.Errorf("rule %s: there is no folder of that name", rule.id())
		}
		out = append(out, choice{rule, found[i].file})
	}
	return out.sorted(), nil
}

func (c choices) sorted() choices {
	slices.SortFunc(c, func(a, b choice) int {
		return cmp.Or(cmp.Compare(a.rule.category, b.rule.category), cmp.Compare(a.rule.name, b.rule.name))
	})
	return c
}

func (c choices) files() []moduleFile {
	files := make([]moduleFile, len(c))
	for i := range c {
		files[i] = c[i].file
	}
	return files
}

func (c choices) loaded() []loadedRule {
	rules := make([]loadedRule, len(c))
	for i := range c {
		rules[i] = c[i].rule
	}
	return rules
}
