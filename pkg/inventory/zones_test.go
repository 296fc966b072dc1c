package inventory_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const listed = `{private: {eu-west-1a: {id: subnet-1}, db: {id: subnet-2, az: eu-west-1b}}, public: {eu-west-1a: {id: subnet-3}, x: {id: subnet-4}}}`

func TestZonesOfTheCluster(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct{ body, want string }{
		"drawn":                  {"vpc: {nat: {gateway: Single}}", "drawn ? ?"},
		"named":                  {"availabilityZones: [eu-west-1b, eu-west-1a, eu-west-1b]", "named [eu-west-1a eu-west-1b] [eu-west-1a eu-west-1b]"},
		"one not known":          {"availabilityZones: [eu-west-1b, \"${ZONE}\"]", "named ? ?"},
		"list not known":         {"availabilityZones: \"${ZONES}\"", "? ? ?"},
		"listed":                 {"vpc: {subnets: " + listed + "}", "subnets ? [eu-west-1a eu-west-1b]"},
		"one tier":               {"vpc: {subnets: {private: {eu-west-1a: {id: subnet-1}}}}", "subnets [] [eu-west-1a]"},
		"zone not known":         {"vpc: {subnets: {private: {a: {id: subnet-1, az: \"${ZONE}\"}}}}", "subnets [] ?"},
		"a subnet not known":     {"vpc: {subnets: {private: {eu-west-1b: \"${SUBNET}\", eu-west-1a: {id: subnet-1}}}}", "subnets [] ?"},
		"tier not known":         {"vpc: {subnets: {private: \"${SUBNETS}\"}}", "? ? ?"},
		"subnets not known":      {"vpc: {subnets: \"${SUBNETS}\"}", "? ? ?"},
		"existing VPC":           {"vpc: {id: vpc-1}", "? ? ?"},
		"perhaps existing VPC":   {"vpc: {id: \"${VPC}\"}", "? ? ?"},
		"Outpost":                {"outpost: {controlPlaneOutpostARN: \"arn:aws:outposts:eu-west-1:1:outpost/op-1\"}", "? ? ?"},
		"the cluster may exist":  {"# ekslint:mode existing-cluster -- it does\nvpc: {subnets: " + listed + "}", "? ? ?"},
		"empty lists of subnets": {"vpc: {subnets: {private: {}}}", "drawn ? ?"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			zones := of(t, tc.body).Zones
			source := "?"
			if zones.Source != nil {
				source = string(*zones.Source)
			}
			if got := fmt.Sprint(source, " ", names(zones.Public), " ", names(zones.Private)); got != tc.want {
				t.Errorf("got %s, want %s", got, tc.want)
			}
		})
	}
}

func names(zones *[]string) string {
	if zones == nil {
		return "?"
	}
	return fmt.Sprint(*zones)
}

func TestZonesOfNodegroups(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct{ cluster, group, want string }{
		"drawn":                {"", "", "privateNetworking ?"},
		"of the cluster":       {"availabilityZones: [eu-west-1b, eu-west-1a]", "", "privateNetworking [eu-west-1a eu-west-1b]"},
		"of the private tier":  {"vpc: {subnets: " + listed + "}", "privateNetworking: true", "privateNetworking [eu-west-1a eu-west-1b]"},
		"of the public tier":   {"vpc: {subnets: " + listed + "}", "", "privateNetworking ?"},
		"tier not known":       {"availabilityZones: [eu-west-1b, eu-west-1a]", "privateNetworking: \"${PRIVATE}\"", "privateNetworking ?"},
		"its own":              {"", "availabilityZones: [eu-west-1c]", "availabilityZones [eu-west-1c]"},
		"local":                {"", "localZones: [us-west-2-lax-1a]", "localZones [us-west-2-lax-1a]"},
		"of its subnets":       {"vpc: {subnets: " + listed + "}", "privateNetworking: true, subnets: [db, subnet-1]", "subnets [eu-west-1a eu-west-1b]"},
		"subnet not listed":    {"vpc: {subnets: " + listed + "}", "subnets: [subnet-9]", "subnets ?"},
		"its own not known":    {"", "availabilityZones: \"${ZONES}\"", "? ?"},
		"in an Outpost":        {"", "outpostARN: \"arn:aws:outposts:eu-west-1:1:outpost/op-1\"", "? ?"},
		"own, cluster unknown": {"availabilityZones: \"${ZONES}\"", "availabilityZones: [eu-west-1c]", "availabilityZones [eu-west-1c]"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			group := of(t, tc.cluster+"\nnodeGroups: [{name: a, "+tc.group+"}]").Nodegroups[0]
			by := "?"
			if group.PlacedBy != nil {
				by = *group.PlacedBy
			}
			if got := by + " " + names(group.Zones); got != tc.want {
				t.Errorf("got %s, want %s", got, tc.want)
			}
		})
	}
}

func TestNamedSubnets(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct{ listed, group, want string }{
		"by key":             {listed, "privateNetworking: true, subnets: [db]", "true private eu-west-1b"},
		"by id":              {listed, "subnets: [subnet-3]", "true public eu-west-1a"},
		"zone not known":     {listed, "subnets: [x]", "true public ?"},
		"own tier first":     {listed, "subnets: [eu-west-1a]", "true public eu-west-1a"},
		"other tier":         {listed, "subnets: [subnet-2]", "true private eu-west-1b"},
		"not listed":         {listed, "subnets: [subnet-9]", "false ? ?"},
		"misspelt":           {listed, "subnets: [eu-west1a]", "false ? ? meant eu-west-1a"},
		"name not known":     {listed, "subnets: [\"${SUBNET}\"]", "? ? ?"},
		"an id not known":    {"{public: {a: {id: \"${SUBNET}\"}}}", "subnets: [subnet-1]", "? ? ?"},
		"found all the same": {"{public: {a: {id: \"${SUBNET}\"}}}", "subnets: [a]", "true public ?"},
		"perhaps public":     {"{private: {a: {id: subnet-1}}, public: {b: {id: \"${SUBNET}\"}}}", "subnets: [subnet-1]", "? ? ?"},
		"list not known":     {"\"${SUBNETS}\"", "subnets: [a]", "? ? ?"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := of(t, "vpc: {subnets: "+tc.listed+"}\nnodeGroups: [{name: a, "+tc.group+"}]").Nodegroups[0].Subnets[0]
			tier := "?"
			if s.Tier != nil {
				tier = string(*s.Tier)
			}
			got := strings.Join([]string{truth(s.IsListed), tier, text(s.Zone)}, " ")
			if s.Meant != "" {
				got += " meant " + s.Meant
			}
			if got = strings.ReplaceAll(got, "unknown", "?"); got != tc.want {
				t.Errorf("got %s, want %s", got, tc.want)
			}
		})
	}
}

func TestZoneNamesAreFoundWhereverTheyMayBe(t *testing.T) {
	t.Parallel()
	body := `availabilityZones: [eu-west-1a, "", null, "${ZONE}"]
localZones: [us-west-2-lax-1a]
vpc: {subnets: {private: {eu-west-1b: {id: subnet-1}, db: {az: eu-west-1c}, x: {id: subnet-3}}, public: {use1-az1: {}, b: {az: "${ZONE}"}}}}
nodeGroups: [{name: a, availabilityZones: [us-east-1-wl1-bos-wlz-1]}, {name: b, localZones: [eu-west-1]}]
managedNodeGroups: [{name: c, availabilityZones: [usw2-lax1-az1]}]
`
	want := []string{
		"availabilityZones[0] cluster: availability-zone eu-west-1a of eu-west-1",
		"availabilityZones[1] cluster: none  of unknown",
		"availabilityZones[2] cluster: none  of unknown",
		"localZones[0] local-zones: local-zone us-west-2-lax-1a of us-west-2",
		"vpc.subnets.private.db.az subnet: availability-zone eu-west-1c of eu-west-1",
		"vpc.subnets.private.eu-west-1b subnet: availability-zone eu-west-1b of eu-west-1",
		"vpc.subnets.public.use1-az1 subnet: zone-id use1-az1 of unknown",
		"nodeGroups[0].availabilityZones[0] nodegroup: local-zone us-east-1-wl1-bos-wlz-1 of us-east-1",
		"nodeGroups[1].localZones[0] local-zones: none eu-west-1 of unknown",
		"managedNodeGroups[0].availabilityZones[0] nodegroup: zone-id usw2-lax1-az1 of unknown",
	}
	got := []string{}
	for _, z := range of(t, body).ZoneNames {
		got = append(got, fmt.Sprintf("%s %s: %s %s of %s", z.Path, z.Use, z.Kind, z.Name, text(z.Region)))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestIDsThatStandForOthers(t *testing.T) {
	t.Parallel()
	for id, want := range map[string]string{
		"subnet-0a1b": "subnet-0a1b", "subnet-1": "subnet-1", `""`: "", "subnet-00000000": "unknown", "subnet-xxxx": "unknown",
		"my-subnet": "unknown", "subnet-": "subnet-", `"${SUBNET}"`: "unknown",
	} {
		if got := text(of(t, "vpc: {subnets: {private: {a: {id: "+id+"}}}}").Subnets[0].ID); got != want {
			t.Errorf("%s: id %s, want %s", id, got, want)
		}
	}
}

func TestSubnetsOfTheFile(t *testing.T) {
	t.Parallel()
	got := []string{}
	for _, s := range of(t, "vpc: {subnets: "+listed+"}").Subnets {
		got = append(got, fmt.Sprintf("%s: %s in %s", s.Path, text(s.ID), text(s.Zone)))
	}
	want := []string{
		"vpc.subnets.private.db: subnet-2 in eu-west-1b", "vpc.subnets.private.eu-west-1a: subnet-1 in eu-west-1a",
		"vpc.subnets.public.eu-west-1a: subnet-3 in eu-west-1a", "vpc.subnets.public.x: subnet-4 in unknown",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
