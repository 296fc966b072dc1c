package facts_test

import (
	"slices"
	"testing"

	"github.com/ekslint/ekslint/pkg/facts"
)

// TestAssociations reads which groups can be carried in a VPC that is not their own.
func TestAssociations(t *testing.T) {
	t.Parallel()
	const answer = `"SecurityGroupVpcAssociations": [
		{"GroupId": "sg-0a0a0a0a", "VpcId": "vpc-0b0b0b0b", "VpcOwnerId": "1", "State": "associated"},
		{"GroupId": "sg-0b0b0b0b", "VpcId": "vpc-0b0b0b0b", "State": "association-failed", "StateReason": "no"},
		{"GroupId": "sg-0c0c0c0c", "VpcId": "vpc-0b0b0b0b", "State": "associating"},
		{"GroupId": "sg-0d0d0d0d", "VpcId": "vpc-0b0b0b0b", "State": "disassociation-failed"}]}`
	const byHand = `securityGroups: {sg-0a0a0a0a: {vpc: vpc-0c0c0c0c, associatedVPCs: [vpc-0b0b0b0b]}}`
	for name, test := range map[string]struct {
		text   string
		made   []string
		areAll bool
	}{
		"some":        {"{" + answer, []string{"sg-0a0a0a0a", "sg-0d0d0d0d"}, false},
		"of a VPC":    {`{"VpcId": "vpc-0b0b0b0b", ` + answer, []string{"sg-0a0a0a0a", "sg-0d0d0d0d"}, true},
		"none at all": {`{"VpcId": "vpc-0b0b0b0b", "SecurityGroupVpcAssociations": []}`, nil, true},
		"by hand":     {byHand, []string{"sg-0a0a0a0a"}, false},
	} {
		known, failed := facts.Read(slices.Values([]facts.File{{Name: "f", Data: []byte(test.text)}}))
		if len(failed) > 0 {
			t.Errorf("%s: %v", name, failed)
		}
		var made []string
		for _, id := range []string{"sg-0a0a0a0a", "sg-0b0b0b0b", "sg-0c0c0c0c", "sg-0d0d0d0d", "sg-0e0e0e0e"} {
			if known.IsAssociated(id, "vpc-0b0b0b0b") {
				made = append(made, id)
			}
			if known.IsAssociated(id, "vpc-0c0c0c0c") {
				t.Errorf("%s: %s is associated with another VPC", name, id)
			}
		}
		if !slices.Equal(made, test.made) || known.HasAllAssociations("vpc-0b0b0b0b") != test.areAll {
			t.Errorf("%s: %v, all of them: %t", name, made, known.HasAllAssociations("vpc-0b0b0b0b"))
		}
	}
	var nothing *facts.Facts
	if nothing.IsAssociated("sg-0a0a0a0a", "vpc-0b0b0b0b") || nothing.HasAllAssociations("vpc-0b0b0b0b") {
		t.Error("nothing is known, and something is told")
	}
}
