// Package workflow knows what GitHub Actions tells a step of a workflow. Names, titles and texts of a payload may be those of an attacker:
// nothing of it is used but hashes of commits.
package workflow

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// MaxPayload is how many bytes the payload of an event has at most: GitHub sends none that is larger
// (https://docs.github.com/webhooks/webhook-events-and-payloads#payload-cap).
const MaxPayload = 25 << 20

// ErrNoBase is the error of an event that stands for no change of a version before it.
var ErrNoBase = errors.New("nothing to compare with")

// Base says what the change of an event starts from.
type Base struct {
	// Commit is the hash of the commit that the change goes to, or that was there before it.
	Commit string
	// Head is the hash of the last commit of the change; empty where the payload does not name it, as that of a pull request must.
	Head string
	// IsProposal is set for a pull request and an entry of a merge queue: Commit may hold what the change lacks, which starts where the
	// two part.
	IsProposal bool
}

// payload is what of a payload is used (https://docs.github.com/webhooks/webhook-events-and-payloads).
type payload struct {
	Before      string `json:"before"`
	After       string `json:"after"`
	PullRequest struct {
		Base commit `json:"base"`
		Head commit `json:"head"`
	} `json:"pull_request"`
	MergeGroup struct {
		Base string `json:"base_sha"`
		Head string `json:"head_sha"`
	} `json:"merge_group"`
}

type commit struct {
	SHA string `json:"sha"`
}

// BaseOf returns what the change of an event starts from, given its name and payload. The error is ErrNoBase for an event that
// changes nothing, and for the first push of a branch, or says what of the payload is not as it should be; IsProposal is set even then.
func BaseOf(event string, data []byte) (Base, error) {
	base := Base{IsProposal: isPull(event) || event == "merge_group"}
	if !base.IsProposal && event != "push" {
		return base, fmt.Errorf("%w: the event %q does not change anything", ErrNoBase, event)
	}
	var p payload
	if err := json.Unmarshal(data, &p); err != nil {
		return base, fmt.Errorf("the payload of the event: %w", err)
	}
	commit, head := p.ends(event)
	switch {
	case !isHash(commit) || !isHash(head) && (head != "" || isPull(event)):
		return base, fmt.Errorf("the payload of the event %q names no commit", event)
	case event == "push" && strings.Trim(commit, "0") == "":
		return base, fmt.Errorf("%w: the branch is new", ErrNoBase)
	default:
		base.Commit, base.Head = commit, head
		return base, nil
	}
}

func isPull(event string) bool { return event == "pull_request" || event == "pull_request_target" }

// ends are what the payload of an event names as the commit before it, and as the last one of the change.
func (p payload) ends(event string) (base, head string) {
	switch {
	case isPull(event):
		return p.PullRequest.Base.SHA, p.PullRequest.Head.SHA
	case event == "merge_group":
		return p.MergeGroup.Base, p.MergeGroup.Head
	default:
		return p.Before, p.After
	}
}

// isHash reports whether s is the hash of an object of git, by SHA-1 or SHA-256.
func isHash(s string) bool {
	return (len(s) == 40 || len(s) == 64) && strings.Trim(s, "0123456789abcdef") == ""
}
