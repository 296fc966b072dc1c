package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/report"
)

// clusterConfig is the format of a ClusterConfig, of which the name tells it, so that none is overwritten.
const clusterConfig = "YAML"

// formatOf returns the format in which path is written: the chosen one, which the ending of the path must not contradict, or,
// where that is empty, the one that the ending tells.
func formatOf(path, chosen string, known []string) (string, error) {
	written, tells := formatsOfEnding(path)
	switch {
	case chosen == "" && !tells:
		return "", fmt.Errorf("%s: its ending does not tell the format: write format=%s, with one of %s", path, path, strings.Join(known, ", "))
	case chosen == "" && !slices.Contains(known, written[0]):
		return "", fmt.Errorf("%s: its ending tells the format %s, which is not one of %s", path, written[0], strings.Join(known, ", "))
	case chosen == "":
		return written[0], nil
	case tells && !holds(written, chosen):
		return "", fmt.Errorf("%s: a file of this name does not hold %s, but %s", path, chosen, written[0])
	default:
		return chosen, nil
	}
}

// holds reports whether a file in one of the formats may be in the chosen one. What a template makes may be in any of them.
func holds(written []string, chosen string) bool {
	return slices.Contains(written, chosen) || chosen == report.TemplateName && written[0] != clusterConfig
}

// formatsOfEnding returns the formats that files are in whose name ends as that of path, the usual one first; tells is false
// where there are none.
func formatsOfEnding(path string) (formats []string, tells bool) {
	for _, e := range []struct {
		endings string
		formats []string
	}{
		{".sarif.json .sarif", []string{"sarif"}},
		{".json", []string{"json", "sarif", "gitlab"}},
		{".jsonl .ndjson", []string{"jsonl"}},
		{".txt .log", []string{"text", "compact", "github", "azure"}},
		{".md .markdown", []string{"markdown", "mermaid"}},
		{".mmd .mermaid", []string{"mermaid"}},
		{".dot .gv", []string{"dot"}},
		{".svg", []string{"svg"}},
		{".html .htm", []string{"html"}},
		{".yaml .yml", []string{clusterConfig}},
	} {
		for ending := range strings.FieldsSeq(e.endings) {
			if strings.HasSuffix(strings.ToLower(path), ending) {
				return e.formats, true
			}
		}
	}
	return nil, false
}
