package drift_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestElsewhere: where none of the groups that are told is certainly the cluster's, the reason says where those with its tags are.
func TestElsewhere(t *testing.T) {
	t.Parallel()
	const (
		inVPC     = preamble + "vpc: {id: vpc-1, subnets: {private: {a: {id: subnet-1}}}}\n"
		eks       = `{"cluster": {"name": "demo", "resourcesVpcConfig": {"vpcId": "vpc-9", "clusterSecurityGroupId": "sg-0f"}}}`
		arn       = `, "SecurityGroupArn": "arn:aws:ec2:us-east-1:111122223333:security-group/sg-0c"`
		itsGroups = `the security groups with the tags of cluster "demo" `
	)
	of := func(id, vpc, more string) string {
		return described(id, controlPlaneTags+`, "VpcId": "`+vpc+`"`+more, "", openEgress)
	}
	for name, tt := range map[string]struct {
		file    string
		answers []string
		want    string
	}{
		"some are":         {inVPC, []string{groups(of("sg-01", "vpc-1", ""))}, ""},
		"none has tags":    {inVPC, []string{groups(described("sg-01", `"Tags": []`, "", ""))}, ""},
		"those of another": {inVPC, []string{groups(elb("sg-01", "demo"))}, ""},
		"in the VPC of another cluster of the name, by the file": {inVPC, []string{groups(of("sg-01", "vpc-2", ""))},
			itsGroups + "are in vpc-2 (aws.json:1), and the cluster is in vpc-1, by its file"},
		"in another VPC, by EKS": {inVPC, []string{groups(of("sg-01", "vpc-1", "")), eks},
			itsGroups + "are in vpc-1 (aws.json:1), and the cluster is in vpc-9, by what EKS has told of it (aws.json:1)"},
		"in other VPCs": {inVPC, []string{groups(of("sg-01", "vpc-3", ""), of("sg-02", "vpc-2", ""))},
			itsGroups + "are in vpc-2, vpc-3 (aws.json:1), and the cluster is in vpc-1, by its file"},
		"in another region": {preamble, []string{groups(of("sg-01", "vpc-1", arn))},
			itsGroups + "are in us-east-1 (aws.json:1), and the cluster is in eu-west-1, by its file"},
		"in several VPCs": {preamble, []string{groups(of("sg-01", "vpc-1", ""), of("sg-02", "vpc-2", ""))},
			itsGroups + "are in vpc-1, vpc-2 (aws.json:1), and which of these VPCs is the cluster's is not known"},
		"several with the same tags": {preamble, []string{groups(of("sg-01", "vpc-1", ""), of("sg-02", "vpc-1", ""))},
			itsGroups + "are there more than once (aws.json:1), and which of them are the cluster's is not known"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, compare(load(t, tt.file, tt.answers...)).Elsewhere); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
