// Package config reads configuration files (.ekslint.yaml), finds those that hold for a file that is linted, and says what is in force
// for it and where each value comes from.
//
// A file is found upward from the directory of what is linted, to the top of its repository, or to a file that says "root: true". What
// is nearer overrides what is further away, a file overrides those that it extends, and an override for some paths the file that it
// stands in. The command line overrides them all.
//
// The files may come with a change that is to be judged. They are read strictly, no path in them leads out of the repository, and what
// they take from a run is in its report (see lint.Weakening).
package config

import (
	"fmt"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// FileName is what a configuration file is called.
const FileName = ".ekslint.yaml"

// misspelt is what it is not called; a file of that name would be passed over.
const misspelt = ".ekslint.yml"

// Place is where something is set: in a configuration file, or by a flag of the command line. The zero Place is that of a default.
type Place struct {
	// File is the configuration file, as it is shown, or the flag with its dashes.
	File string
	// Range is where in the file; zero for a flag.
	Range yamldoc.Range
}

// String is the file and the line, ".ekslint.yaml:4", or the flag; empty for a default.
func (p Place) String() string {
	if p.Range.IsZero() {
		return p.File
	}
	return fmt.Sprintf("%s:%d", p.File, p.Range.Start.Line)
}

// IsFile reports whether a configuration file sets it.
func (p Place) IsFile() bool { return !p.Range.IsZero() }

// Value is a value and where it is set.
type Value[T any] struct {
	Is T
	At Place
}

// file is a configuration file as it is read, before it is known which rules there are.
type file struct {
	section

	// name is how it is shown, path where it is, without symbolic links, and top the directory that its paths must not leave.
	name, path, top string
	root            Value[bool]
	extends         []Value[string]
	exclude         []Value[string]
	policies        []Value[string]
	overrides       []override

	// problems are what is wrong in it, and with what it extends.
	problems []Problem
}

// section is what a file sets for all files that are linted, or an override for some. What is nil is not set.
type section struct {
	profiles *Value[[]string]
	mode     *Value[clusterconfig.Purpose]
	// failOn is zero for never.
	failOn   *Value[policy.Severity]
	asOf     *Value[string]
	baseline *Value[string]
	facts    *Value[[]Value[string]]
	// manifests are paths as facts are, and maker is Settings.LoadBalancerMaker.
	manifests     *Value[[]Value[string]]
	poolsComplete *Value[bool]
	maker         *Value[loadbalancer.Maker]
	rules         []ruleSetting
}

// override is what holds for files whose paths match.
type override struct {
	section

	paths []Value[string]
}

// ruleSetting is what is set for a rule, or for the rules of a category.
type ruleSetting struct {
	// name is as it is written.
	name string
	at   Place
	// state is on, off, or the severity that the rule is to have; empty where only the rest is set.
	state        Value[string]
	suppressible *Value[bool]
	// options are by name, and items where the items of those are that are lists.
	options map[string]Value[any]
	items   map[string][]Place
}

// States of a rule besides severities.
const (
	on  = "on"
	off = "off"
)
