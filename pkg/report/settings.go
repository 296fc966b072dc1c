package report

import (
	"cmp"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/config"
	"github.com/ekslint/ekslint/pkg/policy"
)

// InForce is what is in force for a file.
type InForce struct {
	File string
	*config.Settings
}

// SettingsFormat is a way to write what is in force for files. Like a Format it holds no state.
type SettingsFormat interface {
	// WriteSettings writes what is in force for each of the files, in their order.
	WriteSettings(w io.Writer, files []InForce) error
}

// SettingsFormats returns the formats for what is in force, sorted by name.
func SettingsFormats(o Options) []Named[SettingsFormat] {
	return []Named[SettingsFormat]{{"json", SettingsJSON{}}, {"text", SettingsText{Color: o.Color}}}
}

//go:embed schema/config-v1.json
var settingsSchema string

// SettingsSchema returns the JSON Schema of what SettingsJSON writes.
func SettingsSchema() string { return settingsSchema }

// SettingsJSON writes each setting with where it comes from, "default" where nothing sets it, and all rules.
type SettingsJSON struct{}

// WriteSettings implements SettingsFormat.
func (SettingsJSON) WriteSettings(w io.Writer, files []InForce) error {
	out := jsonSettings{Schema: "ekslint/config/v1", Files: make([]jsonInForce, len(files))}
	for i, f := range files {
		out.Files[i] = inForce(f)
	}
	return encode(w, out)
}

type jsonSettings struct {
	Schema string        `json:"schema"`
	Files  []jsonInForce `json:"files"`
}

type jsonInForce struct {
	File          string            `json:"file"`
	Configuration []string          `json:"configuration"`
	Profiles      setting[[]string] `json:"profiles"`
	Mode          setting[string]   `json:"mode"`
	FailOn        setting[string]   `json:"failOn"`
	AsOf          setting[string]   `json:"asOf"`
	Baseline      setting[string]   `json:"baseline"`
	Facts         setting[[]string] `json:"facts"`
	Manifests     setting[[]string] `json:"manifests"`
	PoolsComplete setting[bool]     `json:"nodePoolsComplete"`
	Maker         setting[string]   `json:"loadBalancerMaker"`
	Exclude       []setting[string] `json:"exclude"`
	Policies      []setting[string] `json:"policies"`
	Rules         []jsonRuleInForce `json:"rules"`
}

type jsonRuleInForce struct {
	Name         string                  `json:"name"`
	Category     string                  `json:"category"`
	On           setting[bool]           `json:"on"`
	Severity     setting[string]         `json:"severity"`
	Suppressible setting[bool]           `json:"suppressible"`
	Options      map[string]setting[any] `json:"options,omitempty"`
}

// setting is a value and where it comes from.
type setting[T any] struct {
	Value T      `json:"value"`
	From  string `json:"from"`
}

func settingOf[T any](value T, at config.Place) setting[T] {
	return setting[T]{value, cmp.Or(at.String(), defaultWord)}
}

// settingsOf are values as settings.
func settingsOf(values []config.Value[string]) []setting[string] {
	all := make([]setting[string], len(values))
	for i, v := range values {
		all[i] = settingOf(v.Is, v.At)
	}
	return all
}

func inForce(f InForce) jsonInForce {
	out := jsonInForce{
		File: f.File, Configuration: notNil(f.Files), Profiles: settingOf(profilesOf(f.Profiles.Is), f.Profiles.At),
		Mode: settingOf(config.ModeOf(f.Mode.Is), f.Mode.At), FailOn: settingOf(config.ThresholdOf(f.FailOn.Is), f.FailOn.At),
		AsOf: settingOf(f.AsOf.Is, f.AsOf.At), Baseline: settingOf(f.Baseline.Is, f.Baseline.At),
		Facts: settingOf(notNil(f.Facts.Is), f.Facts.At), Manifests: settingOf(notNil(f.Manifests.Is), f.Manifests.At),
		PoolsComplete: settingOf(f.NodePoolsComplete.Is, f.NodePoolsComplete.At),
		Maker:         settingOf(string(f.LoadBalancerMaker.Is), f.LoadBalancerMaker.At), Exclude: settingsOf(f.Exclude), Policies: settingsOf(f.Policies),
	}
	for _, r := range f.Rules {
		rule := jsonRuleInForce{
			Name: r.Name, Category: r.Category, On: settingOf(r.On.Is, r.On.At),
			Severity:     settingOf(r.Severity.Is.String(), r.Severity.At),
			Suppressible: settingOf(r.Suppressible.Is, r.Suppressible.At),
		}
		for _, o := range r.Rule.Options {
			if rule.Options == nil {
				rule.Options = map[string]setting[any]{}
			}
			rule.Options[o.Name] = settingOf(o.Default, config.Place{})
			if set, ok := r.Options[o.Name]; ok {
				rule.Options[o.Name] = settingOf(set.Is, set.At)
			}
		}
		out.Rules = append(out.Rules, rule)
	}
	return out
}

// profilesOf are all profiles whose rules run.
func profilesOf(besides []string) []string {
	return slices.Compact(append([]string{string(policy.DefaultProfile)}, besides...))
}

// shownOption is the value of an option in words.
func shownOption(value any) string {
	if list, ok := value.([]string); ok {
		return "[" + strings.Join(list, ", ") + "]"
	}
	return fmt.Sprint(value)
}
