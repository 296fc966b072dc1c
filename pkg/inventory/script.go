package inventory

import (
	"slices"
	"strings"
)

// script is a shell script in the place of eksctl's own, with the commands that run before it. Reading it is guesswork, so that whatever
// is not plain makes it uncertain.
type script struct {
	text   string
	before []string
}

// Call is a call of EKS's bootstrap script.
type Call struct {
	// Options are the values of its options, by their names.
	Options map[string]string `json:"options"`
}

// bootstrapScript is how scripts call that of EKS: /etc/eks/bootstrap.sh.
const bootstrapScript = "/bootstrap.sh"

// calls returns the calls of EKS's bootstrap script. It is false where the text may hold others, or other options.
func (s script) calls() ([]Call, bool) {
	for _, text := range append([]string{s.text}, s.before...) {
		if strings.Contains(text, "{{") || strings.Contains(text, "{%") || strings.Contains(text, "<<") {
			return nil, false
		}
	}
	for _, command := range s.before {
		isVariable := strings.HasPrefix(strings.TrimSpace(command), "$")
		if isVariable || strings.Contains(command, bootstrapScript) || strings.Contains(command, "kubelet") {
			return nil, false
		}
	}
	calls := []Call{}
	for _, words := range commands(s.text) {
		if !slices.ContainsFunc(words, func(w word) bool { return strings.Contains(w.text, bootstrapScript) }) {
			continue
		}
		call, ok := callOf(words)
		if !ok {
			return nil, false
		}
		calls = append(calls, call)
	}
	return calls, true
}

// callOf reads a command as a call. It is false where it does something else with the script, or where a variable may hold options.
func callOf(words []word) (Call, bool) {
	for len(words) > 0 && slices.Contains([]string{"exec", "sudo", "bash", "sh", "-E"}, words[0].text) {
		words = words[1:]
	}
	if len(words) == 0 || !strings.HasSuffix(words[0].text, bootstrapScript) {
		return Call{}, false
	}
	call := Call{Options: map[string]string{}}
	name := ""
	for i, w := range words[1:] {
		isOption := strings.HasPrefix(w.text, "--")
		switch {
		case !w.quoted && strings.HasPrefix(w.text, "$") && name == "" && i > 0, strings.Contains(w.text, "@]"), strings.Contains(w.text, "$@"):
			return Call{}, false
		case isOption && name == "":
			name = w.text
			if option, value, hasValue := strings.Cut(w.text, "="); hasValue {
				call.Options[option], name = value, ""
				continue
			}
			call.Options[name] = ""
		case name != "":
			call.Options[name], name = w.text, ""
		}
	}
	return call, true
}

// labels says what becomes of the labels that eksctl finds its nodes by (eksctl pkg/nodebootstrap/assets/scripts/bootstrap.helper.sh).
func (s script) labels(calls []Call) Labels {
	if len(calls) != 1 || strings.Contains(s.text, "alpha.eksctl.io/") || strings.Contains(s.text, "kubectl") || strings.Contains(s.text, "snap set") {
		return LabelsUnknown
	}
	variables := []string{"NODE_LABELS", "KUBELET_EXTRA_ARGS", "KUBELET_ARGS"}
	for _, variable := range variables {
		if strings.Contains(s.text, variable+"=") || strings.Contains(s.text, variable+"+=") {
			return LabelsUnknown
		}
	}
	arguments := calls[0].Options["--kubelet-extra-args"]
	passes := slices.ContainsFunc(variables, func(variable string) bool { return strings.Contains(arguments, variable) })
	isSet := slices.ContainsFunc(commands(s.text), func(words []word) bool { return words[0].text == "source" || words[0].text == "." })
	switch {
	case passes && isSet || strings.Contains(arguments, "$") && !passes:
		return LabelsUnknown
	case passes:
		return LabelsUnset
	default:
		return LabelsLost
	}
}
