package lint

import (
	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Finding is one defect with its place, as the reports show it. Its JSON form is part of the report's version 1.
type Finding struct {
	Rule     string          `json:"rule"`
	Category string          `json:"category"`
	Severity policy.Severity `json:"severity"`
	Message  string          `json:"message"`
	File     string          `json:"file"`
	// Document is the 0-based number of the YAML document in its file.
	Document int `json:"document"`
	// Path is what the finding is about, as text (nodeGroups[0].ssh.allow); empty for the document as a whole.
	Path  string        `json:"path"`
	Range yamldoc.Range `json:"range"`
	// Label is the short note that text reports put beside the caret.
	Label string `json:"label,omitempty"`
	// Related are other places that have to do with it.
	Related []cluster.Place `json:"related"`
	// Help says in one line how to fix it.
	Help string `json:"help,omitempty"`
	// Original is eksctl's own message where Message says it in other words.
	Original string `json:"original,omitempty"`
	Fixes    []Fix  `json:"fixes"`
	// Suppressed is set when a comment in the file silences the finding.
	Suppressed *Suppressed `json:"suppressed,omitempty"`
	// Fingerprint stays the same when lines move; equal findings of one file get different ones.
	Fingerprint string `json:"fingerprint"`
	// Refused is set where eksctl itself stops at it: whatever fixes it changes nothing that is built, and to silence it does not help.
	Refused bool `json:"-"`
	// Fails is set where the finding is as severe as those that make a run fail.
	Fails bool `json:"-"`
	// Identity is what a baseline knows the finding by. It is nil where that was not asked for (Options.Baseline, Options.Identify), and for
	// what nobody may know already: one of more findings than are listed, and that something was not analysed.
	Identity *Identity `json:"-"`
	// BaselineState says whether a baseline has the finding; it is empty where none is in use.
	BaselineState BaselineState `json:"baselineState,omitempty"`
	// Change says what the change that the run is limited to has to do with the finding; it is empty where there is none.
	Change ChangeState `json:"change,omitempty"`
}

// IsSilenced reports whether the finding is not to be shown, and does not count: a comment silences it, a baseline has it, or the change
// that the run is limited to has nothing to do with it.
func (f *Finding) IsSilenced() bool {
	return f.Suppressed != nil || f.BaselineState == BaselineUnchanged || f.Change == ChangeNone
}

// Fix is a way to fix a finding, as text edits of the original bytes.
type Fix struct {
	Title string         `json:"title"`
	Safe  bool           `json:"safe"`
	Edits []yamldoc.Edit `json:"edits"`
	// Changes are what the edits change of the document's data; nil where they are of a comment.
	Changes []yamldoc.Change `json:"-"`
	// Document is the number of the document that they are of.
	Document int `json:"-"`
	// OnPlaceholder is set where one of them is of something that is still to be filled in, or holds it. It is never made.
	OnPlaceholder bool `json:"-"`
}

// Suppressed is the comment that silences a finding.
type Suppressed struct {
	Reason string        `json:"reason"`
	Range  yamldoc.Range `json:"range"`
}

// Failure is a file that could not be read or analysed.
type Failure struct {
	File    string `json:"file"`
	Message string `json:"message"`
	// Details is the defect of ekslint behind it, for a bug report; empty where there is none.
	Details string `json:"details,omitempty"`
	// Stack is where ekslint itself failed, for debugging; nil where it did not.
	Stack []byte `json:"-"`
}

// Debug is what a bug report needs about a defect of ekslint; nil where there is none.
func (f Failure) Debug() []byte {
	if f.Details == "" {
		return nil
	}
	return append([]byte(f.Details+"\n"), f.Stack...)
}

// Document is a ClusterConfig that was linted.
type Document struct {
	File string `json:"file"`
	// Document is its 0-based number in the file.
	Document int `json:"document"`
	// Cluster is the cluster's name as the file writes it; empty where it gives none.
	Cluster string `json:"cluster"`
	// Purpose is what the file is for, and PurposeReason how that is known. Nothing was concluded from what a file of unknown
	// purpose does not say.
	Purpose       clusterconfig.Purpose `json:"purpose"`
	PurposeReason string                `json:"purposeReason"`
	// Key is Identity.Cluster of its findings, where these are asked for.
	Key string `json:"-"`
	// Complete is set where every rule has run on all of it, and nothing in it is still to be filled in.
	Complete bool `json:"-"`
}

func documentOf(c *cluster.Cluster) Document {
	name, region := c.Name(), c.Config.Text(yamldoc.Keys("metadata", "region"))
	return Document{
		File: c.File.Name, Document: c.Document.Index, Cluster: name,
		Purpose: c.Config.Purpose, PurposeReason: c.Config.PurposeReason, Key: shortened(name + "/" + region),
	}
}

// Report is the outcome of one run: everything that a format may want to show, sorted.
type Report struct {
	// Version is the version of ekslint.
	Version string
	// Findings include the suppressed ones, sorted by file, position, rule and message.
	Findings []Finding
	Failures []Failure
	// Suppressions are what comments silence, or are meant to, sorted by file and place.
	Suppressions []Suppression
	// Documents are the ClusterConfigs that were linted, sorted by file.
	Documents []Document
	// Files counts the files that held a ClusterConfig, or were meant to.
	Files int
	// Inputs are the names of these, and of what could not be read.
	Inputs []string
	// Partial are the names of the files in which something was not analysed, or is still to be filled in.
	Partial map[string]bool
	// NotAnalysed counts those of them that could not be analysed, or not in full: they are not YAML, maybe not before a template
	// is rendered, or have another apiVersion.
	NotAnalysed int
	// Fixed are the fixes that were made, sorted by file, in the order in which they were made; Findings are those that are left.
	Fixed []MadeFix
	// Baselines are those in use.
	Baselines []Baseline
	// Change is what the run is limited to; nil where it is not limited.
	Change *Change
	// Fixable counts those that are left, and not suppressed, and that FixAll would fix, where FixSafe was asked for.
	Fixable int
	// LeftOut counts what searching directories left out, sorted by what left it out.
	LeftOut []source.LeftOut
	// ManifestsLeftOut counts the documents and objects of manifests that are left out, since they cannot be read.
	ManifestsLeftOut int
	// Outdated are the facts that findings go by, of those that are not suppressed, and that are old on the day of the run.
	Outdated []policy.Table
	// linters are those of the files, by name.
	linters map[string]*Linter
	// Rules is the catalogue of the rules that ran, on any of the files, sorted by name.
	Rules []policy.Rule
	// Known are all rules that exist for any of the files.
	Known []policy.Rule
	// Weakened is what configurations took from the run that it would have had otherwise.
	Weakened []Weakening
	// Sources holds what snippets show of each file that has a finding or is named by one, by name.
	Sources map[string]source.Excerpts
}
