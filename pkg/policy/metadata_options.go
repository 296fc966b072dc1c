package policy

import (
	"slices"
	"unicode"

	"go.yaml.in/yaml/v3"
)

// options reads the options of a rule, in the order in which they are written.
func (r *metadataReader) options(node *yaml.Node) []Option {
	readers := map[string]func(*yaml.Node){}
	var options []Option
	for i := 0; i+1 < len(node.Content); i += 2 {
		key := node.Content[i]
		if !isCamelCase(key.Value) {
			r.fail(key.Line, "name %q of an option is not in camelCase", key.Value)
		}
		readers[key.Value] = func(n *yaml.Node) { options = append(options, r.option(key.Value, n)) }
	}
	r.mapping(node, readers)
	return options
}

// isCamelCase reports whether a name is like the keys of a ClusterConfig.
func isCamelCase(name string) bool {
	return name != "" && unicode.IsLower(rune(name[0])) && !slices.ContainsFunc([]rune(name), func(c rune) bool { return !unicode.IsLetter(c) })
}

func (r *metadataReader) option(name string, node *yaml.Node) Option {
	option, standard, before := Option{Name: name}, &yaml.Node{}, len(r.errs)
	r.mapping(node, map[string]func(*yaml.Node){
		"type":    func(n *yaml.Node) { option.Type = r.optionType(n) },
		"default": func(n *yaml.Node) { standard = n },
		"min":     func(n *yaml.Node) { option.Min = r.integer(n) },
		"max":     func(n *yaml.Node) { option.Max = r.integer(n) },
		"values":  func(n *yaml.Node) { option.Values = r.texts(n) },
		"text":    func(n *yaml.Node) { option.Text = r.line("text", n) },
	}, "type", "default", "text")
	if len(r.errs) > before {
		return option
	}
	isInteger := option.Type == IntegerOption
	switch {
	case isInteger != (option.Min != nil) || isInteger != (option.Max != nil):
		r.fail(node.Line, "\"min\" and \"max\" are for integers, which need both")
	case isInteger && option.Values != nil:
		r.fail(node.Line, "\"values\" are for strings")
	default:
		option.Default = r.defaultOf(option, standard)
	}
	return option
}

func (r *metadataReader) optionType(node *yaml.Node) OptionType {
	found := OptionType(node.Value)
	if found != IntegerOption && found != StringsOption {
		r.fail(node.Line, "type %q is not one of %s, %s", node.Value, IntegerOption, StringsOption)
	}
	return found
}

func (r *metadataReader) integer(node *yaml.Node) *int {
	var n int
	if err := node.Decode(&n); err != nil {
		r.fail(node.Line, "%q is not an integer", node.Value)
	}
	return &n
}

// defaultOf reads the default of an option, which has to be a value that it takes.
func (r *metadataReader) defaultOf(option Option, node *yaml.Node) any {
	var plain any
	err := node.Decode(&plain)
	if err == nil {
		plain, err = option.Check(plain)
	}
	if err != nil {
		r.fail(node.Line, "default: %v", err)
	}
	return plain
}
