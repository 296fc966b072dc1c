package lint_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/google/go-cmp/cmp"
	"sigs.k8s.io/yaml"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// checkRound compares a file before and after one round of fixes.
func (r *fixRun) checkRound(before, after []byte, round lint.FixRound) {
	r.Helper()
	r.checkLines(before, after, round.Edits)
	was, is := yamldoc.Parse(before), yamldoc.Parse(after)
	if len(was) != len(is) {
		r.Fatalf("%d documents have become %d:\n%s\nhas become\n%s", len(was), len(is), before, after)
	}
	for i := range was {
		want := dataOf(was[i])
		for _, c := range changesIn(round, i) {
			want = made(want, c)
		}
		if diff := cmp.Diff(asJSON(want), asJSON(dataOf(is[i]))); diff != "" {
			r.Fatalf("the data are not those that %v make (-want +got):\n%s\n%s\nhas become\n%s", round.Made, diff, was[i].Text, is[i].Text)
		}
		for text, n := range marks(was[i]) {
			if marks(is[i])[text] < n {
				r.Errorf("%q is gone:\n%s\nhas become\n%s", text, was[i].Text, is[i].Text)
			}
		}
	}
}

func (r *fixRun) checkLines(before, after []byte, edits []yamldoc.Edit) {
	r.Helper()
	left := linesOf(after)
	for i, line := range linesOf(before) {
		if slices.ContainsFunc(edits, func(e yamldoc.Edit) bool { return e.Range.Contains(i + 1) }) {
			continue
		}
		at := slices.Index(left, line)
		if at < 0 {
			r.Fatalf("line %d, which is not edited, is gone:\n%s\nhas become\n%s", i+1, before, after)
		}
		left = left[at+1:]
	}
	if was, is := endsOf(before), endsOf(after); len(was) == 1 && len(is) > 0 && is[0] != was[0] || len(is) > len(was) && len(was) > 0 {
		r.Errorf("lines that end with %q end with %q:\n%q\nhas become\n%q", was, is, before, after)
	}
	if was, is := endsLine(before), endsLine(after); was != is {
		r.Errorf("the last line ends: %t, then %t:\n%q\nhas become\n%q", was, is, before, after)
	}
}

// endsOf are the different ends of lines of a text, sorted.
func endsOf(text []byte) []string {
	var ends []string
	for _, line := range linesOf(text) {
		if end := line[len(strings.TrimRight(line, "\r\n")):]; end != "" {
			ends = append(ends, end)
		}
	}
	slices.Sort(ends)
	return slices.Compact(ends)
}

func endsLine(text []byte) bool {
	return bytes.HasSuffix(text, []byte("\n")) || bytes.HasSuffix(text, []byte("\r"))
}

// linesOf are lines with their ends, which are LF, CRLF or CR.
func linesOf(text []byte) []string {
	const cut = "\x00|"
	return strings.Split(strings.NewReplacer("\r\n", "\r\n"+cut, "\r", "\r"+cut, "\n", "\n"+cut).Replace(string(text)), cut)
}

// changesIn are the changes of a document, in an order in which none moves what another is for.
func changesIn(round lint.FixRound, document int) []yamldoc.Change {
	var alone, several []yamldoc.Change
	for i, m := range round.Made {
		switch changes := round.Fixes[i].Changes; {
		case m.Document != document:
		case len(changes) == 1:
			alone = append(alone, changes...)
		default:
			several = append(several, changes...)
		}
	}
	slices.SortStableFunc(alone, func(a, b yamldoc.Change) int { return b.Path.Compare(a.Path) })
	return append(several, alone...)
}

// dataOf reads a document as eksctl does, or where it cannot do so before templates are rendered, as package yamldoc; nil for what is
// not YAML.
func dataOf(d *yamldoc.Document) any {
	var data any
	if err := yaml.Unmarshal(d.Text, &data); err != nil {
		data, _ = d.Value()
	}
	return data
}

// made is v with a change made.
func made(v any, c yamldoc.Change) any {
	to, isMove := c.Value.(yamldoc.Path)
	if !isMove {
		return changed(v, c, c.Path)
	}
	value := v
	for _, s := range c.Path {
		if s.IsIndex {
			value = value.([]any)[s.Index]
		} else {
			value = value.(map[string]any)[s.Key]
		}
	}
	v = changed(v, yamldoc.Change{Op: "remove"}, c.Path)
	return changed(v, yamldoc.Change{Op: "set", Value: value}, to)
}

// changed is v with a change made at p.
func changed(v any, c yamldoc.Change, p yamldoc.Path) any {
	switch {
	case len(p) == 0:
		return c.Value
	case p[0].Occurrence > 0: // overridden, so that it is not among the data
		return v
	case p[0].IsIndex:
		return withItem(v, c, p)
	}
	section, _ := v.(map[string]any)
	if section == nil {
		section = map[string]any{}
	}
	key := p[0].Key
	switch {
	case len(p) > 1 || c.Op == "set":
		section[key] = changed(section[key], c, p[1:])
		return section
	case c.Op == "rename":
		section[fmt.Sprint(c.Value)] = section[key]
	}
	delete(section, key)
	return section
}

func withItem(v any, c yamldoc.Change, p yamldoc.Path) any {
	list, _ := v.([]any)
	switch i := p[0].Index; {
	case i >= len(list):
		return append(list, changed(nil, c, p[1:]))
	case len(p) == 1 && c.Op == "remove":
		return slices.Delete(list, i, i+1)
	default:
		list[i] = changed(list[i], c, p[1:])
		return list
	}
}

func asJSON(v any) string {
	text, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		return err.Error()
	}
	return string(text)
}

func kindOf(v any) string { return asJSON(v)[:1] }

// marks counts the texts of a ClusterConfig that are still to be filled in.
func marks(d *yamldoc.Document) map[string]int {
	if d.Err != nil || clusterconfig.KindOf(d) != clusterconfig.KindClusterConfig {
		return nil
	}
	counts := map[string]int{}
	for _, p := range clusterconfig.Load(d, clusterconfig.PurposeUnknown).Placeholders {
		counts[p.Text]++
	}
	return counts
}
