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
	words = withoutPrefix(words)
	if len(words) == 0 || !strings.HasSuffix(words[0].text, bootstrapScript) {
		return Call{}, false
	}
	call := Call{Options: map[string]string{}}
	name := ""
	for i, w := range words[1:] {
		isOption := strings.HasPrefix(w.text, "--")
		switch {
		case name == "" && i > 0 && w.mayBeOptions(), w.isList():
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

// withoutPrefix leaves out the words that start a command in another way.
func withoutPrefix(words []word) []word {
	for len(words) > 0 && slices.Contains([]string{"exec", "sudo", "bash", "sh", "-E"}, words[0].text) {
		words = words[1:]
	}
	return words
}

// mayBeOptions reports whether a word is a variable that the shell splits into words.
func (w word) mayBeOptions() bool { return !w.quoted && strings.HasPrefix(w.text, "$") }

// isList reports whether the shell makes several words of one even within quotes.
func (w word) isList() bool { return strings.Contains(w.text, "@]") || strings.Contains(w.text, "$@") }

// labels says what becomes of the labels that eksctl finds its nodes by (eksctl pkg/nodebootstrap/assets/scripts/bootstrap.helper.sh).
func (s script) labels(calls []Call) Labels {
	variables := []string{"NODE_LABELS", "KUBELET_EXTRA_ARGS", "KUBELET_ARGS"}
	if len(calls) != 1 || s.mayLabel(variables) {
		return LabelsUnknown
	}
	arguments := calls[0].Options["--kubelet-extra-args"]
	passes := slices.ContainsFunc(variables, func(variable string) bool { return strings.Contains(arguments, variable) })
	switch {
	case passes && s.sources(), strings.Contains(arguments, "$") && !passes:
		return LabelsUnknown
	case passes:
		return LabelsUnset
	default:
		return LabelsLost
	}
}

// mayLabel reports whether the text may see to the labels in a way of its own, or sets one of the variables.
func (s script) mayLabel(variables []string) bool {
	ways := []string{"alpha.eksctl.io/", "kubectl", "snap set"}
	for _, variable := range variables {
		ways = append(ways, variable+"=", variable+"+=")
	}
	return slices.ContainsFunc(ways, func(way string) bool { return strings.Contains(s.text, way) })
}

// sources reports whether the script reads a file with variables, such as eksctl's.
func (s script) sources() bool {
	return slices.ContainsFunc(commands(s.text), func(words []word) bool { return words[0].text == "source" || words[0].text == "." })
}
