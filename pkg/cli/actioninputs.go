package cli

import (
	"fmt"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
	"github.com/ekslint/ekslint/pkg/internal/printable"
)

// actionInputs are the inputs of action.yml that this command reads.
type actionInputs struct {
	paths                             []string
	config, failOn, diffFailOn, sarif string
	changedOnly, diff                 bool
}

// actionDefaults are what the inputs are where they are not given, by their names; action.yml says the same.
func actionDefaults() map[string]string {
	return map[string]string{
		"paths": ".", "config": "", "fail-on": "", "changed-only": "false", "sarif": "", "diff": "true", "diff-fail-on": failOnNever,
	}
}

// inputVariable is the variable of the environment that an input comes from.
func inputVariable(name string) string {
	return "INPUT_" + strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
}

// readInputs reads the inputs from the environment. The error names the one that is not right.
func readInputs(s streams) (in actionInputs, err error) {
	input := func(name string) string {
		if value := strings.TrimSpace(s.getenv(inputVariable(name))); value != "" {
			return value
		}
		return actionDefaults()[name]
	}
	for line := range strings.Lines(input("paths")) {
		if path := strings.TrimSpace(line); path != "" {
			in.paths = append(in.paths, path)
		}
	}
	in.config, in.failOn, in.diffFailOn, in.sarif = input("config"), input("fail-on"), input("diff-fail-on"), input("sarif")
	if printable.Text(in.sarif) != in.sarif {
		return in, fmt.Errorf("sarif: %q holds what cannot be seen", in.sarif)
	}
	if err := nearest.OneOf(in.diffFailOn, diffThresholds()); err != nil {
		return in, fmt.Errorf("diff-fail-on %w", err)
	}
	if in.failOn != "" {
		if err := nearest.OneOf(in.failOn, lintThresholds()); err != nil {
			return in, fmt.Errorf("fail-on %w", err)
		}
	}
	if in.changedOnly, err = yes(input("changed-only")); err != nil {
		return in, fmt.Errorf("changed-only: %w", err)
	}
	if in.diff, err = yes(input("diff")); err != nil {
		return in, fmt.Errorf("diff: %w", err)
	}
	return in, nil
}

// yes reads a boolean as YAML 1.2 writes it.
func yes(value string) (bool, error) {
	switch value {
	case "true", "True", "TRUE":
		return true, nil
	case "false", "False", "FALSE":
		return false, nil
	default:
		return false, fmt.Errorf("%q is neither true nor false", value)
	}
}
