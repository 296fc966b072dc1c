package inventory_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestARNs(t *testing.T) {
	t.Parallel()
	const body = `
secretsEncryption: {keyARN: arn:aws:kms:eu-west-1:123456789012:key/k}
iam: {serviceRolePermissionsBoundary: arn:aws:iam::123456789012:policy/b}
iamIdentityMappings: [{arn: arn:aws-cn:iam::123456789012:role/r}, {arn: "${ARN}"}, {username: arn:aws:iam::1:role/u}]
managedNodeGroups:
  - volumeKmsKeyID: 1234abcd
    iam:
      attachPolicyARNs: [AmazonS3FullAccess, arn:aws-us-gov:iam::aws:policy/AmazonS3FullAccess]
      attachPolicy: {Statement: [{Effect: Allow, Action: "s3:*", Resource: arn:aws:s3:::b}]}
`
	var got []string
	for _, a := range of(t, body).ARNs {
		got = append(got, a.Path.String()+": "+a.Partition+" "+a.Service+" "+a.Region)
	}
	want := []string{
		"iam.serviceRolePermissionsBoundary: aws iam ",
		"iamIdentityMappings[0].arn: aws-cn iam ",
		"managedNodeGroups[0].iam.attachPolicyARNs[1]: aws-us-gov iam ",
		"secretsEncryption.keyARN: aws kms eu-west-1",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
