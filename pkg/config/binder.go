package config

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
)

// binder turns what the files of a chain say into settings: it knows which rules there are.
type binder struct {
	*Configuration

	found *chain
	// own are the rules of the directories that the files name, and policies these directories.
	own      []*ownPolicies
	policies []Value[string]
	// catalogue are all rules, sorted by name, and categories theirs.
	catalogue  []policy.Rule
	categories []string
	problems   []Problem
}

// binder returns the one for a chain, which has checked all of its files.
func (c *Configuration) binder(found *chain) *binder {
	b := &binder{Configuration: c, found: found, catalogue: slices.Clone(c.opts.Catalogue)}
	for _, l := range found.links {
		b.problems = append(b.problems, l.problems...)
		for _, folder := range l.policies {
			if err := b.addPolicies(l, folder); err != nil {
				b.fail(folder.At, "%v", err)
			}
		}
	}
	slices.SortFunc(b.catalogue, func(x, y policy.Rule) int { return cmp.Compare(x.Name, y.Name) })
	b.categories = lint.Categories(b.catalogue)
	for _, l := range found.links {
		b.check(l.section)
		for _, o := range l.overrides {
			b.check(o.section)
		}
	}
	return b
}

func (b *binder) fail(at Place, format string, args ...any) {
	b.problems = append(b.problems, Problem{At: at, Message: fmt.Sprintf(format, args...)})
}

// failUnread is fail for facts or manifests that cannot be read.
func (b *binder) failUnread(at Place, err error) {
	b.problems = append(b.problems, Problem{At: at, Message: err.Error(), IsUnread: true})
}

// addPolicies adds the rules of a directory that a file names.
func (b *binder) addPolicies(l link, folder Value[string]) error {
	path, err := l.confined(folder.Is)
	if err != nil {
		return err
	}
	own, err := b.ownPolicies(path)
	if err != nil {
		return fmt.Errorf("%s: %w", folder.Is, err)
	}
	if slices.Contains(b.own, own) {
		return nil
	}
	for _, rule := range own.rules {
		for _, name := range append([]string{rule.Name}, rule.Aliases...) {
			if !isRuleName(name) {
				return fmt.Errorf("%s: %q cannot be the name of a rule, which is made of words of a to z and 0 to 9 with \"-\" between them", folder.Is, name)
			}
			if _, err := lint.Find(b.catalogue, []string{name}); err == nil {
				return fmt.Errorf("%s: there is a rule or a category %q already", folder.Is, name)
			}
		}
	}
	b.own, b.policies = append(b.own, own), append(b.policies, Value[string]{b.shown(path), folder.At})
	b.catalogue = append(b.catalogue, own.rules...)
	return nil
}

// isRuleName reports whether a rule may be called so: as the others are, and not as anything else that stands in the place of a rule.
func isRuleName(name string) bool {
	words := strings.Split(name, "-")
	isOther := func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }
	isNoWord := func(word string) bool { return word == "" || strings.ContainsFunc(word, isOther) }
	taken := slices.Concat([]string{on, off, auto}, thresholds(), lint.ProfileNames())
	return !slices.ContainsFunc(words, isNoWord) && !slices.Contains(taken, name)
}
