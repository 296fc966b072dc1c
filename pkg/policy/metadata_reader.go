package policy

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// metadataReader reads a METADATA block key by key and collects what is wrong.
type metadataReader struct {
	file string
	// offset is the line of the file that line 0 of the block would be.
	offset int
	errs   []error
}

func (r *metadataReader) fail(line int, format string, args ...any) {
	r.errs = append(r.errs, fmt.Errorf("%s:%d: %s", r.file, r.offset+line, fmt.Sprintf(format, args...)))
}

func (r *metadataReader) rule(node *yaml.Node, rule *Rule) {
	readers := map[string]func(*yaml.Node){
		"title":             func(n *yaml.Node) { rule.Title = r.line("title", n) },
		"description":       func(n *yaml.Node) { rule.Description = r.text(n) },
		"related_resources": func(n *yaml.Node) { rule.Links = r.links(n) },
		"custom":            func(n *yaml.Node) { r.custom(n, rule) },
	}
	r.mapping(node, readers, "title", "description", "custom")
}

func (r *metadataReader) custom(node *yaml.Node, rule *Rule) {
	readers := map[string]func(*yaml.Node){
		"severity":   func(n *yaml.Node) { rule.Severity = r.severity(n) },
		"headline":   func(n *yaml.Node) { rule.Headline = r.line("headline", n) },
		"remedy":     func(n *yaml.Node) { rule.Remedy = r.text(n) },
		"evidence":   func(n *yaml.Node) { rule.Evidence = r.texts(n) },
		"supersedes": func(n *yaml.Node) { rule.Supersedes = r.texts(n) },
		"aliases":    func(n *yaml.Node) { rule.Aliases = r.texts(n) },
		"profile":    func(n *yaml.Node) { rule.Profile = r.profile(n) },
		"scope":      func(n *yaml.Node) { rule.Scope = r.scope(n) },
		"tag":        func(n *yaml.Node) { rule.Tag = r.tag(n) },
		"options":    func(n *yaml.Node) { rule.Options = r.options(n) },
	}
	r.mapping(node, readers, "severity", "remedy", "evidence")
}

// mapping reads each member of a mapping with the reader of its key; other keys are errors, and so is the absence of a
// required one.
func (r *metadataReader) mapping(node *yaml.Node, readers map[string]func(*yaml.Node), required ...string) {
	if node.Kind != yaml.MappingNode {
		r.fail(node.Line, "is not a mapping")
		return
	}
	var seen []string
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, value := node.Content[i], node.Content[i+1]
		read, known := readers[key.Value]
		switch {
		case !known:
			r.fail(key.Line, "unknown key %q", key.Value)
		case slices.Contains(seen, key.Value):
			r.fail(key.Line, "key %q is repeated", key.Value)
		default:
			read(value)
		}
		seen = append(seen, key.Value)
	}
	for _, key := range required {
		if !slices.Contains(seen, key) {
			r.fail(node.Line, "key %q is missing", key)
		}
	}
}

func (r *metadataReader) text(node *yaml.Node) string {
	text := strings.TrimSpace(node.Value)
	if node.Kind != yaml.ScalarNode || node.Tag != "!!str" || text == "" {
		r.fail(node.Line, "is not a string")
	}
	return text
}

// line reads a text of one line without a full stop; what names it in errors.
func (r *metadataReader) line(what string, node *yaml.Node) string {
	line := r.text(node)
	if strings.Contains(line, "\n") {
		r.fail(node.Line, "%s %q has more than one line", what, line)
	}
	if strings.HasSuffix(line, ".") {
		r.fail(node.Line, "%s %q ends in a full stop", what, line)
	}
	return line
}

func (r *metadataReader) texts(node *yaml.Node) []string {
	if node.Kind != yaml.SequenceNode || len(node.Content) == 0 {
		r.fail(node.Line, "is not a list of strings")
		return nil
	}
	texts := make([]string, len(node.Content))
	for i, item := range node.Content {
		texts[i] = r.text(item)
	}
	return texts
}

func (r *metadataReader) profile(node *yaml.Node) Profile {
	profile, err := ParseProfile(node.Value)
	if err != nil {
		r.fail(node.Line, "%v", err)
	}
	return profile
}

func (r *metadataReader) scope(node *yaml.Node) Scope {
	scope, err := ParseScope(node.Value)
	if err != nil {
		r.fail(node.Line, "%v", err)
	}
	return scope
}

func (r *metadataReader) tag(node *yaml.Node) Tag {
	tag, err := ParseTag(node.Value)
	if err != nil {
		r.fail(node.Line, "%v", err)
	}
	return tag
}

func (r *metadataReader) severity(node *yaml.Node) Severity {
	severity, err := ParseSeverity(node.Value)
	if err != nil {
		r.fail(node.Line, "%v", err)
	}
	return severity
}

func (r *metadataReader) links(node *yaml.Node) []string {
	if node.Kind != yaml.SequenceNode || len(node.Content) == 0 {
		r.fail(node.Line, "is not a list of links")
		return nil
	}
	var links []string
	for _, item := range node.Content {
		r.mapping(item, map[string]func(*yaml.Node){
			"ref": func(n *yaml.Node) { links = append(links, r.text(n)) },
		}, "ref")
	}
	return links
}
