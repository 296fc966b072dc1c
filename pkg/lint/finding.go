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
}

// Fix is a way to fix a finding, as text edits of the original bytes.
type Fix struct {
	Title string         `json:"title"`
	Safe  bool           `json:"safe"`
	Edits []yamldoc.Edit `json:"edits"`
	// Changes are what the edits change of the document's data.
	Changes []yamldoc.Change `json:"-"`
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
}

// Report is the outcome of one run: everything that a format may want to show, sorted.
type Report struct {
	// Version is the version of ekslint.
	Version string
	// Findings include the suppressed ones, sorted by file, position, rule and message.
	Findings []Finding
	Failures []Failure
	// Documents are the ClusterConfigs that were linted, sorted by file.
	Documents []Document
	// Files counts the files that held a ClusterConfig, or were meant to.
	Files int
	// Inputs are the names of these, and of what could not be read.
	Inputs []string
	// NotAnalysed counts those of them that could not be analysed, or not in full: they are not YAML, maybe not before a template
	// is rendered, or have another apiVersion.
	NotAnalysed int
	// Fixed are the fixes that were made, sorted by file, in the order in which they were made; Findings are those that are left.
	Fixed []MadeFix
	// Fixable counts those that are left, and not suppressed, and that FixAll would fix, where FixSafe was asked for.
	Fixable int
	// LeftOut counts what searching directories left out, sorted by what left it out.
	LeftOut []source.LeftOut
	// Outdated are the facts that findings go by, of those that are not suppressed, and that are old on the day of the run.
	Outdated []policy.Facts
	// Rules is the catalogue of the rules that ran.
	Rules []policy.Rule
	// Sources holds what snippets show of each file that has a finding, by name.
	Sources map[string]source.Excerpts
}
