package drift_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/drift"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
)

const (
	preamble = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: demo, region: eu-west-1, version: \"1.35\"}\n"
	ownNodes = preamble + "nodeGroups: [{name: own, privateNetworking: true}]\n"
)

// Parts of what describe-security-groups prints.
const (
	clusterTags = `"Tags": [{"Key": "aws:eks:cluster-name", "Value": "demo"}]`
	ownTags     = `"Tags": [{"Key": "alpha.eksctl.io/cluster-name", "Value": "demo"}, {"Key": "alpha.eksctl.io/nodegroup-name", "Value": "own"},
		{"Key": "aws:cloudformation:logical-id", "Value": "SG"}]`
	controlPlaneTags = `"Tags": [{"Key": "alpha.eksctl.io/cluster-name", "Value": "demo"}, {"Key": "aws:cloudformation:logical-id", "Value": "ControlPlaneSecurityGroup"}]`
	openEgress       = `{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}`
	itselfAndShared  = `{"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": "sg-0c"}, {"GroupId": "sg-05"}]}`
)

// described is a group as describe-security-groups prints it.
func described(id, tags, ingress, egress string) string {
	return `{"GroupId": "` + id + `", "GroupName": "x", ` + tags + `, "IpPermissions": [` + ingress + `], "IpPermissionsEgress": [` + egress + `]}`
}

// elb is the group of a classic load balancer as the cloud controller manager makes it for a Service.
func elb(id, cluster string) string {
	return `{"GroupId": "` + id + `", "GroupName": "k8s-elb-a0123", "Tags": [{"Key": "kubernetes.io/cluster/` + cluster + `", "Value": "owned"}],
		"IpPermissions": [], "IpPermissionsEgress": []}`
}

func groups(list ...string) string { return `{"SecurityGroups": [` + strings.Join(list, ", ") + `]}` }

// fromControlPlane are the rules by which the control plane reaches nodes of their own group, with its group.
func fromControlPlane(id string) string {
	pair := `"UserIdGroupPairs": [{"GroupId": "` + id + `"}]`
	return `{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, ` + pair + `}, {"IpProtocol": "6", "FromPort": 1025, "ToPort": 65535, ` + pair + `}`
}

func TestCompare(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		file    string
		answers []string
		want    []string
	}{
		"a peer of which nothing is told may be the control plane": {ownNodes, []string{
			groups(described("sg-07", ownTags, fromControlPlane("sg-0e"), openEgress)),
		}, nil},
		"a peer of which only rules are told may be, too": {ownNodes, []string{
			groups(described("sg-07", ownTags, fromControlPlane("sg-0e"), openEgress)),
			`{"SecurityGroupRules": [{"GroupId": "sg-0e", "IsEgress": true, "IpProtocol": "-1", "CidrIpv4": "0.0.0.0/0"}]}`,
		}, nil},
		"a peer that is another group is not": {ownNodes, []string{
			groups(described("sg-07", ownTags, fromControlPlane("sg-0e"), openEgress), described("sg-0e", `"Description": "x"`, "", "")),
		}, []string{
			"added nodegroup/own ingress tcp 443-443 sg-0e", "added nodegroup/own ingress tcp 1025-65535 sg-0e",
			"removed nodegroup/own ingress tcp 443-443 control-plane", "removed nodegroup/own ingress tcp 1025-65535 control-plane",
		}},
		"nor is one that is told beside the control plane's": {ownNodes, []string{
			groups(described("sg-07", ownTags, fromControlPlane("sg-01"), openEgress), described("sg-01", controlPlaneTags, "", openEgress)),
		}, []string{
			"removed control-plane ingress tcp 443-443 nodegroup/own", "removed control-plane egress tcp 443-443 nodegroup/own",
			"removed control-plane egress tcp 1025-65535 nodegroup/own",
		}},
		"several groups with the same tags are not compared": {preamble, []string{
			groups(described("sg-0c", clusterTags, "", ""), described("sg-0d", clusterTags, "", "")),
		}, nil},
		"nor are groups in several VPCs": {preamble, []string{
			groups(described("sg-0c", clusterTags+`, "VpcId": "vpc-1"`, "", ""), described("sg-01", controlPlaneTags+`, "VpcId": "vpc-2"`, "", "")),
		}, nil},
		"but where the VPC is known": {preamble + "vpc: {id: vpc-1, subnets: {private: {a: {id: subnet-1}}}}\n", []string{
			groups(described("sg-0c", clusterTags+`, "VpcId": "vpc-1"`, itselfAndShared, ""), described("sg-01", controlPlaneTags+`, "VpcId": "vpc-2"`, "", "")),
		}, []string{"removed cluster egress all 0-0 0.0.0.0/0"}},
		"EKS tells which of them it is": {preamble, []string{
			groups(described("sg-0c", clusterTags, "", ""), described("sg-0d", clusterTags, itselfAndShared, openEgress)),
			`{"cluster": {"name": "demo", "resourcesVpcConfig": {"vpcId": "vpc-1", "clusterSecurityGroupId": "sg-0c"}}}`,
		}, []string{
			"removed cluster ingress all 0-0 cluster", "removed cluster egress all 0-0 0.0.0.0/0", "removed cluster ingress all 0-0 shared-node",
		}},
		"what AWS itself adds is no drift": {preamble, []string{
			groups(described("sg-0c", clusterTags, itselfAndShared, openEgress+`, {"IpProtocol": "-1", "Ipv6Ranges": [{"CidrIpv6": "::/0"}], "UserIdGroupPairs": [{"GroupId": "sg-0c"}]}`)),
		}, nil},
		"tags alone, told later, leave the rules that are told": {preamble, []string{
			`{"SecurityGroupRules": [{"GroupId": "sg-0c", "IsEgress": false, "IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "CidrIpv4": "0.0.0.0/0"}]}`,
			`{"SecurityGroups": [{"GroupId": "sg-0c", ` + clusterTags + `}]}`,
		}, []string{"added cluster ingress tcp 22-22 0.0.0.0/0"}},
		"nothing is missing in a group that is told in part": {preamble, []string{
			`{"SecurityGroups": [{"GroupId": "sg-0c", ` + clusterTags + `, "IpPermissions": []}]}`,
		}, nil},
		"a group of a nodegroup that is gone, with its rules": {preamble, []string{
			groups(described("sg-01", controlPlaneTags, `{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "UserIdGroupPairs": [{"GroupId": "sg-07"}]}`, openEgress),
				described("sg-07", ownTags, "", "")),
		}, []string{"added control-plane eksctl ingress tcp 443-443 nodegroup/own", "added nodegroup/own eksctl"}},
		"a file that adds to a cluster says nothing of its other groups": {"# ekslint:mode existing-cluster\n" + preamble, []string{
			groups(described("sg-07", ownTags, "", "")),
		}, nil},
		"groups of a cluster of the name in another region": {preamble, []string{
			groups(described("sg-0c", clusterTags+`, "SecurityGroupArn": "arn:aws:ec2:us-east-1:111122223333:security-group/sg-0c"`, "", ""),
				described("sg-07", ownTags+`, "SecurityGroupArn": "arn:aws:ec2:us-east-1:111122223333:security-group/sg-07"`, "", "")),
		}, nil},
		"a group of another cluster": {preamble, []string{
			groups(described("sg-07", strings.ReplaceAll(ownTags, "demo", "other"), "", "")),
		}, nil},
		"a controller's rule counts apart": {preamble, []string{
			groups(described("sg-0c", clusterTags, itselfAndShared+
				fromCIDR("tcp", 31080, 31080, "0.0.0.0/0", "kubernetes.io/rule/nlb/client=a")+fromCIDR("icmp", 3, 4, "0.0.0.0/0", "kubernetes.io/rule/nlb/mtu")+
				fromCIDR("tcp", 10256, 10256, "10.0.0.0/16", "kubernetes.io/rule/nlb/health=a")+
				fromCIDR("udp", 8080, 8080, "0.0.0.0/0", "elbv2.k8s.aws/targetGroupBinding=shared"), openEgress)),
		}, []string{
			"added cluster cloud-controller ingress tcp 31080-31080 0.0.0.0/0", "added cluster load-balancer-controller ingress udp 8080-8080 0.0.0.0/0",
			"added cluster cloud-controller ingress tcp 10256-10256 10.0.0.0/16", "added cluster cloud-controller ingress icmp 3-4 0.0.0.0/0",
		}},
		"a rule that no controller writes is not hidden by its description": {preamble, []string{
			groups(described("sg-0c", clusterTags, itselfAndShared+
				fromCIDR("tcp", 22, 22, "0.0.0.0/0", "kubernetes.io/rule/nlb/client=a")+fromCIDR("icmp", -1, -1, "0.0.0.0/0", "kubernetes.io/rule/nlb/mtu")+
				fromCIDR("tcp", 10250, 10250, "0.0.0.0/0", "kubernetes.io/rule/nlb/health=a")+
				fromCIDR("tcp", 1000, 9000, "0.0.0.0/0", "elbv2.k8s.aws/targetGroupBinding=shared")+
				fromCIDR("-1", 0, 0, "0.0.0.0/0", "elbv2.k8s.aws/targetGroupBinding=shared"), openEgress)),
		}, []string{
			"added cluster ingress all 0-0 0.0.0.0/0", "added cluster ingress tcp 22-22 0.0.0.0/0", "added cluster ingress icmp -1--1 0.0.0.0/0",
			"added cluster ingress tcp 1000-9000 0.0.0.0/0", "added cluster ingress tcp 10250-10250 0.0.0.0/0",
		}},
		"a rule for a classic load balancer, which has no description, by its group": {preamble, []string{
			groups(described("sg-0c", clusterTags, itselfAndShared+`, {"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": "sg-0e"}, {"GroupId": "sg-0f"}]},
				{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "UserIdGroupPairs": [{"GroupId": "sg-0e"}]}`, openEgress), elb("sg-0e", "demo"), elb("sg-0f", "other")),
		}, []string{
			"added cluster ingress all 0-0 sg-0f", "added cluster ingress tcp 22-22 sg-0e", "added cluster cloud-controller ingress all 0-0 sg-0e",
		}},
		"any prefix of its size may be that of a VPC whose prefix is not known": {
			preamble + "vpc: {id: vpc-1, subnets: {private: {a: {id: subnet-1}}}}\nmanagedNodeGroups: [{name: web, privateNetworking: true, ssh: {allow: true}}]\n", []string{
				groups(described("sg-06", strings.NewReplacer(`"own"}`, `"web"}, {"Key": "alpha.eksctl.io/nodegroup-type", "Value": "managed"}`, `"SG"`, `"SSH"`).Replace(ownTags),
					`{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": "10.0.0.0/16"}, {"CidrIp": "0.0.0.0/0"}]}`, openEgress)),
			}, []string{"added managed-nodegroup/web/ssh ingress tcp 22-22 0.0.0.0/0"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, line := range inWords(compare(load(t, tt.file, tt.answers...))) {
				if !strings.HasPrefix(line, "\t") {
					got = append(got, line)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestWidestFirst: what opens to the internet comes before what opens to a network, more addresses before fewer, and SSH before others.
func TestWidestFirst(t *testing.T) {
	t.Parallel()
	from := func(port, cidr string) string {
		return `, {"IpProtocol": "tcp", "FromPort": ` + port + `, "ToPort": ` + port + `, "IpRanges": [{"CidrIp": "` + cidr + `"}]}`
	}
	d := compare(load(t, preamble+"managedNodeGroups: [{name: web}]\n", groups(described("sg-0c", clusterTags, itselfAndShared+
		from("8080", "203.0.113.7/32")+from("80", "203.0.113.0/24")+from("22", "203.0.113.0/24")+from("80", "0.0.0.0/0")+from("22", "0.0.0.0/0")+
		`, {"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}`, openEgress))))
	var got []string
	for i := range d.Differences {
		r := d.Differences[i].Rule
		got = append(got, r.Protocol+" "+r.Peer)
		if d.Differences[i].Change != graphdiff.Added || d.Differences[i].Kind() != drift.OfRule {
			t.Errorf("%+v", d.Differences[i])
		}
	}
	want := []string{"all 0.0.0.0/0", "tcp 0.0.0.0/0", "tcp 0.0.0.0/0", "tcp 203.0.113.0/24", "tcp 203.0.113.0/24", "tcp 203.0.113.7/32"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if some, toInternet := (&drift.Report{Clusters: []*drift.Cluster{d}}).Opened(); !some || !toInternet {
		t.Errorf("opened some: %t, to the internet: %t", some, toInternet)
	}
}

// TestAssumed: a file that may add to a cluster, as which it is not drawn, is not all there is to say of that.
func TestAssumed(t *testing.T) {
	t.Parallel()
	const itself = `{"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": "sg-0c"}]}`
	file := strings.Replace(ownNodes, `, version: "1.35"`, "", 1)
	c := load(t, file, groups(described("sg-0c", clusterTags, itself, openEgress), described("sg-08", strings.ReplaceAll(ownTags, `"own"`, `"other"`), "", ""))).For(clusterconfig.PurposeUnknown).AsCreated()
	if !c.Assumed {
		t.Fatal("what the file is for is certain")
	}
	if found := inWords(compare(c)); len(found) > 0 {
		t.Error(strings.Join(found, "\n"))
	}
}

// fromCIDR is a further permission of a group.
func fromCIDR(protocol string, from, to int, cidr, description string) string {
	return fmt.Sprintf(`, {"IpProtocol": %q, "FromPort": %d, "ToPort": %d, "IpRanges": [{"CidrIp": %q, "Description": %q}]}`, protocol, from, to, cidr, description)
}
