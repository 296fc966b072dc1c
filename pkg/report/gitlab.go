package report

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"path"
	"strconv"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
)

// GitLab writes a Code Quality report, which GitLab compares with that of the target branch and shows in merge requests. A failure is
// a blocker at the start of its file, so that a run that analysed nothing is no report without findings. Silenced findings are left out.
// GitLab shows those alone whose path is from the root of the repository on.
//
// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
type GitLab struct {
	// FromRoot names files, as in LintOptions.
	FromRoot func(file string) string
}

type gitlabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string      `json:"path"`
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
}

// Write implements Format.
func (g GitLab) Write(w io.Writer, r *lint.Report) error {
	issues := []gitlabIssue{}
	seen := map[string]int{}
	add := func(issue gitlabIssue, identity string) {
		issue.Fingerprint = gitlabFingerprint(issue.Location.Path, identity, seen)
		issues = append(issues, issue)
	}
	for _, f := range untold(r) {
		add(gitlabIssue{
			Description: reason(f), CheckName: "ekslint", Severity: "blocker",
			Location: gitlabLocation{g.path(f.File), gitlabLines{1}},
		}, "")
	}
	for _, f := range unsilenced(r.Findings) {
		add(gitlabIssue{
			Description: printable.Line(f.Message), CheckName: f.Rule, Severity: gitlabSeverity(f.Severity),
			Location: gitlabLocation{g.path(f.File), gitlabLines{max(f.Range.Start.Line, 1)}},
		}, f.Fingerprint)
	}
	return encode(w, issues)
}

func (g GitLab) path(file string) string {
	if g.FromRoot != nil {
		file = g.FromRoot(file)
	}
	return path.Clean(file)
}

// gitlabFingerprint tells the finding of a file from all others, since GitLab drops all but one of those that share a fingerprint.
func gitlabFingerprint(file, identity string, seen map[string]int) string {
	name := file + "\x00" + identity
	seen[name]++
	if n := seen[name]; n > 1 {
		name += "\x00" + strconv.Itoa(n)
	}
	sum := sha256.Sum256([]byte(name))
	return hex.EncodeToString(sum[:16])
}

func gitlabSeverity(s policy.Severity) string {
	switch s {
	case policy.Error:
		return "critical"
	case policy.Warning:
		return "major"
	default:
		return "info"
	}
}
