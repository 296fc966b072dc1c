package loadbalancer

import (
	"path"
	"slices"
	"strings"
	"unicode"

	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/internal/placeholder"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// word is one of a command line, with its path in the workload.
type word struct {
	text string
	path yamldoc.Path
}

func wordsOf(list []string, at yamldoc.Path) []word {
	words := make([]word, len(list))
	for i, text := range list {
		words[i] = word{text, at.Child(yamldoc.Index(i))}
	}
	return words
}

// flagsOfContainer are the flags of the controller on the command line of a container.
func flagsOfContainer(w *manifest.Workload, at yamldoc.Path, c *core.Container) *controllerFlags {
	f := &controllerFlags{given: map[string]setting{}}
	command, args := at.Child(yamldoc.Key("command")), at.Child(yamldoc.Key("args"))
	words, isIts := wordsOf(c.Args, args), true
	switch {
	case len(c.Command) > 0:
		words, isIts = afterProgram(append(wordsOf(c.Command, command), words...), len(c.Command))
	case w.IsUnknown(command):
		isIts = false
	}
	if !isIts {
		f.doubtAt(&w.Object, command)
	}
	if len(c.Args) == 0 && w.IsUnknown(args) {
		f.doubtAt(&w.Object, args)
	}
	f.read(w, words)
	return f
}

// afterProgram are the words that follow the program, which others may start; false where that is a shell, or may be anything. The program is
// the controller by its name (Dockerfile), or the only word of the command.
func afterProgram(words []word, lengthOfCommand int) (rest []word, isIts bool) {
	isProgram := func(w word) bool { return slices.Contains([]string{"controller", controllerName}, path.Base(w.text)) }
	switch i := slices.IndexFunc(words, isProgram); {
	case slices.Contains([]string{"sh", "ash", "bash", "dash", "busybox"}, path.Base(words[0].text)):
		return nil, false
	case i >= 0:
		return words[i+1:], true
	case lengthOfCommand == 1 && !placeholder.IsIn(words[0].text):
		return words[1:], true
	default:
		return nil, false
	}
}

// read reads words as the controller does (main.go, loadControllerConfig; github.com/spf13/pflag v1.0, flag.go, parseArgs): flags wherever
// they are until "--", a value after "=" or in the next word.
func (f *controllerFlags) read(w *manifest.Workload, words []word) {
	for i := 0; i < len(words) && words[i].text != "--"; i++ {
		one := words[i]
		flag, value, isGiven := strings.Cut(one.text, "=")
		switch {
		case placeholder.IsIn(flag), strings.Contains(flag, " "), isScript(one.text): // which may stand for any flags
			f.doubtAt(&w.Object, one.path)
			continue
		case isGiven:
		case isSwitch(flag):
			value = "true"
		case takesNext(flag) && i+1 < len(words):
			i++
			value = words[i].text
		}
		f.isOwn = f.isOwn || isOwn(flag)
		f.set(flag, setting{manifest.Value{Text: value, IsWritten: true, IsUnknown: placeholder.IsIn(value)}, &w.Object, w.Locate(one.path)})
	}
}

// isScript reports whether an argument is several words for a shell.
func isScript(argument string) bool {
	return !strings.HasPrefix(argument, "-") && strings.ContainsFunc(argument, unicode.IsSpace)
}
