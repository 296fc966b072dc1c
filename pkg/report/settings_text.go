package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/ekslint/ekslint/pkg/config"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
)

// defaultWord is where a value comes from that nothing sets.
const defaultWord = "default"

// SettingsText writes what is in force for people: each setting with where it comes from, and the rules that are not as their metadata
// and the default profile have them.
type SettingsText struct {
	// Color allows ANSI colours. Nothing is shown by colour alone.
	Color bool
}

// WriteSettings implements SettingsFormat.
func (t SettingsText) WriteSettings(w io.Writer, files []InForce) error {
	return buffered(w, func(b *bytes.Buffer) {
		for i, f := range files {
			if i > 0 {
				b.WriteString("\n")
			}
			b.WriteString(painter(t.Color).paint(bold, printable.Line(f.File)) + "\n")
			table := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
			row := func(name, value string, at config.Place) {
				_, _ = fmt.Fprintf(table, "  %s\t%s\t%s\n", name, printable.Line(value), printable.Line(orWord(at.String(), defaultWord))) // to memory
			}
			settingRows(f, row)
			ruleRows(f, row)
			_ = table.Flush()
		}
	})
}

// settingRows are those of what is not about a rule.
func settingRows(f InForce, row func(name, value string, at config.Place)) {
	row("configuration", orWord(strings.Join(f.Files, ", "), "none"), config.Place{File: "found"})
	row("profiles", strings.Join(profilesOf(f.Profiles.Is), ", "), f.Profiles.At)
	row("mode", config.ModeOf(f.Mode.Is), f.Mode.At)
	row("fail-on", config.ThresholdOf(f.FailOn.Is), f.FailOn.At)
	row("as-of", orWord(f.AsOf.Is, "today"), f.AsOf.At)
	row("baseline", orWord(f.Baseline.Is, "none"), f.Baseline.At)
	for _, path := range f.Facts.Is {
		row("facts", path, f.Facts.At)
	}
	for _, path := range f.Manifests.Is {
		row("manifests", path, f.Manifests.At)
	}
	if pools := f.NodePoolsComplete; pools.Is {
		row("node-pools-complete", "true", pools.At)
	}
	if maker := f.LoadBalancerMaker; maker.Is != loadbalancer.MakerUnknown {
		row("load-balancer-maker", string(maker.Is), maker.At)
	}
	for _, e := range f.Exclude {
		row("exclude", e.Is, e.At)
	}
	for _, p := range f.Policies {
		row("policies", p.Is, p.At)
	}
}

func orWord(value, word string) string {
	if value == "" {
		return word
	}
	return value
}

// ruleRows are those of the rules for which something is set.
func ruleRows(f InForce, row func(name, value string, at config.Place)) {
	for _, r := range f.Rules {
		switch {
		case !r.On.Is && r.On.At != (config.Place{}) && r.WasOn:
			row(r.Name, "off", r.On.At)
			continue
		case !r.On.Is:
			continue
		case r.Severity.At != (config.Place{}):
			row(r.Name, r.Severity.Is.String(), r.Severity.At)
		case r.On.At != (config.Place{}) && r.On.At != f.Profiles.At:
			row(r.Name, "on ("+r.Severity.Is.String()+")", r.On.At)
		}
		if !r.Suppressible.Is {
			row(r.Name, "not suppressible", r.Suppressible.At)
		}
		for _, o := range r.Rule.Options {
			if set, ok := r.Options[o.Name]; ok {
				row(r.Name, o.Name+": "+shownOption(set.Is), set.At)
			}
		}
	}
}
