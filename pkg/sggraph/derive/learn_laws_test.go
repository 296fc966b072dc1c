package derive_test

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// account is what describe-security-groups prints, by the ids of groups.
type account map[string]*permissions

// permissions are named as AWS names them.
type permissions struct {
	IpPermissions, IpPermissionsEgress []map[string]any
}

// facts reads the account as a file.
func (a account) facts(t *testing.T) *facts.Facts {
	t.Helper()
	groups := []map[string]any{{"GroupId": "sg-0c0c0c0c", "Tags": []any{map[string]any{"Key": "aws:eks:cluster-name", "Value": "demo"}}}}
	for id, p := range a {
		groups = append(groups, map[string]any{"GroupId": id, "IpPermissions": p.IpPermissions, "IpPermissionsEgress": p.IpPermissionsEgress})
	}
	text, err := json.Marshal(map[string]any{"SecurityGroups": groups})
	if err != nil {
		t.Fatal(err)
	}
	known, failed := facts.Read(slices.Values([]facts.File{{Name: "aws.json", Data: text}}))
	if failed != nil {
		t.Fatal(failed)
	}
	return known
}

// with is the account with one rule more.
func (a account) with(r *rand.Rand, ids []string) account {
	more := account{}
	for id, p := range a {
		more[id] = &permissions{slices.Clone(p.IpPermissions), slices.Clone(p.IpPermissionsEgress)}
	}
	p := more[graphtest.Pick(r, ids)]
	list := graphtest.Pick(r, []*[]map[string]any{&p.IpPermissions, &p.IpPermissionsEgress})
	*list = append(*list, permission(r, ids))
	return more
}

func permission(r *rand.Rand, ids []string) map[string]any {
	p := graphtest.Pick(r, []map[string]any{
		{"IpProtocol": "-1"}, {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22}, {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443},
		{"IpProtocol": "6", "FromPort": 0, "ToPort": 65535}, {"IpProtocol": "tcp", "FromPort": 1025, "ToPort": 65535},
		{"IpProtocol": "udp", "FromPort": 53, "ToPort": 53}, {"IpProtocol": "icmp", "FromPort": -1, "ToPort": -1},
		{"IpProtocol": "icmp", "FromPort": 8, "ToPort": 0}, {"IpProtocol": "50", "FromPort": 0, "ToPort": 0},
	})
	switch r.IntN(5) {
	case 0, 1:
		cidr := graphtest.Pick(r, []string{"0.0.0.0/0", "10.0.0.0/8", "10.7.0.0/16", "192.168.0.0/16", "203.0.113.0/24", "128.0.0.0/1"})
		p["IpRanges"] = []any{map[string]any{"CidrIp": cidr}}
	case 2:
		p["Ipv6Ranges"] = []any{map[string]any{"CidrIpv6": graphtest.Pick(r, []string{"::/0", "2001:db8::/32"})}}
	case 3:
		peers := append([]string{"sg-0c0c0c0c", "sg-0e0e0e0e"}, ids...)
		p["UserIdGroupPairs"] = []any{map[string]any{"GroupId": graphtest.Pick(r, peers)}}
	default:
		p["PrefixListIds"] = []any{map[string]any{"PrefixListId": "pl-0a0a0a0a"}}
	}
	return p
}

// TestToldRulesAreMonotone: a further rule of a told group lets nothing less through, which is that one rule fewer opens nothing, and
// what is told of groups that neither the file nor a rule names changes nothing.
func TestToldRulesAreMonotone(t *testing.T) {
	t.Parallel()
	changed := 0
	graphtest.EachGenerated(t, func(t *testing.T, r *rand.Rand, config map[string]any, g *sggraph.Graph) {
		t.Helper()
		var ids []string
		fewer := account{}
		for i := range g.SecurityGroups {
			if sg := &g.SecurityGroups[i]; sg.Origin == sggraph.OriginUser && sg.ID[:3] == "sg-" {
				ids = append(ids, sg.ID)
				fewer[sg.ID] = &permissions{[]map[string]any{}, []map[string]any{}}
			}
		}
		if len(ids) == 0 {
			return
		}
		cfg := graphtest.Load(t, graphtest.Written(t, config))
		before := derive.GraphWith(cfg, derive.Known{Facts: fewer.facts(t)})
		for range 12 {
			more := fewer.with(r, ids)
			after := derive.GraphWith(cfg, derive.Known{Facts: more.facts(t)})
			for _, q := range graphtest.SomeQueries(r, before, 20) {
				was, is := reach.Flow(before, q).Verdict, reach.Flow(after, q).Verdict
				if was == sggraph.Allowed && is != sggraph.Allowed || is == sggraph.Denied && was != sggraph.Denied || was == sggraph.Unknown && is == sggraph.Denied {
					t.Errorf("%+v was %s, and with one rule more is %s: %v", q, was, is, more)
				}
				if was != is {
					changed++
				}
			}
			fewer, before = more, after
		}
		fewer["sg-0f0f0f0f"] = &permissions{[]map[string]any{permission(r, ids)}, []map[string]any{}}
		if diff := cmp.Diff(before, derive.GraphWith(cfg, derive.Known{Facts: fewer.facts(t)})); diff != "" {
			t.Errorf("facts about another group: %s", diff)
		}
	})
	if changed == 0 {
		t.Error("no rule changed a verdict")
	}
}
