package manifest

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/placeholder"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Words of Karpenter. Its API group is the domain of labels, too, and Auto Mode has both as well
// (https://docs.aws.amazon.com/eks/latest/userguide/create-node-pool.html).
const (
	karpenter      = "karpenter"
	karpenterGroup = "karpenter.sh"
	nodePool       = "NodePool"
)

// mentions are the first places of some kinds, by name of the file and position; nil where there is none.
type mentions struct{ karpenter, karpenterGroup, unread, daemonSet *Place }

// Karpenter is where the manifests first speak of Karpenter, in an object of whatever kind or in a document that cannot be read; nil where they
// do not. What Auto Mode has as well is left out: see KarpenterGroup.
func (m *Manifests) Karpenter() *Place {
	if m == nil {
		return nil
	}
	return m.mentions.karpenter
}

// KarpenterGroup is where they first speak of karpenter.sh, the API group of node pools and the domain of labels of their nodes; nil where they
// do not.
func (m *Manifests) KarpenterGroup() *Place {
	if m == nil {
		return nil
	}
	return m.mentions.karpenterGroup
}

// Unread is the first document or object that was left out and may hold node pools for all that it says; nil where there is none.
func (m *Manifests) Unread() *Place {
	if m == nil {
		return nil
	}
	return m.mentions.unread
}

// DaemonSetLeftOut is the first DaemonSet that was left out; nil where there is none.
func (m *Manifests) DaemonSetLeftOut() *Place {
	if m == nil {
		return nil
	}
	return m.mentions.daemonSet
}

// seek notes where a document speaks of Karpenter, and whether it cannot be read. Comments do not count, where they can be told apart.
func (m *mentions) seek(file string, doc *yamldoc.Document) {
	if doc.Err != nil && mayHoldNodePools(doc.Text) {
		first(&m.unread, Place{file, doc.Range})
	}
	switch {
	case !bytes.Contains(bytes.ToLower(doc.Text), []byte(karpenter)):
	case doc.Err != nil || isTemplate(doc.Text):
		m.note(Place{file, doc.Range}, string(doc.Text))
	default:
		doc.Walk(func(n yamldoc.Node) bool {
			m.note(Place{file, n.Range}, n.KeyText)
			m.note(Place{file, n.Range}, n.Text)
			return true
		})
	}
}

// isTemplate reports whether a text is to be rendered, whose values may be written as YAML has no place for them.
func isTemplate(text []byte) bool {
	_, _, is := placeholder.Unrendered(text)
	return is
}

// mayHoldNodePools reports whether a text that is not YAML names no kind, as what includes another template, or that of node pools.
func mayHoldNodePools(text []byte) bool {
	lines := kindLine().FindAllSubmatch(text, -1)
	return len(lines) == 0 || slices.ContainsFunc(lines, func(line [][]byte) bool { return string(line[1]) == nodePool || isList(string(line[1])) })
}

// leaveOut takes note of what is left out, of a kind that is empty where it is not known.
func (m *mentions) leaveOut(kind string, at Place) {
	if kind == "" || kind == nodePool || placeholder.IsIn(kind) {
		first(&m.unread, at)
	}
	if kind == "DaemonSet" {
		first(&m.daemonSet, at)
	}
}

// note takes note of a text that is at a place.
func (m *mentions) note(at Place, text string) {
	text = strings.ToLower(text)
	if strings.Contains(text, karpenterGroup) {
		first(&m.karpenterGroup, at)
	}
	if strings.Contains(strings.ReplaceAll(text, karpenterGroup, ""), karpenter) {
		first(&m.karpenter, at)
	}
}

// first keeps the first place in the order of names and positions, so that the order of files does not matter.
func first(kept **Place, at Place) {
	if *kept == nil || cmp.Or(cmp.Compare(at.File, (*kept).File), cmp.Compare(at.Range.Start.Offset, (*kept).Range.Start.Offset)) < 0 {
		*kept = &at
	}
}
