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
	// database has the nodes of "own" carry sg-0a, which lets out to the group sg-0d of a database on its port alone; that lets sg-0a in.
	database = preamble + `vpc: {id: vpc-0a, cidr: 10.0.0.0/16, subnets: {private: {a: {id: subnet-0a}, b: {id: subnet-0b}}}}
nodeGroups: [{name: own, privateNetworking: true, securityGroups: {attachIDs: [sg-0a], withShared: false, withLocal: false}}]
managedNodeGroups: [{name: managed, privateNetworking: true}]
`
	groupsOfDatabase = `{"VpcId": "vpc-0a", "SecurityGroups": [
{"GroupId": "sg-0a", "VpcId": "vpc-0a", "Tags": [], "IpPermissions": [{"IpProtocol": "tcp", "FromPort": 9000, "ToPort": 9000, "UserIdGroupPairs": [{"GroupId": "sg-0d"}]}],
 "IpPermissionsEgress": [{"IpProtocol": "tcp", "FromPort": 5432, "ToPort": 5432, "UserIdGroupPairs": [{"GroupId": "sg-0d"}]}]},
{"GroupId": "sg-0d", "VpcId": "vpc-0a", "Tags": [], "IpPermissions": [{"IpProtocol": "tcp", "FromPort": 5432, "ToPort": 5432, "UserIdGroupPairs": [{"GroupId": "sg-0a"}]}],
 "IpPermissionsEgress": [{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]},
{"GroupId": "sg-0c", "VpcId": "vpc-0a", "Tags": [{"Key": "aws:eks:cluster-name", "Value": "demo"}],
 "IpPermissions": [{"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": "sg-0c"}]}], "IpPermissionsEgress": [{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]}]}`
	interfacesOfDatabase = `{"VpcId": "vpc-0a", "NetworkInterfaces": [
{"NetworkInterfaceId": "eni-0d", "VpcId": "vpc-0a", "Description": "RDSNetworkInterface", "Groups": [{"GroupId": "sg-0d"}], "PrivateIpAddress": "10.0.7.7"},
{"NetworkInterfaceId": "eni-0c", "VpcId": "vpc-0a", "Groups": [{"GroupId": "sg-0c"}], "PrivateIpAddress": "10.0.1.1", "Ipv4Prefixes": [{"Ipv4Prefix": "10.0.1.16/28"}]},
{"NetworkInterfaceId": "eni-0e", "VpcId": "vpc-0a", "Groups": [], "PrivateIpAddress": "10.0.9.9"},
{"NetworkInterfaceId": "eni-0f", "VpcId": "vpc-0b", "Groups": [{"GroupId": "sg-0d"}], "PrivateIpAddress": "10.0.8.8"}]}`
)

// TestEndsThatAWSTells: the groups of a network interface that has an address count, on either side, and so do the rules of a group that
// nothing in the cluster carries.
func TestEndsThatAWSTells(t *testing.T) {
	t.Parallel()
	const own, managed, allowed, denied, unknown = "nodegroup/own", "managed-nodegroup/managed", sggraph.Allowed, sggraph.Denied, sggraph.Unknown
	for _, tt := range []struct {
		name, from, to string
		port           int
		// want is the verdict, and untold that where no network interfaces are told; alone is that without any facts.
		want, untold, alone sggraph.Verdict
	}{
		{"out to a group", own, "10.0.7.7", 5432, allowed, unknown, allowed},
		{"the database lets in another group alone", managed, "10.0.7.7", 5432, denied, allowed, allowed},
		{"another port", own, "10.0.7.7", 443, denied, denied, allowed},
		{"in from a group", "10.0.7.7", own, 9000, allowed, unknown, unknown},
		{"in on another port", "10.0.7.7", own, 9001, denied, denied, unknown},
		{"a node", "10.0.1.1", managed, 443, allowed, denied, denied},
		{"a pod of it", "10.0.1.17", managed, 443, allowed, denied, denied},
		{"an interface without a word of its groups", "10.0.9.9", own, 9000, unknown, unknown, unknown},
		{"one of another VPC", own, "10.0.8.8", 5432, unknown, unknown, allowed},
		{"an address that may be in the VPC", own, "10.9.7.7", 5432, unknown, unknown, allowed},
		{"one that is not", own, "198.51.100.7", 5432, denied, denied, allowed},
		{"a part of the VPC", own, "10.0.7.0/24", 5432, unknown, unknown, allowed},
		{"the VPC as a whole", own, "10.0.0.0/16", 5432, denied, denied, allowed},
		{"to the group of the database", own, "sg-0d", 5432, allowed, allowed, unknown},
		{"to it from others", managed, "sg:sg-0d", 5432, denied, denied, unknown},
		{"from it", "sg-0d", own, 9000, allowed, allowed, unknown},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			for _, told := range []struct {
				files []string
				want  sggraph.Verdict
			}{{[]string{groupsOfDatabase, interfacesOfDatabase}, tt.want}, {[]string{groupsOfDatabase}, tt.untold}, {nil, tt.alone}} {
				answer, err := why.Ask(withFacts(t, database, told.files...), tt.from, tt.to, sggraph.Port(sggraph.TCP, tt.port))
				if err != nil {
					t.Fatal(err)
				}
				if answer.Verdict != told.want {
					t.Errorf("with %d files of facts: %s, want %s\n%v\n%v", len(told.files), answer.Verdict, told.want, answer.Because, answer.Remarks)
				}
			}
		})
	}
}

// TestNotesOnUntoldAddresses: an answer about an address of which nothing is told says what it leaves out.
func TestNotesOnUntoldAddresses(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ from, to, want string }{
		{"managed-nodegroup/managed", "10.0.7.7", "what guards 10.0.7.7 itself, such as the security group of a database, is not known"},
		{"nodegroup/own", "10.0.7.7", `"ekslint facts commands --drift" asks for it`},
	} {
		answer, err := why.Ask(withFacts(t, database, groupsOfDatabase), tt.from, tt.to, sggraph.Port(sggraph.TCP, 5432))
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(answer.Remarks, func(remark string) bool { return strings.Contains(remark, tt.want) }) {
			t.Errorf("%s to %s: got %q, want %q", tt.from, tt.to, answer.Remarks, tt.want)
		}
	}
}

// withFacts is a cluster with what AWS has told.
func withFacts(t *testing.T, text string, answers ...string) *cluster.Cluster {
	t.Helper()
	var files []facts.File
	for _, answer := range answers {
		files = append(files, facts.File{Name: "aws.json", Data: []byte(answer)})
	}
	options := cluster.Options{Purpose: clusterconfig.PurposeCreateCluster}
	if len(files) > 0 {
		known, failed := facts.Read(slices.Values(files))
		if failed != nil {
			t.Fatal(failed)
		}
		options.Known = derive.Known{Facts: known}
	}
	clusters, err := cluster.Load(source.File{Name: "cluster.yaml", Data: []byte(text)}, options)
	if err != nil {
		t.Fatal(err)
	}
	return clusters[0]
}
