package vpccni

import (
	"fmt"
	"maps"
	"slices"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Refused is a value in the configurationValues of the add-on that EKS refuses by the add-on's schema, in which what is not listed is not
// allowed (https://docs.aws.amazon.com/cli/latest/reference/eks/describe-addon-configuration.html, example 1;
// https://github.com/aws/amazon-vpc-cni-k8s/issues/2491).
type Refused struct {
	// Path is its place in the file, and Key the last key of it.
	Path yamldoc.Path `json:"path"`
	Key  string       `json:"key"`
	// Written is a value that is not of the type that the schema wants; empty where the key is refused.
	Written string  `json:"written"`
	Problem Problem `json:"problem"`
	// Meant is the key that was probably meant; empty but for MisspeltKey.
	Meant string `json:"meant"`
	// Cured is the text of all the configuration with the value as the schema wants it; nil where it is not certain what that is, or the text
	// cannot be edited.
	Cured *string `json:"cured,omitempty"`
}

// Problem is why EKS refuses a value.
type Problem string

// Problems.
const (
	NotText     Problem = "not-text"    // the schema wants a string
	NotBoolean  Problem = "not-boolean" // it wants true or false
	MisspeltKey Problem = "misspelt-key"
	InitKey     Problem = "init-key" // a variable of the init container
)

// RefusedBy returns those values of the add-on that EKS certainly refuses, in the order of their paths; none where it is not certain which
// add-on of the file it is.
func RefusedBy(cfg *clusterconfig.Config) []Refused {
	found := []Refused{}
	addons, certain := Addons(cfg)
	if !certain {
		return found
	}
	s := schema{cfg, addons[0].Values, found}
	s.variables("env")
	s.texts("enableNetworkPolicy")
	s.variables("init", "env")
	if create := yamldoc.Keys("eniConfig", "create"); !s.values.IsUnknown(create) {
		if text, isText := s.values.Written(create).(string); isText {
			s.add(Refused{Problem: NotBoolean, Written: text, Cured: s.withSwitch(text, create)}, create)
		}
	}
	return s.found
}

// schema compares values with the schema of the add-on.
type schema struct {
	cfg    *clusterconfig.Config
	values clusterconfig.Values
	found  []Refused
}

func (s *schema) add(r Refused, at yamldoc.Path) {
	r.Path, r.Key = s.values.Path.Child(at...), at[len(at)-1].Key
	s.found = append(s.found, r)
}

// variables compares those of a container.
func (s *schema) variables(keys ...string) {
	at := yamldoc.Keys(keys...)
	written, _ := s.values.Written(at).(map[string]any)
	for _, name := range slices.Sorted(maps.Keys(written)) {
		key := yamldoc.Keys(append(slices.Clip(keys), name)...)
		switch isOfMain := len(keys) == 1; {
		case isOfMain && name == DisableTCPEarlyDemux:
			s.add(Refused{Problem: InitKey}, key)
		case isOfMain && meantBy(name) != "":
			s.add(Refused{Problem: MisspeltKey, Meant: meantBy(name)}, key)
		default:
			s.texts(append(slices.Clip(keys), name)...)
		}
	}
}

// texts compares a value with a string.
func (s *schema) texts(keys ...string) {
	at := yamldoc.Keys(keys...)
	if s.values.IsUnknown(at) {
		return
	}
	switch written := s.values.Written(at).(type) {
	case nil, string:
	case map[string]any, []any:
	default:
		value := fmt.Sprint(written)
		s.add(Refused{Problem: NotText, Written: value, Cured: s.quoted(value, at)}, at)
	}
}

// quoted is the configuration with a value at a path in quotes, where that is not written in a way of its own, such as 0x10.
func (s *schema) quoted(value string, at yamldoc.Path) *string {
	text, _ := s.cfg.Written(s.values.Path).(string)
	in := yamldoc.Parse([]byte(text))[0].Locate(at).Value
	if isSwitch := value == "true" || value == "false"; !isSwitch && text[in.Start.Offset:in.End.Offset] != value {
		return nil
	}
	return s.with(value, at)
}

// withSwitch is the configuration with true or false at a path, where a text says that.
func (s *schema) withSwitch(text string, at yamldoc.Path) *string {
	switch text {
	case "true":
		return s.with(true, at)
	case "false":
		return s.with(false, at)
	default:
		return nil
	}
}

func (s *schema) with(value any, at yamldoc.Path) *string {
	if text, ok := replaced(s.cfg, s.values, value, at); ok {
		return &text
	}
	return nil
}
