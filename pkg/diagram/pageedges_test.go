package diagram_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/diagram"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// pageGraph is some of the data of a page.
type pageGraph struct {
	Rules         []sggraph.Rule `json:"rules"`
	PossibleRules []sggraph.Rule `json:"possibleRules"`
	Edges         []struct {
		From      []string          `json:"from"`
		To        []string          `json:"to"`
		Style     string            `json:"style"`
		Label     string            `json:"label"`
		Rules     []int             `json:"rules"`
		Needs     []int             `json:"needs"`
		Exposures []int             `json:"exposures"`
		Because   []sggraph.Because `json:"because"`
	} `json:"edges"`
}

var graphData = regexp.MustCompile(`<script type="application/json" id="graph">(.*)</script>`)

func dataOf(t *testing.T, d diagram.Drawing) (data pageGraph, out string) {
	t.Helper()
	out = string(written(t, format(t, "html"), d))
	if err := json.Unmarshal([]byte(graphData.FindStringSubmatch(out)[1]), &data); err != nil {
		t.Fatal(err)
	}
	return data, out
}

// Every line of the picture is in the data under its number, with the rules, needs or reasons behind it.
func TestEdgesSayWhatIsBehindThem(t *testing.T) {
	t.Parallel()
	for name, d := range fixtures(t) {
		data, out := dataOf(t, d)
		pictures := strings.Count(out, `class="scene"`)
		if n := strings.Count(out, " data-edge="); n != pictures*len(data.Edges) {
			t.Errorf("%s: %d lines for %d edges in %d pictures", name, n, len(data.Edges), pictures)
		}
		for i, e := range data.Edges {
			if !strings.Contains(out, fmt.Sprintf(`<g class="line %s" data-edge="%d"`, e.Style, i)) {
				t.Errorf("%s: edge %d is not drawn as %s", name, i, e.Style)
			}
			isBare := len(e.Rules)+len(e.Because) == 0 && e.Style != "partial" // one of many, whose parts are not told
			if isBare || len(e.From) == 0 || len(e.To) == 0 {
				t.Errorf("%s: there is nothing behind edge %d: %+v", name, i, e)
			}
		}
	}
}

func TestEdgesNameTheirRules(t *testing.T) {
	t.Parallel()
	var got []string
	for _, name := range []string{"small", "typical"} {
		data, _ := dataOf(t, fixtures(t)[name])
		rules := slices.Concat(data.Rules, data.PossibleRules)
		for _, e := range data.Edges {
			line := []string{strings.Join(e.From, ", ") + " -> " + strings.Join(e.To, ", ") + ":"}
			for _, r := range e.Rules {
				line = append(line, rules[r].SecurityGroup)
			}
			got = append(got, fmt.Sprint(strings.Join(line, " "), e.Needs, e.Exposures))
		}
	}
	expect(t, "edges", got, []string{
		"managed-nodegroup/web -> control-plane: cluster[] []",
		"internet -> managed-nodegroup/web: managed-nodegroup/web/ssh managed-nodegroup/web/ssh[] [0]",
		"internet -> control-plane:[] [2]",
		"nodegroup/gpu -> control-plane: control-plane[] []",
		"control-plane -> nodegroup/gpu: nodegroup/gpu nodegroup/gpu[] []",
		"nodegroup/gpu -> managed-nodegroup/system:[3 4 5] []",
		"nodegroup/gpu -> vpc-endpoint/ec2, vpc-endpoint/ecr.api, vpc-endpoint/ecr.dkr, vpc-endpoint/sts:[6 7 8 9] []",
	})
}
