package conformance

import (
	"context"
	"errors"
	"fmt"
	"regexp"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Report is what the comparison of one configuration brought.
type Report struct {
	// Refusal is eksctl's, or nil where it accepts the configuration.
	Refusal *Refusal
	// Issues are those that eksctl would stop at.
	Issues []clusterconfig.Issue
	// Verdict tells how the two disagree about the validity of the file, or is empty.
	Verdict string
	// Differences are those of the graphs. They are looked for only where eksctl comes to the end.
	Differences []Difference
	// Expected are the items that eksctl makes, all of which are compared.
	Expected Picture
	// Broken is set where the comparison itself failed: a template that normalize.go cannot read, say.
	Broken error
}

// Failed reports whether the two sides disagree.
func (r Report) Failed() bool {
	return r.Verdict != "" || len(r.Differences) > 0 || r.Broken != nil
}

// Late reports whether eksctl refuses the configuration for something that the file does not tell, and nothing was said of
// it. That is no disagreement.
func (r Report) Late() bool {
	return r.Refusal != nil && !r.Refusal.byFile() && len(r.Issues) == 0
}

// byFile reports whether eksctl refuses on the strength of the file alone: in its loader, in its validators, or in its
// builder where that does not speak of what lies in the account.
func (r *Refusal) byFile() bool {
	return r.Stage == StageLoader || r.Stage == StageValidators ||
		r.Stage == StageBuilder && r.Err != nil && !ofAccount.MatchString(r.Err.Error())
}

// ofAccount are the builder's objections to what it has looked up in AWS: subnets and their zones, instance types, launch
// templates.
var ofAccount = regexp.MustCompile(`could not (?:find (?:public|private)|select) subnets|does not support EFA|in the launch template`)

// Check compares eksctl with clusterconfig.Load and sggraph.Derive on one configuration.
func Check(ctx context.Context, text []byte) Report {
	return check(ctx, text, sggraph.Derive)
}

func check(ctx context.Context, text []byte, derive func(*clusterconfig.Config) *sggraph.Graph) Report {
	var report Report
	var rendering *Rendering
	rendering, report.Refusal = Render(ctx, text)
	docs := yamldoc.Parse(text)
	if len(docs) != 1 || docs[0].Err != nil {
		report.Broken = errors.New("the text is not one YAML document")
		return report
	}
	cfg := clusterconfig.Load(docs[0])
	report.Issues = refusals(cfg)
	report.Verdict = compareVerdicts(report.Refusal, report.Issues)
	if rendering == nil {
		return report
	}
	want, err := Normalize(rendering)
	if err != nil {
		report.Broken = err
		return report
	}
	report.Expected = PictureOf(want)
	report.Differences = Compare(report.Expected, PictureOf(derive(cfg)))
	return report
}

// refusals are the issues at which eksctl would stop. A key in the wrong case passes (it is dropped).
func refusals(cfg *clusterconfig.Config) []clusterconfig.Issue {
	var stops []clusterconfig.Issue
	for _, issue := range cfg.Issues {
		if issue.Kind != clusterconfig.IssueWrongCase {
			stops = append(stops, issue)
		}
	}
	return stops
}

func compareVerdicts(refusal *Refusal, issues []clusterconfig.Issue) string {
	switch {
	case refusal == nil && len(issues) > 0:
		return fmt.Sprintf("eksctl accepts, but there is an issue %s at %s: %s", issues[0].Kind, issues[0].Path, issues[0].Message)
	case refusal != nil && (refusal.byFile() || refusal.Panic) && len(issues) == 0:
		return fmt.Sprintf("eksctl refuses, but there is no issue: %s", refusal)
	default:
		return ""
	}
}
