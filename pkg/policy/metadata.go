package policy

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Categories returns the categories that a rule can have, sorted.
func Categories() []string {
	return []string{"connectivity", "exposure", "hygiene", "lifecycle", "reliability", "validity"}
}

// ReadCatalogue returns what the metadata of the rules in a file system says about them, sorted by category and name. It
// does not need the Rego engine. All that is wrong is in the error, one line each, with file and line: metadata
// that is missing, unknown or malformed, an unknown category, a name that is already taken.
func ReadCatalogue(system fs.FS) ([]Rule, error) {
	found, err := discover([]fs.FS{system})
	if err != nil {
		return nil, err
	}
	var errs []error
	rules := make([]Rule, 0, len(found.rules))
	for _, folder := range found.rules {
		text, err := fs.ReadFile(folder.file.system, folder.file.name)
		if err != nil {
			return nil, fmt.Errorf("reading metadata: %w", err)
		}
		rule, err := readMetadata(folder, string(text))
		errs = append(errs, err)
		rules = append(rules, rule)
	}
	errs = append(errs, checkNames(rules), checkSuperseded(rules))
	slices.SortFunc(rules, func(a, b Rule) int {
		return cmp.Or(cmp.Compare(a.Category, b.Category), cmp.Compare(a.Name, b.Name))
	})
	return rules, errors.Join(errs...)
}

func checkNames(rules []Rule) error {
	var errs []error
	owners := map[string]string{}
	for _, rule := range rules {
		id := rule.Category + "/" + rule.Name
		for _, name := range append([]string{rule.Name}, rule.Aliases...) {
			if owner, taken := owners[name]; taken {
				errs = append(errs, fmt.Errorf("%s: the name %q belongs to %s", id, name, owner))
			}
			owners[name] = id
		}
	}
	return errors.Join(errs...)
}

// readMetadata reads the METADATA block of a rule module.
func readMetadata(folder ruleFolder, text string) (Rule, error) {
	rule := Rule{Name: folder.name, Category: folder.category, Profile: DefaultProfile}
	r := metadataReader{file: folder.file.name}
	if !slices.Contains(Categories(), rule.Category) {
		r.fail(1, "category %q is not one of %s", rule.Category, strings.Join(Categories(), ", "))
	}
	block, offset := metadataBlock(text)
	r.offset = offset
	var document yaml.Node
	switch err := yaml.Unmarshal([]byte(block), &document); {
	case offset == 0:
		r.fail(1, "has no METADATA block in front of its package")
	case err != nil:
		r.fail(0, "METADATA: %v", err)
	case document.Kind == 0:
		r.fail(0, "METADATA is empty")
	default:
		r.rule(document.Content[0], &rule)
	}
	return rule, errors.Join(r.errs...)
}

// metadataBlock returns the YAML of the METADATA block in front of the package and the number of the line that opens it,
// or 0 where there is none.
func metadataBlock(text string) (block string, start int) {
	var lines strings.Builder
	for i, line := range strings.Split(text, "\n") {
		comment, isComment := strings.CutPrefix(strings.TrimSuffix(line, "\r"), "#")
		switch {
		case start == 0 && isComment && strings.TrimSpace(comment) == "METADATA":
			start = i + 1
		case start == 0 && strings.HasPrefix(line, "package "):
			return "", 0
		case start != 0 && !isComment:
			return lines.String(), start
		case start != 0:
			lines.WriteString(strings.TrimPrefix(comment, " ") + "\n")
		}
	}
	return lines.String(), start
}
