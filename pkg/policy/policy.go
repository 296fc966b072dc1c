// Package policy is the Rego engine: it loads rules, compiles them once and evaluates them often. It knows nothing of
// eksctl and nothing of positions: plain data goes in, paths and messages come out.
package policy

import (
	"fmt"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Severity of a finding, from Info to Error.
type Severity int

// Severities, in rising order.
const (
	Info Severity = iota + 1
	Warning
	Error
)

// ParseSeverity returns the severity called name (info, warning or error).
func ParseSeverity(name string) (Severity, error) {
	for s := Info; s <= Error; s++ {
		if s.String() == name {
			return s, nil
		}
	}
	return 0, fmt.Errorf("severity %q is not one of %s, %s, %s", name, Info, Warning, Error)
}

func (s Severity) String() string {
	switch s {
	case Info:
		return "info"
	case Warning:
		return "warning"
	case Error:
		return "error"
	default:
		return "invalid"
	}
}

// MarshalText writes the severity by name.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads the severity by name.
func (s *Severity) UnmarshalText(text []byte) error {
	var err error
	*s, err = ParseSeverity(string(text))
	return err
}

// Rule is what the metadata of a rule says about it.
type Rule struct {
	// Name is the rule's id: the last part of its package, never changed.
	Name     string `json:"name"`
	Category string `json:"category"`
	// Aliases are the names that the rule had before.
	Aliases  []string `json:"aliases,omitempty"`
	Severity Severity `json:"severity"`
	// Title is one line, without a full stop.
	Title string `json:"title"`
	// Headline says what goes wrong in a few words of everyday, for one of the few rules that the README shows; empty for others.
	Headline string `json:"headline,omitempty"`
	// Tag says what kind of text it finds; empty for most rules.
	Tag Tag `json:"tag,omitempty"`
	// Description says what the rule checks and why it matters, in Markdown.
	Description string `json:"description"`
	// Remedy says how to fix it, in Markdown.
	Remedy string `json:"remedy"`
	// Evidence lists where the facts come from: files of eksctl, pages of AWS, issues.
	Evidence []string `json:"evidence"`
	// Links lead to pages for further reading.
	Links []string `json:"links,omitempty"`
	// IsOwn is set for a rule of a user's own.
	IsOwn bool `json:"own,omitempty"`
	// Options are what a configuration may set of the rule, in the order of the metadata.
	Options []Option `json:"options,omitempty"`
	// When lists alternatives: the rule can only fire on inputs that meet all conditions of one of them, and is not even
	// compiled before there is such an input. Where it is empty the rule runs on every input. It is derived from the rule's
	// body when the catalogue is generated.
	When [][]Condition `json:"-"`
	// Data are the names of the data files that the rule reads, derived likewise; those with a date among them are Facts.
	Data []string `json:"-"`
	// Supersedes are rules whose findings follow from those of this one. Where both find something in one section, a nodegroup, a
	// key of the top level or an object of a manifest, only this one reports it, unless what the other one finds is more severe.
	Supersedes []string `json:"supersedes,omitempty"`
	// Profile is who wants to hear of it. A rule of another profile than the default one runs only when it, or its profile, is asked
	// for.
	Profile Profile `json:"profile"`
	// Scope is what the rule sees at a time.
	Scope Scope `json:"scope,omitempty"`
}

// Result is one finding of a rule, still without a position.
type Result struct {
	Rule     string
	Category string
	// Cluster is the number of the cluster in FleetInput.Clusters that it is about; 0 where the rule sees one cluster at a time.
	Cluster int
	// Object is the number of the object in the input's manifests.objects that it is about; nil where it is about the document.
	Object *int
	// Path is what the finding is about, from the object on where there is one. It need not exist.
	Path    yamldoc.Path
	Message string
	// Label is the short note at the place itself, or empty.
	Label string
	// Severity is set where this finding is less severe than its rule, otherwise zero.
	Severity Severity
	Related  []Related
	// Help says in one line how to fix it, or is empty.
	Help string
	// Original is the message of the tool that the finding repeats in other words, or empty.
	Original string
	Fixes    []Fix
	// Superseded is set where the finding follows from that of another rule, which is to be reported alone; see Rule.Supersedes.
	Superseded bool
}

// Related is another place that has to do with a finding.
type Related struct {
	// Cluster is the number of the cluster that the place is in, as in Result.
	Cluster int
	// Object is that of the place, as in Result.
	Object *int
	// Path may be empty where the reason is not a line of the file.
	Path    yamldoc.Path
	Message string
}

// Fix is a way to fix a finding, as data.
type Fix struct {
	// Title says what the fix does, in the imperative.
	Title string
	// Safe fixes may be applied without asking.
	Safe  bool
	Edits []Edit
}

// Edit changes one place of the document, or of an object.
type Edit struct {
	// Object is that of the place, as in Result.
	Object *int
	// Op is "set" (Path becomes Value, made if absent), "remove" (the key or item goes), "rename" (the key at Path
	// becomes Value) or "move" (the key at Path comes to be at Value, as it is written).
	Op   string
	Path yamldoc.Path
	// Value is plain data: nil, bool, string, int, float64, []any or map[string]any; nil for "remove", a
	// yamldoc.Path for "move".
	Value any
}

// Input is what a policy sees of one document. Its members of type any are plain data, or structs that have JSON names for
// their fields.
type Input struct {
	// File is where the document is from.
	File InputFile `json:"file"`
	// Purpose is what the file is for: "create-cluster", "existing-cluster" or "unknown".
	Purpose string `json:"purpose"`
	// Authored is the document as written; aliases and merge keys are resolved.
	Authored any `json:"authored"`
	// Config is the document as eksctl understands it, with its defaults.
	Config any `json:"config"`
	// Graph is who carries which security group, and what these let in; see sggraph.Graph.
	Graph any `json:"graph"`
	// Flows are the connections that a cluster needs or should fear, each with its verdict; see sggraph.FlowIndex.
	Flows any `json:"flows"`
	// Inventory is what the cluster will be made of; see inventory.Inventory.
	Inventory any `json:"inventory"`
	// Contradictions are where the file and what AWS has told do not agree; see contradiction.Contradiction.
	Contradictions any `json:"contradictions"`
	// Manifests are the Kubernetes objects that the cluster is to have, as far as manifests of them were given; see kubernetes.View.
	Manifests any `json:"manifests"`
	// Unknown are the paths whose values are not known yet, or are left to a cluster that exists, each an array of steps.
	Unknown any `json:"unknown"`
	// Placeholders are the texts at those of the unknown paths that hold text to be filled in: pairs of path and text. They are for
	// messages: nothing may be concluded from them.
	Placeholders any `json:"placeholders"`
	// Issues is what eksctl's own decoding and validation reported.
	Issues []InputIssue `json:"issues"`
	// Today is the day (YYYY-MM-DD) that life-cycle rules compare with.
	Today string `json:"today"`
	// Options are the values of the rules' options, by rule and option, as Option.Check returns them. An evaluation needs those alone
	// that are set: it takes the defaults for the others.
	Options map[string]map[string]any `json:"options"`

	// Views are how rules see the values of some types that the members hold; none where they see all values as they are.
	Views []View `json:"-"`
}

// InputFile names the document.
type InputFile struct {
	Name     string `json:"name"`
	Document int    `json:"document"`
}

// InputEdit is an edit as fixes have it; see Edit.
type InputEdit struct {
	Op    string       `json:"op"`
	Path  yamldoc.Path `json:"path"`
	Value any          `json:"value,omitempty"`
}

// InputIssue is an objection of eksctl's own code; see clusterconfig.Issue.
type InputIssue struct {
	Kind string `json:"kind"`
	// Rule is the rule that reports it, where there is one for this objection alone.
	Rule       string       `json:"rule,omitempty"`
	Path       yamldoc.Path `json:"path"`
	Message    string       `json:"message"`
	Suggestion string       `json:"suggestion,omitempty"`
	Help       string       `json:"help,omitempty"`
	// Original is eksctl's own message where Message is in other words.
	Original string `json:"original,omitempty"`
	// FixTitle and Edits are the fix that Help advises, if it is an edit, and FixSafe is set where it is safe.
	FixTitle string      `json:"fixTitle,omitempty"`
	FixSafe  bool        `json:"fixSafe,omitempty"`
	Edits    []InputEdit `json:"edits,omitempty"`
}
