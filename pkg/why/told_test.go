package why_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/why"
)

const (
	inTCP  = `{"IpProtocol": "tcp", "FromPort": 10250, "ToPort": 10250, "UserIdGroupPairs": [{"GroupId": "sg-0c0c0c0c"}]}`
	outAll = `{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}`
)

// TestAdviceForToldGroups: where a group of the user lacks a rule, as AWS has told, the answer says which.
func TestAdviceForToldGroups(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, from, to string
		port           int
		in, out        string
		want           string
	}{
		{"nobody is let in", "api-server", "nodegroup/own", 10250, "", outAll, "add a rule to the group sg-0a0a0a0a that admits control-plane on tcp/10250"},
		{"nothing is let out", "nodegroup/own", "0.0.0.0/0", 443, "", "", "add a rule to the group sg-0a0a0a0a that lets traffic out to 0.0.0.0/0 on tcp/443"},
		{"the public endpoint", "nodegroup/own", "api-server", 443, "", "", "add a rule to the group sg-0a0a0a0a that lets traffic out to 0.0.0.0/0 on tcp/443"},
		{"neither", "nodegroup/own", "nodegroup/own", 53, "", "", "add a rule to the group sg-0a0a0a0a that admits sg-0a0a0a0a on tcp/53, and " +
			"add a rule to the group sg-0a0a0a0a that lets traffic out to sg-0a0a0a0a on tcp/53"},
		{"all is there", "api-server", "nodegroup/own", 10250, inTCP, outAll, ""},
		{"another group lacks it", "nodegroup/own", "managed-nodegroup/managed", 53, "", outAll, ""},
		{"everybody", "internet", "nodegroup/own", 10250, "", outAll, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			answer, err := why.Options{}.Ask(told(t, tt.in, tt.out), tt.from, tt.to, sggraph.Port(sggraph.TCP, tt.port))
			if err != nil {
				t.Fatal(err)
			}
			i := slices.IndexFunc(answer.Remarks, func(remark string) bool { return strings.Contains(remark, "add a rule to the group sg-") })
			switch {
			case i < 0 && tt.want != "":
				t.Errorf("got the remarks %q, want %q", answer.Remarks, tt.want)
			case i >= 0 && (tt.want == "" || !strings.HasSuffix(answer.Remarks[i], ": "+tt.want)):
				t.Errorf("got %q, want %q", answer.Remarks[i], tt.want)
			}
		})
	}
}

func told(t *testing.T, in, out string) *cluster.Cluster {
	t.Helper()
	text := `{"SecurityGroups": [{"GroupId": "sg-0a0a0a0a", "IpPermissions": [` + in + `], "IpPermissionsEgress": [` + out + `]},
		{"GroupId": "sg-0c0c0c0c", "Tags": [{"Key": "aws:eks:cluster-name", "Value": "demo"}]}]}`
	known, failed := facts.Read(slices.Values([]facts.File{{Name: "aws.json", Data: []byte(text)}}))
	if failed != nil {
		t.Fatal(failed)
	}
	body := "nodeGroups:\n- name: own\n  securityGroups: {attachIDs: [sg-0a0a0a0a], withShared: false, withLocal: false}\nmanagedNodeGroups: [{name: managed}]\n"
	file := source.File{Name: "cluster.yaml", Data: []byte(preamble + body)}
	clusters, err := cluster.Load(file, cluster.Options{Purpose: clusterconfig.PurposeCreateCluster, Known: derive.Known{Facts: known}})
	if err != nil {
		t.Fatal(err)
	}
	return clusters[0]
}
