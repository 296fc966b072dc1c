package report

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

const (
	// shownByGitHub is how many annotations of each level GitHub shows in a step; it drops the others.
	shownByGitHub = 10
	// maxGitHubPlaces is how many places more of a group an annotation names.
	maxGitHubPlaces = 200
)

// GitHub writes workflow commands of GitHub Actions, which become annotations of the changed files, and the summary as a
// plain line. GitHub shows ten annotations of each level in a step and drops the others, so failures and documents beyond a limit come first, and
// where a level has more, findings that say the same become one annotation, which names the other places. Silenced findings are left out.
//
// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
type GitHub struct{}

// Write implements Format.
func (GitHub) Write(w io.Writer, r *lint.Report) error {
	return buffered(w, func(b *bytes.Buffer) {
		failures := untold(r)
		for _, f := range failures {
			writeCommand(b, "error", []property{{"file", f.File}, {"title", "ekslint"}}, reason(f))
		}
		levels := map[string][]*lint.Finding{}
		for _, f := range unsilenced(r.Findings) {
			levels[githubLevel(f.Severity)] = append(levels[githubLevel(f.Severity)], f)
		}
		slices.SortStableFunc(levels["error"], limitsFirst)
		dropped := false
		for _, level := range []string{"error", "warning", "notice"} {
			room := shownByGitHub
			if level == "error" {
				room -= len(failures)
			}
			groups := githubGroups(levels[level], room)
			for _, g := range groups {
				writeCommand(b, level, annotated(g[0].File, g[0].Range, "ekslint: "+printable.Line(g[0].Rule)), githubMessage(g))
			}
			dropped = dropped || len(groups) > room
		}
		b.WriteString(githubSummary(summarize(r), dropped) + "\n")
	})
}

// limitsFirst sorts what was not analysed before what was found.
func limitsFirst(a, b *lint.Finding) int {
	order := func(f *lint.Finding) int {
		if f.Rule == lint.RuleLimit {
			return 0
		}
		return 1
	}
	return order(a) - order(b)
}

// githubGroups are the annotations of a level: each finding alone if there is room, since GitHub shows it beside its line, else those
// together that say the same.
func githubGroups(findings []*lint.Finding, room int) []group {
	if len(findings) > room {
		return fold(findings)
	}
	groups := make([]group, len(findings))
	for i, f := range findings {
		groups[i] = group{f}
	}
	return groups
}

// githubSummary adds to the summary how many annotations GitHub shows, if that is not all.
func githubSummary(s summary, dropped bool) string {
	if !dropped {
		return s.String()
	}
	return fmt.Sprintf("%s (GitHub shows the first %d annotations of each level, this log has them all)", s, shownByGitHub)
}

func githubLevel(s policy.Severity) string {
	if s == policy.Error || s == policy.Warning {
		return s.String()
	}
	return "notice"
}

// githubMessage is what the annotation shows: all that a finding says, and then the places of the findings that say the same, each on
// a line.
func githubMessage(g group) string {
	lines := told(g[0])
	places, _ := g.others(maxGitHubPlaces)
	for _, at := range places {
		lines = append(lines, "also at: "+at)
	}
	return strings.Join(lines, "\n")
}

type property struct{ name, value string }

// annotated says where an annotation goes, and what stands above it. The runner drops the columns of a range over several lines,
// with a warning in the log (actions/runner src/Runner.Worker/ActionCommandManager.cs, ValidateLinesAndColumns).
func annotated(file string, r yamldoc.Range, title string) []property {
	first, last := max(r.Start.Line, 1), max(lastLine(r), 1)
	props := []property{{"file", file}, {"line", strconv.Itoa(first)}, {"endLine", strconv.Itoa(last)}}
	if first == r.End.Line {
		props = append(props, property{"col", strconv.Itoa(r.Start.Column)}, property{"endColumn", strconv.Itoa(r.End.Column)})
	}
	return append(props, property{"title", title})
}

// writeCommand writes one workflow command, escaped as actions/toolkit packages/core/src/command.ts does it.
func writeCommand(b *bytes.Buffer, level string, props []property, message string) {
	b.WriteString("::" + level)
	separator := " "
	for _, p := range props {
		b.WriteString(separator + p.name + "=" + escapeProperty(p.value))
		separator = ","
	}
	b.WriteString("::" + escapeData(message) + "\n")
}

// dataEscapes and propertyEscapes are made once: a long report has many commands.
var (
	dataEscapes = sync.OnceValue(func() *strings.Replacer {
		return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	})
	propertyEscapes = sync.OnceValue(func() *strings.Replacer {
		return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	})
)

func escapeData(s string) string { return dataEscapes().Replace(s) }

func escapeProperty(s string) string { return propertyEscapes().Replace(s) }
