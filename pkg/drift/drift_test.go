package drift_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/source"
)

// account is what AWS has, by the ids of its groups.
type account map[string]*group

// group is named as AWS names it.
type group struct {
	GroupId, VpcId                     string
	Tags                               []tag
	IpPermissions, IpPermissionsEgress []map[string]any

	name string // in the graph
}

type tag struct{ Key, Value string }

// answer is what describe-security-groups prints of the groups with these ids.
func (a account) answer(t *testing.T, ids ...string) string {
	t.Helper()
	groups := []*group{}
	for _, id := range ids {
		groups = append(groups, a[id])
	}
	text, err := json.Marshal(map[string]any{"AsOf": "2026-11-20", "SecurityGroups": groups})
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func (a account) ids() []string { return slices.Sorted(maps.Keys(a)) }

// accountOf is what eksctl and EKS make of a graph. Each rule that may be there or not is there if draw says so.
func accountOf(g *sggraph.Graph, name string, draw func() bool) account {
	a := account{}
	ids := map[string]string{}
	for i := range g.SecurityGroups {
		sg := &g.SecurityGroups[i]
		if sg.Origin == sggraph.OriginUser {
			continue
		}
		id := "sg-0123456" + string("0123456789abcdefghijklmnopqrstuvwxyz"[i/36]) + string("0123456789abcdefghijklmnopqrstuvwxyz"[i%36])
		ids[sg.ID] = id
		a[id] = &group{name: sg.ID, GroupId: id, Tags: tagsOf(sg, name), IpPermissions: []map[string]any{}, IpPermissionsEgress: []map[string]any{}}
	}
	for n, rules := range [][]sggraph.Rule{g.Rules, g.PossibleRules} {
		for i := range rules {
			r := &rules[i]
			sg := a[ids[r.SecurityGroup]]
			if sg == nil || n == 1 && !draw() {
				continue
			}
			if p := permission(r, ids); p != nil {
				sg.add(r.Direction, p)
			}
		}
	}
	return a
}

func (g *group) add(d sggraph.Direction, p map[string]any) {
	list := &g.IpPermissions
	if d == sggraph.Egress {
		list = &g.IpPermissionsEgress
	}
	*list = append(*list, p)
}

// inVPC puts all groups in a VPC.
func (a account) inVPC(vpc string) account {
	for _, g := range a {
		g.VpcId = vpc
	}
	return a
}

// ownInterface is what describe-network-interfaces prints of an interface.
type ownInterface struct {
	NetworkInterfaceId, VpcId, Description string
	Groups                                 []map[string]string
	Attachment                             map[string]any
	TagSet                                 []tag
}

// interfacesOf are interfaces of the control plane and of nodes, with the groups that the members carry for certain. Members that may
// carry others have none.
func interfacesOf(g *sggraph.Graph, a account, vpc string) []*ownInterface {
	ids := map[string]string{}
	for id, group := range a {
		ids[group.name] = id
	}
	list := []*ownInterface{}
	for i := range g.Members {
		m := &g.Members[i]
		known := &ownInterface{NetworkInterfaceId: fmt.Sprint("eni-", i), VpcId: vpc, Groups: []map[string]string{}}
		_, name, _ := strings.Cut(m.ID, "/")
		switch {
		case !m.GroupsKnown || len(m.PossibleSecurityGroups) > 0:
			continue
		case m.Kind == sggraph.MemberControlPlane:
			known.Description = "Amazon EKS demo"
		case m.Kind == sggraph.MemberNodegroup || m.Kind == sggraph.MemberManagedNodegroup:
			known.Attachment = map[string]any{"InstanceId": fmt.Sprint("i-", i), "DeviceIndex": 0}
			known.TagSet = []tag{{"Name", "demo-" + name + "-Node"}}
		default:
			continue
		}
		for _, group := range m.SecurityGroups {
			id := ids[group]
			if id == "" && strings.HasPrefix(group, "sg-") {
				id = group
			}
			if id == "" {
				id = "sg-0fedcba98" // the user's, whose id is not known yet
			}
			known.Groups = append(known.Groups, map[string]string{"GroupId": id})
		}
		list = append(list, known)
	}
	return list
}

// answerOf is what describe-network-interfaces prints.
func answerOf(t *testing.T, interfaces []*ownInterface) string {
	t.Helper()
	text, err := json.Marshal(map[string]any{"AsOf": "2026-11-21", "NetworkInterfaces": interfaces})
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func tagsOf(sg *sggraph.SecurityGroup, name string) []tag {
	if sg.Kind == sggraph.KindCluster {
		return []tag{{"aws:eks:cluster-name", name}}
	}
	tags := []tag{{"alpha.eksctl.io/cluster-name", name}}
	logical := map[sggraph.Kind]string{
		sggraph.KindControlPlane: "ControlPlaneSecurityGroup", sggraph.KindSharedNode: "ClusterSharedNodeSecurityGroup",
		sggraph.KindNodegroup: "SG", sggraph.KindSSH: "SSH", sggraph.KindEFA: "EFASG",
	}
	tags = append(tags, tag{"aws:cloudformation:logical-id", logical[sg.Kind]})
	if kind, rest, ok := strings.Cut(sg.ID, "/"); ok {
		rest = strings.TrimSuffix(strings.TrimSuffix(rest, "/ssh"), "/efa")
		tags = append(tags, tag{"alpha.eksctl.io/nodegroup-name", rest})
		if kind == "managed-nodegroup" {
			tags = append(tags, tag{"alpha.eksctl.io/nodegroup-type", "managed"})
		}
	}
	return tags
}

// permission is a rule as AWS prints it; nil where its peer is not known.
func permission(r *sggraph.Rule, ids map[string]string) map[string]any {
	protocol := string(r.Protocol)
	if r.Protocol == sggraph.All {
		protocol = "-1"
	}
	p := map[string]any{"IpProtocol": protocol, "FromPort": r.FromPort, "ToPort": r.ToPort}
	if r.Protocol == sggraph.ICMP {
		p["FromPort"], p["ToPort"] = -1, -1
	}
	switch {
	case strings.Contains(r.Peer.CIDR, ":"):
		p["Ipv6Ranges"] = []any{map[string]any{"CidrIpv6": r.Peer.CIDR}}
	case r.Peer.CIDR == "vpc":
		p["IpRanges"] = []any{map[string]any{"CidrIp": "10.99.0.0/16"}}
	case r.Peer.CIDR != "":
		p["IpRanges"] = []any{map[string]any{"CidrIp": r.Peer.CIDR}}
	case ids[r.Peer.SecurityGroup] != "":
		p["UserIdGroupPairs"] = []any{map[string]any{"GroupId": ids[r.Peer.SecurityGroup]}}
	case strings.HasPrefix(r.Peer.SecurityGroup, "sg-"):
		p["UserIdGroupPairs"] = []any{map[string]any{"GroupId": r.Peer.SecurityGroup}}
	case r.Peer == sggraph.Peer{}:
		return nil
	default: // the user's, whose id is not known yet
		p["UserIdGroupPairs"] = []any{map[string]any{"GroupId": "sg-0fedcba98"}}
	}
	return p
}

// load returns the cluster of a file, with what AWS has printed.
func load(t *testing.T, text string, answers ...string) *cluster.Cluster {
	t.Helper()
	return loadWith(t, text, nil, answers...)
}

// loadWith is load with Kubernetes objects.
func loadWith(t *testing.T, text string, manifests *manifest.Manifests, answers ...string) *cluster.Cluster {
	t.Helper()
	var files []facts.File
	for _, answer := range answers {
		files = append(files, facts.File{Name: "aws.json", Data: []byte(answer)})
	}
	known, failed := facts.Read(slices.Values(files))
	if failed != nil {
		t.Fatal(failed)
	}
	clusters, err := cluster.Load(source.File{Name: "cluster.yaml", Data: []byte(text)}, cluster.Options{
		Purpose: clusterconfig.PurposeCreateCluster, Known: derive.Known{Facts: known, Manifests: manifests},
	})
	if err != nil {
		t.Fatal(err)
	}
	return clusters[0]
}
