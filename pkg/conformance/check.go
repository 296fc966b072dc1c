package conformance

import (
	"context"
	"errors"
	"fmt"
	"regexp"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Report is the result of comparing one configuration.
type Report struct {
	// Refusal is eksctl's, or nil if it accepts the configuration.
	Refusal *Refusal
	// Issues are those at which eksctl would stop.
	Issues []clusterconfig.Issue
	// Disagreement says how the two sides disagree about the validity of the file, or is empty.
	Disagreement string
	// Differences are those of the graphs. They are computed only if eksctl renders its templates.
	Differences []Difference
	// Expected are the items that eksctl creates, all of which are compared.
	Expected NormalForm
	// Broken is set if the comparison itself failed, for example on a template that normalize.go cannot read.
	Broken error
}

// Failed reports whether the two sides disagree.
func (r Report) Failed() bool {
	return r.Disagreement != "" || len(r.Differences) > 0 || r.Broken != nil
}

// Late reports whether eksctl refuses the configuration for a reason outside the file, which clusterconfig cannot report.
// That is not a disagreement.
func (r Report) Late() bool {
	return r.Refusal != nil && !r.Refusal.byFile() && len(r.Issues) == 0
}

// byFile reports whether eksctl refuses because of the file alone: in its loader, in its validators, or in its builder if
// the error is not about something in the account.
func (r *Refusal) byFile() bool {
	return r.Stage == StageLoader || r.Stage == StageValidators ||
		r.Stage == StageBuilder && r.Err != nil && !ofAccount.MatchString(r.Err.Error())
}

// ofAccount matches the builder's errors about what it has looked up in AWS: subnets and their zones, instance types,
// launch templates.
var ofAccount = regexp.MustCompile(`could not (?:find (?:public|private)|select) subnets|does not support EFA|in the launch template`)

// Check compares eksctl with clusterconfig.Load and derive.Graph on one configuration.
func Check(ctx context.Context, text []byte) Report {
	return check(ctx, text, derive.Graph)
}

func check(ctx context.Context, text []byte, graphOf func(*clusterconfig.Config) *sggraph.Graph) Report {
	var report Report
	var rendering *Rendering
	rendering, report.Refusal = Render(ctx, text)
	docs := yamldoc.Parse(text)
	if len(docs) != 1 || docs[0].Err != nil {
		report.Broken = errors.New("the text is not one YAML document")
		return report
	}
	cfg := clusterconfig.Load(docs[0], clusterconfig.PurposeCreateCluster)
	report.Issues = refusals(cfg)
	report.Disagreement = compareValidity(report.Refusal, report.Issues)
	if rendering == nil {
		return report
	}
	want, err := Normalize(rendering)
	if err != nil {
		report.Broken = err
		return report
	}
	report.Expected = NormalFormOf(want)
	report.Differences = Compare(report.Expected, NormalFormOf(graphOf(cfg)))
	return report
}

// refusals are the issues at which eksctl would stop.
func refusals(cfg *clusterconfig.Config) []clusterconfig.Issue {
	var stops []clusterconfig.Issue
	for _, issue := range cfg.Issues {
		if issue.IsRefusal() {
			stops = append(stops, issue)
		}
	}
	return stops
}

func compareValidity(refusal *Refusal, issues []clusterconfig.Issue) string {
	switch {
	case refusal == nil && len(issues) > 0:
		return fmt.Sprintf("eksctl accepts, but there is an issue %s at %s: %s", issues[0].Kind, issues[0].Path, issues[0].Message)
	case refusal != nil && (refusal.byFile() || refusal.Panic) && len(issues) == 0:
		return fmt.Sprintf("eksctl refuses, but there is no issue: %s", refusal)
	default:
		return ""
	}
}
