package policies

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/policy"
)

// Examples returns two files to show for a rule: a bad one, in which it finds something at the lines that end in "# <- " and its name,
// and a good one, in which it does not. Manifests that hold for one follow it, as further documents. They are empty for a rule that has no
// folder.
func Examples(r policy.Rule) (bad, good string) {
	return example(r, "bad"), example(r, "good")
}

// example is the file that is called like its kind, or else the first one whose name begins so.
func example(r policy.Rule, kind string) string {
	folder := path.Join(r.Category, r.Name)
	names, err := fs.Glob(examples, path.Join(folder, kind+"*.yaml"))
	if err != nil || len(names) == 0 {
		return ""
	}
	name := names[0]
	if plain := path.Join(folder, kind+".yaml"); slices.Contains(names, plain) {
		name = plain
	}
	text, err := examples.ReadFile(name)
	if err != nil {
		return ""
	}
	if manifests, err := examples.ReadFile(strings.TrimSuffix(name, ".yaml") + ".manifests.yml"); err == nil {
		text = slices.Concat(text, []byte("---\n"), manifests)
	}
	return strings.ReplaceAll(string(text), "# want ", "# <- ")
}
