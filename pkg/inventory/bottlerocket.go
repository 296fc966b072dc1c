package inventory

import (
	_ "embed"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/agnivade/levenshtein"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Misfit is a setting of Bottlerocket that it does not take.
type Misfit struct {
	// Path is its place in the file.
	Path yamldoc.Path `json:"path"`
	// Meant is the setting that was probably meant. It is empty where the setting is a mapping in the place of a text.
	Meant string `json:"meant"`
}

// settingsTable lists the settings that are known, a line each.
//
//go:embed bottlerocket.txt
var settingsTable string

// knownSettings has the known ones by their group; "" is the group of groups.
var knownSettings = sync.OnceValue(func() map[string][]string {
	found := map[string][]string{}
	for line := range strings.Lines(settingsTable) {
		if name := strings.TrimSpace(line); !strings.HasPrefix(name, "#") {
			group, setting, inGroup := strings.Cut(name, ".")
			if !inGroup {
				group, setting = "", name
			}
			found[group] = append(found[group], setting)
		}
	}
	return found
})

// textMaps are the settings of the group kubernetes that map names to texts.
func textMaps() []string {
	return []string{"eviction-hard", "eviction-soft", "eviction-soft-grace-period", "kube-reserved", "system-reserved"}
}

// misfits looks for settings that differ from a known one in a single letter or in the way they are put together, since there may be others
// that are new. Where names of a mapping hold dots, such as memory.available, a mapping in a mapping is not the same.
func (n nodegroup) misfits() []Misfit {
	found := []Misfit{}
	if n.base.Bottlerocket == nil || n.base.Bottlerocket.Settings == nil || n.mayHaveTemplate() {
		return found
	}
	at := n.at.Child(yamldoc.Keys("bottlerocket", "settings")...)
	groups := map[string]any(*n.base.Bottlerocket.Settings)
	found = append(found, misspelt(groups, "", at)...)
	kubernetes, _ := groups["kubernetes"].(map[string]any)
	at = at.Child(yamldoc.Key("kubernetes"))
	found = append(found, misspelt(kubernetes, "kubernetes", at)...)
	for _, name := range textMaps() {
		texts, _ := kubernetes[name].(map[string]any)
		for _, key := range slices.Sorted(maps.Keys(texts)) {
			if _, isMapping := texts[key].(map[string]any); isMapping {
				found = append(found, Misfit{Path: at.Child(yamldoc.Keys(name, key)...)})
			}
		}
	}
	return found
}

func misspelt(written map[string]any, group string, at yamldoc.Path) []Misfit {
	var found []Misfit
	for _, name := range slices.Sorted(maps.Keys(written)) {
		if slices.Contains(knownSettings()[group], name) {
			continue
		}
		meant := func(known string) bool {
			return folded(known) == folded(name) || levenshtein.ComputeDistance(known, name) == 1
		}
		if i := slices.IndexFunc(knownSettings()[group], meant); i >= 0 && len(name) > 2 {
			found = append(found, Misfit{Path: at.Child(yamldoc.Key(name)), Meant: knownSettings()[group][i]})
		}
	}
	return found
}

// folded leaves out what tells max-pods from maxPods and max_pods.
func folded(name string) string {
	return strings.ToLower(strings.NewReplacer("-", "", "_", "").Replace(name))
}
