package description

import (
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// members says in a few lines what the members that the spot is about carry, who reaches them, what is not certain of it, and what eksctl
// adds to them.
func (t *teller) members() []string {
	members := t.subjects()
	if len(members) == 0 {
		return nil
	}
	var paragraphs []string
	if t.Assumed {
		paragraphs = append(paragraphs, "As eksctl creates it from the file, if the cluster does not exist already:")
	}
	if t.isSection("vpc", "privateCluster") {
		paragraphs = append(paragraphs, t.endpoint())
	}
	if t.isSection("nodeGroups", "managedNodeGroups", "fargateProfiles") {
		return append(append(paragraphs, list(t.eachInALine(members))), t.effective()...)
	}
	paragraphs = append(paragraphs, t.carriedBy(members)...)
	paragraphs = append(paragraphs, t.runs(members)...)
	if lines := t.reach(members); len(lines) > 0 {
		paragraphs = append(paragraphs, list(lines))
	}
	if t.isSection("vpc") {
		paragraphs = append(paragraphs, t.sharedNodeGroup()...)
	}
	return append(append(paragraphs, t.effective()...), t.furtherQuestion(members[0])...)
}

// sharedNodeGroup says who carries the shared node security group, and what it lets in and out.
func (t *teller) sharedNodeGroup() []string {
	var paragraphs []string
	for _, id := range t.groupsOfKind(sggraph.KindSharedNode) {
		who := "nothing in the file carries it"
		if carriers := t.carriersOf(id); len(carriers) > 0 {
			who = "carried by " + few(carriers)
		}
		paragraphs = append(paragraphs, markdown.Code(id)+", the shared node security group: "+who)
		group := map[string]bool{id: true}
		if lines := append(t.through(group), t.foreign(group)...); len(lines) > 0 {
			paragraphs = append(paragraphs, list(lines))
		}
	}
	return paragraphs
}

// furtherQuestion says how to ask for more about a member than a few lines, where that fits in one. Only names that mean nothing to a shell are
// part of the command.
func (t *teller) furtherQuestion(m *sggraph.Member) []string {
	const most = 100
	file, who := path.Base(filepath.ToSlash(t.File.Name)), m.ID
	if !isWord(file) {
		file = "FILE"
	}
	if !isWord(who) {
		who = "MEMBER"
	}
	text := "Who reaches it, and why: " + markdown.Code("ekslint why "+file+" --from WHO --to "+who)
	if len(text) > most {
		return nil
	}
	return []string{text}
}

// isWord reports whether a shell takes a name for what it is.
func isWord(name string) bool {
	isOther := func(r rune) bool { return !strings.ContainsRune("/._-", r) && !isLetterOrDigit(r) }
	return !strings.HasPrefix(name, "-") && !strings.ContainsFunc(name, isOther)
}

func isLetterOrDigit(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
}

// subjects are the members that the spot is about.
func (t *teller) subjects() []*sggraph.Member {
	switch {
	case t.part == onAnchor || t.part == onValue && len(t.path) == 1:
		return nil
	case len(t.path) == 1:
		kind := kindOfSection(t.path[0].Key)
		return t.membersWhere(func(m *sggraph.Member) bool { return kind != "" && m.Kind == kind })
	case len(t.path) == 2 && t.part == onDash, len(t.path) == 3 && t.path[2].Key == "name":
		return t.membersWhere(func(m *sggraph.Member) bool { return len(m.Path) == 2 && m.Path.Equal(t.path[:2]) })
	default:
		return nil
	}
}

// isSection reports whether the spot is the key of one of these sections.
func (t *teller) isSection(keys ...string) bool {
	return len(t.path) == 1 && t.part == onKey && slices.Contains(keys, t.path[0].Key)
}

// kindOfSection is the kind of the members that a section of the file makes; empty where it makes none.
func kindOfSection(key string) sggraph.Kind {
	switch key {
	case "vpc":
		return sggraph.MemberControlPlane
	case "nodeGroups":
		return sggraph.MemberNodegroup
	case "managedNodeGroups":
		return sggraph.MemberManagedNodegroup
	case "fargateProfiles":
		return sggraph.MemberFargateProfile
	case "privateCluster":
		return sggraph.MemberVPCEndpoint
	case "karpenter":
		return sggraph.MemberKarpenter
	case "autoModeConfig":
		return sggraph.MemberAutoMode
	case "remoteNetworkConfig":
		return sggraph.MemberHybridNodes
	default:
		return ""
	}
}

func (t *teller) membersWhere(is func(*sggraph.Member) bool) []*sggraph.Member {
	var members []*sggraph.Member
	for i := range t.Graph.Members {
		if m := &t.Graph.Members[i]; is(m) {
			members = append(members, m)
		}
	}
	return members
}

// groupsOfKind are the groups that play a role.
func (t *teller) groupsOfKind(role sggraph.Kind) []string {
	var ids []string
	for i := range t.Graph.SecurityGroups {
		if sg := &t.Graph.SecurityGroups[i]; slices.Contains(sg.Roles, role) {
			ids = append(ids, sg.ID)
		}
	}
	return ids
}

// endpoint says how the API server is reached. The last of the graph's reasons is about the sources, where they are listed.
func (t *teller) endpoint() string {
	e := &t.Graph.Endpoint
	because := e.Because
	if e.Public == sggraph.Denied { // then nobody is a source
		because = slices.DeleteFunc(slices.Clone(because), func(b sggraph.Because) bool { return b.Path.Equal(yamldoc.Keys("vpc", "publicAccessCIDRs")) })
	}
	text := "The API server: " + strings.Join(reasons(t.Cluster, because), "; ")
	switch {
	case t.isOpen():
		text += "; **open to the internet**"
	case e.Public != sggraph.Denied && len(e.PublicCIDRs) > 0:
		text += ": " + few(codes(e.PublicCIDRs))
	}
	return text
}

// isOpen reports whether all of the internet reaches the API server, of IPv4 or of IPv6.
func (t *teller) isOpen() bool {
	return slices.ContainsFunc(t.Flows(), func(f sggraph.Flow) bool { return f.Name == "api-from-internet" && f.Verdict == sggraph.Allowed })
}

// isNameOfMember reports whether the spot is the name of an item that makes a member.
func (t *teller) isNameOfMember() bool {
	isName := len(t.path) == 3 && t.path[2].Key == "name"
	return isName && len(t.membersWhere(func(m *sggraph.Member) bool { return m.Path.Equal(t.path[:2]) })) > 0
}
