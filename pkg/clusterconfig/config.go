// Package clusterconfig turns a YAML document into what eksctl will understand of it: decoded by the same two passes,
// filled with the same defaults, checked by the same validators, and with the values that are not known yet marked so.
package clusterconfig

import (
	"cmp"
	"slices"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Config is a ClusterConfig document as eksctl will understand it. It is never changed after Load.
type Config struct {
	Document *yamldoc.Document
	// Authored is the document as written, as plain data: aliases and merge keys resolved, values that are not known yet
	// replaced by nil.
	Authored map[string]any
	// Spec is what "eksctl create cluster" works with: decoded and with the defaults of SetClusterConfigDefaults,
	// SetNodeGroupDefaults and SetManagedNodeGroupDefaults. Neither it nor its Metadata is nil: what eksctl would refuse to
	// decode is left out of it and listed in Issues. A field that is not known yet holds its zero value or default here, an image some
	// image; ask IsUnknown.
	Spec *api.ClusterConfig
	// Unknown lists the paths whose values are not known yet (placeholders, and values of a type eksctl cannot decode),
	// sorted by their text.
	Unknown []yamldoc.Path
	// Purpose is what the file is for, and PurposeReason says in one clause how that is known.
	Purpose       Purpose
	PurposeReason string
	// Unstated lists the paths that the file leaves to a cluster that exists, or may exist: what is not written has no default there,
	// and a list of things, such as nodegroups, may go on beyond its last item. It is empty for a file that creates the cluster.
	Unstated []yamldoc.Path
	// Placeholders are what is written at those of Unknown that are text to be filled in, in the same order. It is there to be
	// shown; nothing may be concluded from it. The list is never nil.
	Placeholders []Placeholder
	// Issues is what decoding, defaulting and validating reported, in the order of the file.
	Issues []Issue

	// unknown and texts are Unknown and Placeholders in the order of Path.Compare.
	unknown yamldoc.PathSet
	texts   []Placeholder
	// toFillIn are the paths of placeholders, keys among them.
	toFillIn yamldoc.PathSet
	// answered are the paths at which the cluster has told what the file leaves to it; see Completed.
	answered yamldoc.PathSet
}

// IssueKind is the kind of an issue.
type IssueKind string

// The kinds of Issue. Each is the concern of one rule in policies/validity.
const (
	// IssueUnknownKey: eksctl's strict pass refuses the key. Suggestion holds the nearest known key, if there is a close one.
	IssueUnknownKey IssueKind = "unknown-key"
	// IssueDuplicateKey: the key repeats an earlier one of the same mapping; Path names the repetition.
	IssueDuplicateKey IssueKind = "duplicate-key"
	// IssueWrongCase: the key passes the strict pass, which ignores case, and is then dropped by the case-sensitive one.
	// Suggestion holds the right spelling.
	IssueWrongCase IssueKind = "wrong-case"
	// IssueType: the value has a type that eksctl cannot decode into the field.
	IssueType IssueKind = "type"
	// IssueInvalid: a validator of eksctl refuses the configuration; Message is eksctl's own text.
	IssueInvalid IssueKind = "invalid"
	// IssuePanic: eksctl's code panics on this configuration.
	IssuePanic IssueKind = "panic"
)

// Issue is one objection of eksctl's own code to the document.
type Issue struct {
	Kind IssueKind
	// Path is the key or value that the objection is about; it need not exist in the document.
	Path yamldoc.Path
	// Message is the objection in words of the file: plain where ekslint has a phrase for eksctl's own message, else that one.
	Message string
	// Original is eksctl's own message; empty where there is none, since eksctl says nothing or ekslint does not repeat it.
	Original string
	// Help says in one line how to fix it, or is empty.
	Help string
	// Rule is the name of the rule that reports the issue; without it, that of its kind does.
	Rule string
	// Suggestion is the spelling that was probably meant, or empty; for a value that would be right in quotes, its text as written.
	Suggestion string
	// Fix is the edit that Help advises, if it is one that eksctl would not object to.
	Fix Fix
}

// IsRefusal reports whether eksctl stops at the issue. A key in the wrong case passes: it is dropped.
func (i Issue) IsRefusal() bool { return i.Kind != IssueWrongCase }

// Load reads a document that is a ClusterConfig. It never fails: what eksctl would refuse is in Config.Issues.
//
// eksctl stops at its first objection, Load goes on. It finds every key and value that eksctl's decoder refuses; of
// eksctl's validators, each of which stops at its first error too, it has one error per call, and per element of some lists (see
// validation).
//
// What the file is for is said by a comment in it, else by purpose, else, where that is PurposeUnknown or empty, by what is in it.
func Load(doc *yamldoc.Document, purpose Purpose) *Config {
	value, issues := readValue(doc)
	s := scanner{placeholders: []Placeholder{}}
	tree := s.scan(value, nil, context{})
	authored, _ := plain(tree).(map[string]any)
	c := &Config{Document: doc, Authored: authored, Placeholders: s.placeholders, texts: slices.Clone(s.placeholders)}
	c.addUnknown(s.found...)
	c.toFillIn = yamldoc.NewPathSet(s.found)
	c.findPurpose(purpose)
	c.findUnstated()
	c.leaveVersionOpen(tree)
	root, _ := tree.(map[string]any)
	d := decoder{doc: doc, root: root, issues: issues}
	decoded, ok := d.value(tree, place{schema: clusterSchema()}).(map[string]any)
	if !ok {
		decoded = map[string]any{}
	}
	c.addUnknown(d.wrong...)
	c.examine(decoded, &d)
	c.sort()
	return c
}

// examine fills in Spec and the issues.
func (c *Config) examine(decoded map[string]any, d *decoder) {
	c.Issues = d.issues
	spec, err := decodeTree(decoded, emptyCompletion())
	if err != nil {
		c.Issues = append(c.Issues, Issue{Kind: IssueType, Message: decodeMessage(err)})
	}
	if spec.Metadata != nil && spec.Metadata.Version == latestVersion {
		c.addUnknown(yamldoc.Keys("metadata", "version"))
	}
	v := &validation{cfg: spec, creates: c.Purpose == PurposeCreateCluster}
	v.run()
	c.Spec = spec
	c.Issues = append(c.Issues, c.sound(decoded, d, v)...)
	c.try(d, v.objections)
}

// IsUnknown reports whether the value at p is not known: it, one of its ancestors, or anything below it is a placeholder, or is left
// to a cluster that exists.
func (c *Config) IsUnknown(p yamldoc.Path) bool {
	return c.IsUnfilled(p) || touches(c.Unstated, p)
}

// IsUnfilled reports whether the value at p, one of its ancestors, or anything below it is a placeholder, or of a type that eksctl
// cannot decode.
func (c *Config) IsUnfilled(p yamldoc.Path) bool { return c.unknown.Touches(p) }

// HoldsPlaceholder reports whether what is at p, one of its ancestors, or anything below it is a placeholder, be it a value or a key.
func (c *Config) HoldsPlaceholder(p yamldoc.Path) bool { return c.toFillIn.Touches(p) }

// addUnknown adds paths whose values are not known.
func (c *Config) addUnknown(paths ...yamldoc.Path) {
	if len(paths) > 0 {
		c.Unknown = append(c.Unknown, paths...)
		c.unknown = yamldoc.NewPathSet(c.Unknown)
	}
}

// AllUnknown are the paths of all that is not known: Unknown and Unstated. A mapping with a key that is still to be filled in is among
// them as a whole: that key may be any that it does not have.
func (c *Config) AllUnknown() []yamldoc.Path {
	all := slices.Concat(c.Unknown, c.Unstated)
	for i, p := range c.Unknown {
		if c.isPlaceholderKey(p) {
			all[i] = p[:len(p)-1]
		}
	}
	return all
}

// touches is that of yamldoc.PathSet for few paths in any order.
func touches(unknown []yamldoc.Path, p yamldoc.Path) bool {
	for _, u := range unknown {
		if n := min(len(u), len(p)); u[:n].Equal(p[:n]) {
			return true
		}
	}
	return false
}

// sort puts paths in the order of their text and issues in the order of the file.
func (c *Config) sort() {
	c.Unknown = slices.CompactFunc(sortedByText(c.Unknown, func(p yamldoc.Path) yamldoc.Path { return p }), yamldoc.Path.Equal)
	c.Placeholders = sortedByText(c.Placeholders, func(p Placeholder) yamldoc.Path { return p.Path })
	if len(c.Issues) < 2 {
		return
	}
	type placed struct {
		Issue
		offset int
		path   string
	}
	list := make([]placed, len(c.Issues))
	for i, issue := range c.Issues {
		list[i] = placed{issue, c.offset(issue.Path), issue.Path.String()}
	}
	slices.SortStableFunc(list, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.offset, b.offset), cmp.Compare(a.path, b.path), cmp.Compare(a.Message, b.Message))
	})
	for i, p := range list {
		c.Issues[i] = p.Issue
	}
}

// sortedByText returns the items in the order of the text of their paths, each of which is written once.
func sortedByText[T any](items []T, pathOf func(T) yamldoc.Path) []T {
	type named struct {
		item T
		text string
	}
	list := make([]named, len(items))
	for i, item := range items {
		list[i] = named{item, pathOf(item).String()}
	}
	slices.SortFunc(list, func(a, b named) int { return cmp.Compare(a.text, b.text) })
	sorted := make([]T, len(list))
	for i, n := range list {
		sorted[i] = n.item
	}
	return sorted
}

func (c *Config) offset(p yamldoc.Path) int {
	at := c.Document.Locate(p)
	if at.Key.IsZero() {
		return at.Value.Start.Offset
	}
	return at.Key.Start.Offset
}
