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

// readInputs reads the inputs from the environment. The error names those that are wrong.
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
	var wrong inputsError
	add := func(name string, err error) {
		if err != nil {
			wrong = append(wrong, name+err.Error())
		}
	}
	add("sarif: ", in.checkSARIF())
	add("diff-fail-on ", nearest.OneOf(in.diffFailOn, diffThresholds()))
	if in.failOn != "" {
		add("fail-on ", nearest.OneOf(in.failOn, lintThresholds()))
	}
	in.changedOnly, err = yes(input("changed-only"))
	add("changed-only: ", err)
	in.diff, err = yes(input("diff"))
	add("diff: ", err)
	if wrong != nil {
		return in, wrong
	}
	return in, nil
}

// checkSARIF is the error of a name that no SARIF report can have.
func (in actionInputs) checkSARIF() error {
	if in.sarif == "" {
		return nil
	}
	if printable.Text(in.sarif) != in.sarif {
		return fmt.Errorf("%q holds what cannot be seen", in.sarif)
	}
	const format = "sarif"
	if _, err := formatOf(in.sarif, format, []string{format}); err != nil {
		return err
	}
	if err := astray(in.sarif); err != nil {
		return fmt.Errorf("%s: %w", in.sarif, err)
	}
	return nil
}

// inputsError says what is wrong with inputs, each by its name.
type inputsError []string

// Error implements error.
func (w inputsError) Error() string { return strings.Join(w, "; ") }

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
