package policy

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/open-policy-agent/opa/v1/storage"
)

// Options say which rules Prepare loads and how far it trusts them.
type Options struct {
	// Rules are the rules to load, as their metadata describes them; the modules of other rules are not even parsed. Where it
	// is nil every rule is loaded, and since nothing is known of their severities then, those of findings are not compared
	// with them; neither is of their options, which have no values then but those that an input sets.
	Rules []Rule
	// Checked says that the modules of the first file system have passed every check of the compiler before, as those built
	// into ekslint have in its tests. The checks are then left out to save time, unless there are Own rules.
	Checked bool
	// Own are further sets of rules, in the same shape: those of a user. They may use what the first one shares.
	Own []fs.FS
}

// Engine evaluates rules. It may be used by several goroutines at once.
type Engine struct {
	parts   []part
	structs *structs
	// severities are those that count where rules supersede each other, of rules that have others than their metadata says.
	severities map[string]Severity
}

// part are some of the rules of a collection.
type part struct {
	*collection

	// numbers are those of the rules that see one cluster at a time, and fleet those of the others, both rising.
	numbers, fleet []int
}

// partOf is all rules of a collection.
func partOf(c *collection) part {
	p := part{collection: c}
	for n, choice := range c.rules {
		if choice.rule.fleet {
			p.fleet = append(p.fleet, n)
		} else {
			p.numbers = append(p.numbers, n)
		}
	}
	return p
}

// ofFleet is the part with the rules that see all clusters at once in the place of the others.
func (p part) ofFleet() part { return part{collection: p.collection, numbers: p.fleet} }

// collection holds rules, compiled or ready to be.
type collection struct {
	rules   []choice
	shared  []moduleFile
	checked bool
	// memory is how many bytes the process may hold while rules run that are not checked.
	memory  uint64
	store   storage.Store
	options options

	// compiling is held by who compiles rules.
	compiling sync.Mutex
	// compiled are the rules by number; nil for those that are not compiled.
	compiled []atomic.Pointer[compiledRule]
	// inputs counts those for which rules were asked for.
	inputs atomic.Int64
}

// loadedRule is a rule of an Engine.
type loadedRule struct {
	category string
	name     string
	// severity is that of the metadata, or zero where it is not known.
	severity Severity
	// when is Rule.When.
	when [][]condition
	// supersedes is Rule.Supersedes.
	supersedes []string
	// fleet is Rule.IsFleet.
	fleet bool
}

// id is the folder of the rule, which is also how errors name it.
func (r loadedRule) id() string { return r.category + "/" + r.name }

// Prepare loads rules from the file system and from those of Options.Own. A rule is a folder <category>/<rule> with a
// module rule.rego of the package ekslint.rules.<category>["<rule>"], which gives its findings as a set named report. What
// rules share are the modules and JSON documents below the folder lib: lib/<noun>.rego is the package ekslint.<noun>,
// and the JSON documents in lib/<noun>/ together are data.ekslint.<noun>. Passed over are tests (*_test.rego), hidden
// files, and modules at the top, which serve tools of OPA.
//
// Rules that are checked already are compiled when the first input needs them; others are compiled here, so that what is
// wrong with them is known at once.
//
// Rules run without network, clock and environment. Errors name the file, the rule or the module that is wrong: it
// cannot be read, parsed or compiled, is misplaced, exists in two file systems, or is asked for but missing.
func Prepare(ctx context.Context, system fs.FS, opts Options) (*Engine, error) {
	found, err := discover(append([]fs.FS{system}, opts.Own...))
	if err != nil {
		return nil, err
	}
	rules, err := choose(found.rules, opts.Rules)
	if err != nil {
		return nil, err
	}
	store, err := readData(found.data)
	if err != nil {
		return nil, err
	}
	options, err := optionsOf(opts.Rules)
	if err != nil {
		return nil, err
	}
	c := &collection{
		rules: rules, shared: found.modules, checked: opts.Checked && len(opts.Own) == 0,
		memory: mostMemory, store: store, options: options, compiled: make([]atomic.Pointer[compiledRule], len(rules)),
	}
	all := partOf(c)
	if !c.checked {
		_, err = all.compiledFor(ctx, everything(len(rules)))
	}
	return &Engine{parts: []part{all}, structs: &structs{}}, err
}

// Only returns an engine for those of the rules that have one of these names. It shares what is compiled with e.
func (e *Engine) Only(names ...string) *Engine {
	only := &Engine{structs: e.structs, severities: e.severities}
	for _, p := range e.parts {
		isOther := func(n int) bool { return !slices.Contains(names, p.rules[n].rule.name) }
		without := func(numbers []int) []int { return slices.DeleteFunc(slices.Clone(numbers), isOther) }
		only.parts = append(only.parts, part{p.collection, without(p.numbers), without(p.fleet)})
	}
	return only
}

// With returns an engine for those of its rules that are among the given ones, which have the severities that are given here. It shares
// what is compiled with e.
func (e *Engine) With(rules []Rule) *Engine {
	names, severities := make([]string, len(rules)), make(map[string]Severity, len(rules))
	for i, r := range rules {
		names[i], severities[r.Name] = r.Name, r.Severity
	}
	with := e.Only(names...)
	with.severities = severities
	return with
}

// SharesFleetRules reports whether the rules of both that see all clusters of a run are the same ones.
func (e *Engine) SharesFleetRules(other *Engine) bool {
	return slices.EqualFunc(e.parts, other.parts, func(a, b part) bool {
		return a.collection == b.collection && slices.Equal(a.fleet, b.fleet)
	})
}

// Join returns an engine for the rules of all of the engines, whose names must differ. It shares what is compiled with them. Rules of
// one engine neither use nor supersede those of another.
func Join(engines ...*Engine) *Engine {
	joined := &Engine{structs: &structs{}}
	for _, e := range engines {
		joined.parts = append(joined.parts, e.parts...)
	}
	return joined
}

// choice is a rule to be loaded and the file that holds it.
type choice struct {
	rule loadedRule
	file moduleFile
}

// choose returns the wanted rules, sorted by category and name; nil wants all.
func choose(found []ruleFolder, wanted []Rule) ([]choice, error) {
	var out []choice
	if wanted == nil {
		for _, f := range found {
			out = append(out, choice{loadedRule{category: f.category, name: f.name}, f.file})
		}
		return sorted(out), nil
	}
	for _, r := range wanted {
		rule := loadedRule{category: r.Category, name: r.Name, severity: r.Severity, supersedes: r.Supersedes, fleet: r.IsFleet()}
		i := slices.IndexFunc(found, func(f ruleFolder) bool { return f.category == r.Category && f.name == r.Name })
		if i < 0 {
			return nil, fmt.Errorf("rule %s: there is no folder of that name", rule.id())
		}
		var err error
		if rule.when, err = conditionsOf(r.When); err != nil {
			return nil, fmt.Errorf("rule %s: %w", rule.id(), err)
		}
		out = append(out, choice{rule, found[i].file})
	}
	return sorted(out), nil
}

func sorted(c []choice) []choice {
	slices.SortFunc(c, func(a, b choice) int {
		return cmp.Or(cmp.Compare(a.rule.category, b.rule.category), cmp.Compare(a.rule.name, b.rule.name))
	})
	return c
}
