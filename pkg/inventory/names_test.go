package inventory_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

const named = `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: workers, region: eu-west-1}
availabilityZones: [eu-west-1a, eu-west-1b]
vpc:
  id: vpc-1
  controlPlaneSubnetIDs: [subnet-1]
  subnets:
    private:
      one: {id: subnet-1}
      "two": {id: subnet-2, az: eu-west-1b} # two
    public:
      one: {id: subnet-3}
      eu-west-1a: {id: subnet-4}
iam:
  serviceAccounts: [{metadata: {name: sa}}, {metadata: {name: sa, namespace: other}}]
  podIdentityAssociations: [{namespace: default, serviceAccountName: sa, roleARN: "arn:aws:iam::123456789012:role/a"}]
nodeGroups:
  - name: workers
    privateNetworking: true
    subnets: [one, 'two', subnet-2, gone]
    labels: {role: workers}
  - name: outer
    subnets: [one, eu-west-1a]
managedNodeGroups:
  - name: managed
    availabilityZones: [eu-west-1a]
fargateProfiles:
  - {name: profile, selectors: [{namespace: a}], subnets: [subnet-1]}
`

func config(t *testing.T, text string) *clusterconfig.Config {
	t.Helper()
	return clusterconfig.Load(yamldoc.Parse([]byte(text))[0], clusterconfig.PurposeUnknown)
}

func TestNames(t *testing.T) {
	t.Parallel()
	var got []string
	for _, n := range inventory.Names(config(t, named)) {
		is := "uses"
		if n.IsDefinition {
			is = "is"
		}
		got = append(got, strings.TrimSpace(fmt.Sprintf("%s %s %s %s %s", n.Path, is, n.Kind, n.Text, n.In)))
	}
	want := []string{
		"availabilityZones[0] is zone eu-west-1a",
		"availabilityZones[1] is zone eu-west-1b",
		"fargateProfiles[0].name is fargate-profile profile",
		"fargateProfiles[0].subnets[0] uses subnet-id subnet-1",
		"iam.podIdentityAssociations[0].serviceAccountName uses service-account sa default",
		"iam.serviceAccounts[0].metadata.name is service-account sa default",
		"iam.serviceAccounts[1].metadata.name is service-account sa other",
		"managedNodeGroups[0].availabilityZones[0] uses zone eu-west-1a",
		"managedNodeGroups[0].name is nodegroup managed",
		"nodeGroups[0].name is nodegroup workers",
		"nodeGroups[0].subnets[0] uses subnet one private",
		"nodeGroups[0].subnets[1] uses subnet two private",
		"nodeGroups[0].subnets[2] uses subnet-id subnet-2",
		"nodeGroups[0].subnets[3] uses subnet-id gone",
		"nodeGroups[1].name is nodegroup outer",
		"nodeGroups[1].subnets[0] uses subnet one public",
		"nodeGroups[1].subnets[1] uses subnet eu-west-1a public",
		"vpc.controlPlaneSubnetIDs[0] uses subnet-id subnet-1",
		"vpc.subnets.private.one is subnet one private",
		"vpc.subnets.private.one.id is subnet-id subnet-1",
		"vpc.subnets.private.two is subnet two private",
		"vpc.subnets.private.two.az is zone eu-west-1b",
		"vpc.subnets.private.two.id is subnet-id subnet-2",
		"vpc.subnets.public.eu-west-1a is subnet eu-west-1a public",
		"vpc.subnets.public.eu-west-1a is zone eu-west-1a",
		"vpc.subnets.public.eu-west-1a.id is subnet-id subnet-4",
		"vpc.subnets.public.one is subnet one public",
		"vpc.subnets.public.one.id is subnet-id subnet-3",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestRename(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		path, to string
		// want are the lines that change, or the error.
		want string
	}{
		"a nodegroup": {
			"nodeGroups[0].name", "spot", "  - name: spot",
		},
		"a Fargate profile": {
			"fargateProfiles[0].name", "on", "  - {name: \"on\", selectors: [{namespace: a}], subnets: [subnet-1]}",
		},
		"a subnet by its key, in quotes": {
			"vpc.subnets.private.two", "2", "      \"2\": {id: subnet-2, az: eu-west-1b} # two\n    subnets: [one, '2', subnet-2, gone]",
		},
		"a subnet by a use": {
			"nodeGroups[0].subnets[0]", "three", "      three: {id: subnet-1}\n    subnets: [three, 'two', subnet-2, gone]",
		},
		"a subnet of the other tier":    {"nodeGroups[1].subnets[0]", "three", "      three: {id: subnet-3}\n    subnets: [three, eu-west-1a]"},
		"a name that is taken":          {"nodeGroups[0].name", "managed", "!the name \"managed\" is taken"},
		"a name that is not one":        {"managedNodeGroups[0].name", "a_b", "!validation for a_b failed"},
		"an empty name":                 {"nodeGroups[0].name", "", "!the new name is empty"},
		"a reserved name":               {"fargateProfiles[0].name", "eks-a", "!Fargate profile \"eks-a\" cannot have this name"},
		"a key that is taken":           {"vpc.subnets.private.two", "one", "!the name \"one\" is taken"},
		"a key that is a zone":          {"vpc.subnets.public.eu-west-1a", "a", "!\"eu-west-1a\" says in which zone the subnet is"},
		"a key that becomes a zone":     {"vpc.subnets.private.one", "eu-west-1c", "!with this name"},
		"a key that hides another":      {"vpc.subnets.private.one", "eu-west-1a", "!with this name"},
		"a key that is a name used":     {"vpc.subnets.private.one", "gone", "!with this name"},
		"what is not the file's to say": {"availabilityZones[0]", "eu-west-1c", "!nodegroups, Fargate profiles"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := renamed(t, named, test.path, test.to); got != test.want && (test.want[0] != '!' || !strings.HasPrefix(got, test.want)) {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

// renamed are the lines that change when the name at a path does, or "!" and the error.
func renamed(t *testing.T, text, path, to string) string {
	t.Helper()
	cfg := config(t, text)
	for _, n := range inventory.Names(cfg) {
		if n.Path.String() != path {
			continue
		}
		edits, err := inventory.Rename(cfg, n, to)
		if err != nil {
			return "!" + err.Error()
		}
		now, err := yamldoc.Apply([]byte(text), edits)
		if err != nil {
			t.Fatal(err)
		}
		var changed []string
		before := strings.Split(text, "\n")
		for i, line := range strings.Split(string(now), "\n") {
			if line != before[i] {
				changed = append(changed, line)
			}
		}
		return strings.Join(changed, "\n")
	}
	t.Fatalf("nothing is named at %s", path)
	return ""
}

func TestRenameBehindAnAnchorIsRefused(t *testing.T) {
	t.Parallel()
	text := strings.Replace(named, "subnets: [one, eu-west-1a]", "subnets: &s [one, eu-west-1a]\n  - {name: third, subnets: *s}", 1)
	got := renamed(t, text, "vpc.subnets.public.one", "three")
	if !strings.Contains(got, "shared through an anchor") {
		t.Errorf("got %s", got)
	}
}

func TestRenameOneOfTwoNodegroupsOfAName(t *testing.T) {
	t.Parallel()
	text := strings.Replace(named, "name: outer", "name: workers", 1)
	if got := renamed(t, text, "nodeGroups[1].name", "other"); got != "  - name: other" {
		t.Errorf("got %s", got)
	}
}
