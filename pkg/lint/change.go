package lint

// Change is what a run is limited to: what is different from a commit.
type Change struct {
	// Since is the revision that the user named; empty for the one that is checked out.
	Since string `json:"since,omitempty"`
	// Commit is the hash of the one that files were compared with: where the history of what is checked out left that revision. It is
	// empty where there is none yet.
	Commit string `json:"commit"`
	// Staged is set where the files are as the next commit would hold them.
	Staged bool `json:"staged,omitempty"`
}

// ChangeState says what the change that a run is limited to has to do with a finding.
type ChangeState string

// States of a finding where a run is limited to a change.
const (
	// ChangeCaused is that of a finding that was not there before, or was less.
	ChangeCaused ChangeState = "caused"
	// ChangeTouched is that of one that was there, and whose line, or one that it refers to, was changed.
	ChangeTouched ChangeState = "touched"
	// ChangeNone is that of one that was there, and none of whose lines was changed.
	ChangeNone ChangeState = "none"
)
