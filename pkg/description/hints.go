package description

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Hint is a note that stands in a line of the file.
type Hint struct {
	// Offset is the byte of the file before which it stands.
	Offset int
	// Label is plain text, Tooltip is Markdown.
	Label, Tooltip string
}

// Hints returns the notes to a cluster, by place: the security groups that nodegroups and Fargate profiles will carry, behind their
// names, and the defaults of eksctl that decide who reaches what, where they are not written. Nothing is said of what is not known.
// Defaults of the cluster are there only where it is certain that eksctl creates it.
func Hints(c *cluster.Cluster) []Hint {
	if c.Document.Err != nil {
		return nil
	}
	h := &hinter{Cluster: c, groupOf: make(map[string]*sggraph.SecurityGroup, len(c.Graph.SecurityGroups))}
	for i := range c.Graph.SecurityGroups {
		h.groupOf[c.Graph.SecurityGroups[i].ID] = &c.Graph.SecurityGroups[i]
	}
	h.endpoint()
	for i := range c.Graph.Members {
		switch m := &c.Graph.Members[i]; m.Kind {
		case sggraph.MemberNodegroup, sggraph.MemberManagedNodegroup:
			h.groups(m)
			h.publicAddresses(m)
			h.ssh(m)
		case sggraph.MemberFargateProfile:
			h.groups(m)
		default:
		}
	}
	slices.SortStableFunc(h.hints, func(a, b Hint) int { return cmp.Compare(a.Offset, b.Offset) })
	return h.hints
}

type hinter struct {
	*cluster.Cluster

	groupOf map[string]*sggraph.SecurityGroup // by id
	hints   []Hint
}

// put puts a hint behind what is at a path, if that is written there itself.
func (h *hinter) put(at yamldoc.Path, label, tooltip string) {
	l := h.Document.Locate(at)
	if !l.Exists(at) || l.Anchor != nil {
		return
	}
	r := h.RangeOf(at)
	offset := r.End.Offset
	if r.End == l.Key.End { // the key alone
		rest := h.Document.Text[offset-h.Document.Range.Start.Offset:]
		if bytes.HasPrefix(rest, []byte(":")) {
			offset++
		}
	}
	h.hints = append(h.hints, Hint{Offset: offset, Label: label, Tooltip: tooltip})
}

// groups says which security groups a member carries.
func (h *hinter) groups(m *sggraph.Member) {
	if !m.GroupsKnown || len(m.PossibleSecurityGroups) > 0 || len(m.Path) == 0 {
		return
	}
	var names []string
	for _, id := range m.SecurityGroups {
		name := h.nameOf(id)
		if name == "" {
			return
		}
		names = append(names, name)
	}
	if len(names) == 0 {
		names = []string{"the VPC's default SG"}
	}
	tooltip := carries(m)
	if because := reasons(h.Cluster, m.Because); len(because) > 0 {
		tooltip += "\n\n" + list(because)
	}
	const most = 4
	if more := len(names) - most; more > 1 {
		names = append(names[:most:most], fmt.Sprintf("%d more", more))
	}
	h.put(m.Path.Child(yamldoc.Key("name")), strings.Join(names, " + "), tooltip)
}

// nameOf is the short name of a group; empty for one whose id is not known yet.
func (h *hinter) nameOf(id string) string {
	sg := h.groupOf[id]
	if sg == nil {
		return ""
	}
	switch sg.Kind {
	case sggraph.KindCluster:
		return "cluster SG"
	case sggraph.KindControlPlane:
		return "control-plane SG"
	case sggraph.KindSharedNode:
		return "shared node SG"
	case sggraph.KindNodegroup:
		return "nodegroup SG"
	case sggraph.KindEFA:
		return "EFA SG"
	case sggraph.KindSSH:
		return "SSH SG"
	default:
		if !strings.HasPrefix(id, "sg-") {
			return ""
		}
		return id
	}
}

const (
	byDefault  = "by default " // or it looks like text of the file
	notWritten = "eksctl's default: it is not written in the file"
)

// publicAddresses says that nodes have public addresses, where privateNetworking would be what takes them away.
func (h *hinter) publicAddresses(m *sggraph.Member) {
	at := m.Path.Child(yamldoc.Key("privateNetworking"))
	if m.PublicAddresses && !h.Config.IsWritten(at) && !h.Config.IsUnknown(at) {
		h.put(m.Path.Child(yamldoc.Key("name")), byDefault+"privateNetworking: false", notWritten+". The nodes have public addresses.")
	}
}

// ssh says that an ssh section lets somebody log in.
func (h *hinter) ssh(m *sggraph.Member) {
	at := m.Path.Child(yamldoc.Key("ssh"))
	allow := at.Child(yamldoc.Key("allow"))
	if !h.Config.IsWritten(at) || h.Config.IsWritten(allow) || h.Config.IsUnknown(allow) {
		return
	}
	if base := h.baseOf(m); base.SSH != nil && api.IsEnabled(base.SSH.Allow) {
		h.put(at, byDefault+"allow: true", notWritten+", and a key opens SSH.")
	}
}

// baseOf is what both kinds of nodegroups have in common, of the one that makes a member.
func (h *hinter) baseOf(m *sggraph.Member) *api.NodeGroupBase {
	var base *api.NodeGroupBase
	switch i := m.Path[1].Index; m.Kind {
	case sggraph.MemberNodegroup:
		base = h.Config.Spec.NodeGroups[i].NodeGroupBase
	default:
		base = h.Config.Spec.ManagedNodeGroups[i].NodeGroupBase
	}
	return cmp.Or(base, &api.NodeGroupBase{})
}
