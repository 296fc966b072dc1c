package facts_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/facts"
)

// Nothing that a file has in the place of an id, a name or a region reaches the shell.
func TestCommandsHoldIDsAlone(t *testing.T) {
	t.Parallel()
	var known *facts.Facts
	hostile := []string{"sg-$(id)", "sg-0123456789\n; id", "subnet-0123456789`id`", "vpc-01234567 id", "pl-0123456789;id", "lt-0123456789&id", "shared-node", "../x", "'", ""}
	got := known.Commands(facts.Question{
		Region: "eu-west-1; id", Cluster: "demo; id", VPC: "vpc-0123456789;id", Drift: true,
		Groups: append([]string{"sg-0b0b0b0b", "sg-0a0a0a0a", "sg-0a0a0a0a"}, hostile...), Subnets: hostile, PrefixLists: hostile,
		LaunchTemplates: []facts.LaunchTemplateVersion{
			{Template: "lt-0a0a0a0a", Version: "1; id"},
			{Template: "nodes$(id)", Version: "1"},
			{Template: "../nodes", Version: "1"},
			{Template: "--help", Version: ""},
		},
	})
	want := []string{
		`aws ec2 describe-security-groups --group-ids sg-0a0a0a0a sg-0b0b0b0b ` +
			`--query "{AsOf: '$(date +%F)', SecurityGroups: SecurityGroups}" --output json > facts/sg-0a0a0a0a.json`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestCommandsFollow answers what is asked step by step, until nothing is left to ask.
func TestCommandsFollow(t *testing.T) {
	t.Parallel()
	const (
		vpc    = `{"Vpcs": [{"VpcId": "vpc-0a0a0a0a", "CidrBlockAssociationSet": []}]}`
		tables = `{"VpcId": "vpc-0a0a0a0a", "RouteTables": [{"RouteTableId": "rtb-0a0a0a0a", "VpcId": "vpc-0a0a0a0a", "Routes": [` +
			`{"DestinationPrefixListId": "pl-0a0a0a0a", "TransitGatewayId": "tgw-1"}, {"DestinationPrefixListId": "pl-0b0b0b0b", "GatewayId": "vpce-1"}]}]}`
		endpoints = `{"VpcId": "vpc-0a0a0a0a", "VpcEndpoints": [{"VpcEndpointId": "vpce-0a0a0a0a", "VpcId": "vpc-0a0a0a0a", "Groups": [{"GroupId": "sg-0d0d0d0d"}]}]}`
		subnets   = `"Subnets": [{"SubnetId": "subnet-0a0a0a0a", "VpcId": "vpc-0a0a0a0a"}, {"SubnetId": "subnet-0b0b0b0b", "VpcId": "vpc-0a0a0a0a"}]}`
		template  = `{"LaunchTemplateVersions": [{"LaunchTemplateId": "lt-0a0a0a0a", "VersionNumber": 3, "LaunchTemplateData": {` +
			`"SecurityGroupIds": ["sg-0b0b0b0b"], "NetworkInterfaces": [{"Groups": ["sg-0c0c0c0c"]}]}}]}`
		cluster = `{"cluster": {"name": "demo", "resourcesVpcConfig": {"vpcId": "vpc-0a0a0a0a", "securityGroupIds": [], "clusterSecurityGroupId": "sg-0e0e0e0e"}}}`
	)
	group := func(id, rules string) string {
		return `{"GroupId": "` + id + `", "OwnerId": "1", "IpPermissions": [` + rules + `], "IpPermissionsEgress": []}`
	}
	groups := func(beside string, list ...string) string {
		return `{` + beside + `"SecurityGroups": [` + strings.Join(list, ", ") + `]}`
	}
	const peers = `{"IpProtocol": "tcp", "FromPort": 1, "ToPort": 2, "UserIdGroupPairs": [{"GroupId": "sg-0f0f0f0f", "UserId": "1"}, ` +
		`{"GroupId": "sg-0f0f0f0e", "UserId": "2"}], "PrefixListIds": [{"PrefixListId": "pl-0c0c0c0c"}]}`
	type step struct {
		want    []string
		answers []string
	}
	for name, test := range map[string]struct {
		question facts.Question
		steps    []step
	}{
		"nothing": {facts.Question{Region: "eu-west-1"}, []step{{}}},
		"groups, their peers, not the peers of these": {facts.Question{Groups: []string{"sg-0a0a0a0a"}}, []step{
			{[]string{"describe-security-groups sg-0a0a0a0a.json"}, []string{groups("", group("sg-0a0a0a0a", peers))}},
			{
				[]string{"describe-security-groups sg-0f0f0f0f.json", "get-managed-prefix-list-entries pl-0c0c0c0c.json"},
				[]string{groups("", group("sg-0f0f0f0f", `{"UserIdGroupPairs": [{"GroupId": "sg-0aaaaaaa"}]}`)), `{"PrefixListId": "pl-0c0c0c0c", "Entries": []}`},
			},
			{},
		}},
		"subnets, then the VPC that they are in": {facts.Question{Subnets: []string{"subnet-0a0a0a0a", "subnet-0b0b0b0b"}}, []step{
			{[]string{"describe-subnets subnet-0a0a0a0a.json"}, []string{`{` + subnets}},
			{
				[]string{"describe-vpcs vpc-0a0a0a0a.json", "describe-route-tables vpc-0a0a0a0a-route-tables.json", "describe-vpc-endpoints vpc-0a0a0a0a-vpc-endpoints.json"},
				[]string{vpc, tables, endpoints},
			},
			{
				[]string{"describe-security-groups sg-0d0d0d0d.json", "get-managed-prefix-list-entries pl-0a0a0a0a.json"},
				[]string{groups("", group("sg-0d0d0d0d", "")), `{"PrefixListId": "pl-0a0a0a0a", "Entries": []}`},
			},
			{},
		}},
		"whether a group of another VPC is associated with this one": {
			facts.Question{VPC: "vpc-0a0a0a0a", Subnets: []string{"subnet-0a0a0a0a"}, Groups: []string{"sg-0a0a0a0a"}}, []step{
				{
					[]string{
						"describe-vpcs vpc-0a0a0a0a.json", "describe-subnets vpc-0a0a0a0a-subnets.json", "describe-route-tables vpc-0a0a0a0a-route-tables.json",
						"describe-vpc-endpoints vpc-0a0a0a0a-vpc-endpoints.json", "describe-security-groups sg-0a0a0a0a.json",
					},
					[]string{
						vpc, `{"VpcId": "vpc-0a0a0a0a", ` + subnets, `{"VpcId": "vpc-0a0a0a0a", "RouteTables": []}`, `{"VpcId": "vpc-0a0a0a0a", "VpcEndpoints": []}`,
						groups("", strings.Replace(group("sg-0a0a0a0a", ""), `{`, `{"VpcId": "vpc-0b0b0b0b", `, 1)),
					},
				},
				{
					[]string{"describe-security-group-vpc-associations vpc-0a0a0a0a-security-group-vpc-associations.json"},
					[]string{`{"VpcId": "vpc-0a0a0a0a", "SecurityGroupVpcAssociations": []}`},
				},
				{},
			},
		},
		"all subnets of a VPC, since load balancers may be put into them": {
			facts.Question{VPC: "vpc-0a0a0a0a", Subnets: []string{"subnet-0a0a0a0a", "subnet-0b0b0b0b"}, LoadBalancers: true}, []step{
				{
					[]string{
						"describe-vpcs vpc-0a0a0a0a.json", "describe-subnets vpc-0a0a0a0a-subnets.json",
						"describe-route-tables vpc-0a0a0a0a-route-tables.json", "describe-vpc-endpoints vpc-0a0a0a0a-vpc-endpoints.json",
					},
					[]string{vpc, `{` + subnets, `{"VpcId": "vpc-0a0a0a0a", "RouteTables": []}`, `{"VpcId": "vpc-0a0a0a0a", "VpcEndpoints": []}`},
				},
				{[]string{"describe-subnets vpc-0a0a0a0a-subnets.json"}, []string{`{"VpcId": "vpc-0a0a0a0a", ` + subnets}},
				{},
			},
		},
		"all groups of a VPC, since some are selected by their tags": {
			facts.Question{VPC: "vpc-0a0a0a0a", Subnets: []string{"subnet-0a0a0a0a"}, Groups: []string{"sg-0a0a0a0a"}, GroupTags: true}, []step{
				{
					[]string{
						"describe-vpcs vpc-0a0a0a0a.json", "describe-subnets vpc-0a0a0a0a-subnets.json",
						"describe-route-tables vpc-0a0a0a0a-route-tables.json", "describe-vpc-endpoints vpc-0a0a0a0a-vpc-endpoints.json",
						"describe-security-groups vpc-0a0a0a0a-security-groups.json",
					},
					[]string{
						vpc, `{"VpcId": "vpc-0a0a0a0a", ` + subnets, `{"VpcId": "vpc-0a0a0a0a", "RouteTables": []}`,
						`{"VpcId": "vpc-0a0a0a0a", "VpcEndpoints": []}`, groups(`"VpcId": "vpc-0a0a0a0a", `, group("sg-0a0a0a0a", "")),
					},
				},
				{},
			},
		},
		"a VPC with whatever subnets": {facts.Question{VPC: "vpc-0a0a0a0a"}, []step{
			{
				[]string{
					"describe-vpcs vpc-0a0a0a0a.json", "describe-subnets vpc-0a0a0a0a-subnets.json",
					"describe-route-tables vpc-0a0a0a0a-route-tables.json", "describe-vpc-endpoints vpc-0a0a0a0a-vpc-endpoints.json",
				},
				[]string{vpc, `{"VpcId": "vpc-0a0a0a0a", ` + subnets, `{"VpcId": "vpc-0a0a0a0a", "RouteTables": []}`, `{"VpcId": "vpc-0a0a0a0a", "VpcEndpoints": []}`},
			},
			{},
		}},
		"a launch template, then its groups": {facts.Question{LaunchTemplates: []facts.LaunchTemplateVersion{{Template: "lt-0a0a0a0a", Version: "3"}}}, []step{
			{[]string{"describe-launch-template-versions lt-0a0a0a0a-3.json"}, []string{template}},
			{[]string{"describe-security-groups sg-0b0b0b0b.json"}, []string{groups("", group("sg-0b0b0b0b", ""), group("sg-0c0c0c0c", ""))}},
			{},
		}},
		"a cluster to compare with": {facts.Question{Cluster: "demo", Groups: []string{"sg-0a0a0a0a"}, Drift: true}, []step{
			{[]string{"describe-cluster cluster-demo.json", "describe-security-groups sg-0a0a0a0a.json"}, []string{cluster}},
			{
				[]string{
					"describe-vpcs vpc-0a0a0a0a.json", "describe-subnets vpc-0a0a0a0a-subnets.json",
					"describe-route-tables vpc-0a0a0a0a-route-tables.json", "describe-vpc-endpoints vpc-0a0a0a0a-vpc-endpoints.json",
					"describe-security-groups vpc-0a0a0a0a-security-groups.json", "describe-network-interfaces vpc-0a0a0a0a-network-interfaces.json",
				},
				[]string{
					vpc, `{"VpcId": "vpc-0a0a0a0a", ` + subnets, `{"VpcId": "vpc-0a0a0a0a", "RouteTables": []}`, `{"VpcId": "vpc-0a0a0a0a", "VpcEndpoints": []}`,
					groups(`"VpcId": "vpc-0a0a0a0a", `, group("sg-0a0a0a0a", "")), `{"VpcId": "vpc-0a0a0a0a", "NetworkInterfaces": []}`,
				},
			},
			{[]string{"describe-security-groups sg-0e0e0e0e.json"}, []string{groups("", group("sg-0e0e0e0e", ""))}},
			{},
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var answers []string
			for i, step := range test.steps {
				known, failed := read(t, answers...)
				if failed != nil {
					t.Fatal(failed)
				}
				if diff := cmp.Diff(step.want, outlines(known.Commands(test.question))); diff != "" {
					t.Fatalf("step %d (-want +got):\n%s", i+1, diff)
				}
				answers = append(answers, step.answers...)
			}
		})
	}
}

// outlines are the verbs of commands, and the files that they write.
func outlines(commands []string) []string {
	var all []string
	for _, command := range commands {
		_, file, _ := strings.Cut(command, "> facts/")
		all = append(all, strings.Fields(command)[2]+" "+file)
	}
	return all
}

// TestCommandsOfLaunchTemplates: all versions of a template in one command, the default one among them.
func TestCommandsOfLaunchTemplates(t *testing.T) {
	t.Parallel()
	var known *facts.Facts
	got := known.Commands(facts.Question{Region: "eu-west-1", LaunchTemplates: []facts.LaunchTemplateVersion{
		{Template: "lt-0a0a0a0a", Version: "3"}, {Template: "lt-0a0a0a0a"}, {Template: "nodes", Version: "1"},
	}})
	want := []string{
		`aws ec2 describe-launch-template-versions --region eu-west-1 --launch-template-id lt-0a0a0a0a --versions '$Default' 3 ` +
			`--query "{AsOf: '$(date +%F)', LaunchTemplateVersions: LaunchTemplateVersions}" --output json > facts/lt-0a0a0a0a-Default-3.json`,
		`aws ec2 describe-launch-template-versions --region eu-west-1 --launch-template-name nodes --versions 1 ` +
			`--query "{AsOf: '$(date +%F)', LaunchTemplateVersions: LaunchTemplateVersions}" --output json > facts/nodes-eu-west-1-1.json`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestCommandsKeepAnswers: what is asked for later goes beside what was told before, and not over it.
func TestCommandsKeepAnswers(t *testing.T) {
	t.Parallel()
	var known *facts.Facts
	seen := map[string]int{}
	for i, q := range []facts.Question{
		{Region: "eu-west-1", Cluster: "demo", LaunchTemplates: []facts.LaunchTemplateVersion{{Template: "lt-0a0a0a0a"}, {Template: "nodes"}}},
		{Region: "us-east-1", Cluster: "demo", LaunchTemplates: []facts.LaunchTemplateVersion{{Template: "lt-0b0b0b0b"}, {Template: "nodes"}}},
		{Region: "eu-west-1", LaunchTemplates: []facts.LaunchTemplateVersion{{Template: "lt-0a0a0a0a", Version: "9"}, {Template: "nodes", Version: "2"}}},
	} {
		for _, command := range known.Commands(q) {
			_, file, _ := strings.Cut(command, "> facts/")
			if other, isTaken := seen[file]; isTaken {
				t.Errorf("question %d writes over the answer %s of question %d", i, file, other)
			}
			seen[file] = i
		}
	}
}
