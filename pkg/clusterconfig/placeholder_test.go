package clusterconfig_test

import (
	"slices"
	"testing"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// TestPlaceholders has for each key what stands for a value that is to be filled in, and what is a value, right or wrong.
func TestPlaceholders(t *testing.T) {
	t.Parallel()
	for key, test := range map[string]struct{ placeholders, values []string }{
		"metadata.region": {
			[]string{
				"REGION", "your-region", "region-code", "primary-region", "my_region", "regionCode", "<리전>", "리전", "--X--", "--region--", "[REGION]",
				"{region}", "'[YOUR REGION]'", "'(region)'", "X", "XX", "us-xxxx-1", "xx-xxxx-x", "AWS_REGION", "REPLACEME", "...", "YOURREGION", "'your region'",
				"'{region}'", "'%{REGION}'", "<the region>", "example", "$(REGION)", "<%= region %>",
			},
			[]string{"us-east-1", "US-EAST-1", "us-esat-1", "us-east", "useast1", "frankfurt", "eu", "EU", "us-gov-west-1", "''", "global", "[us-east-1]", "{us-east-1}", "[us-east]", "$(", "<%"},
		},
		"metadata.version": {
			[]string{"X.XX", "1.xx", "1.X", "X.Y", "X.Y.Z", "VERSION", "k8s-version", "'[version]'", "<version>", "1.NN"},
			[]string{"'1.34'", "latest", "LATEST", "v1.34", "V1.34", "'1.34.1'", "stable", "'1.3 4'", "1.34-eks"},
		},
		"vpc.cidr": {
			[]string{"CIDR", "[YOURCIDR]", "vpc-cidr", "x.x.x.x/x", "10.x.0.0/16", "10.X.X.X/16", "<cidr>", "YOUR-IP", "office-network", "'your range'", "--CIDR--"},
			[]string{"10.0.0.0/16", "10.0.0.0", "10.0.0.0/99", "everywhere", "none", "10.0.0.0-10.0.0.9", "2001:db8::/56", "[10.0.0.0/16]"},
		},
		"vpc.publicAccessCIDRs.0": {
			[]string{"YOURCIDR", "MYIP", "your-ip", "x.x.x.x/32", "YOURIP/32", "my-ip/32", "ip-address/32", "'[your ip]/32'"},
			[]string{"10.0.0.0/16", "office", "1.2.3.4", "office/32", "1.2.3.4/33"},
		},
		"vpc.id": {
			[]string{"vpc-id", "VPC", "vpc-xxxx", "your-vpc", "vpc_id", "vpc-...", "REPLACEME-vpcid"},
			[]string{"vpc-0a1b2c3d", "vpc-12345", "0a1b2c3d", "default", "VPC-0A1B"},
		},
		"vpc.securityGroup":         {[]string{"sg-id", "my-sg", "sg-xxx", "security-group-id"}, []string{"sg-0a1b2c3d", "bastion", "sg-bastion"}},
		"availabilityZones.0":       {[]string{"AZ1", "zone-a", "your-az", "region-codea", "us-xxxx-1a"}, []string{"us-east-1a", "us-west-2-lax-1a", "use1-az1", "US-EAST-1A", "a"}},
		"nodeGroups.0.ami":          {[]string{"AMI", "ami-id", "ami-xxx"}, []string{"ami-0a1b", "auto", "auto-ssm"}},
		"nodeGroups.0.name":         {[]string{"<이름>", "YOUR_NAME", "your-group", "REPLACEME-ng", "ng-CHANGE_ME", "'{name}-ng'"}, []string{"EKS", "NODES", "my-group", "yours", "region", "ng-x", "placeholder", "replace-old", "todo", "x"}},
		"nodeGroups.0.instanceType": {[]string{"TYPE", "instance-type", "your-type", "'[instance type]'"}, []string{"m5.large", "M5.LARGE", "x2idn.16xlarge", "mixed", "large"}},
		"iam.serviceRoleARN": {
			[]string{"ROLE", "role-arn", "arn:aws:iam::ACCOUNT:role/a", "arn:aws:kms:REGION:123456789012:key/x", "arn:aws:iam::xxxxxxxxxxxx:role/a", "'arn:aws:iam::{account}:role/a'", "your-role"},
			[]string{"arn:aws:iam::123456789012:role/a", "arn:aws:iam::123456789012:role/ADMIN", "arn:aws:iam::aws:policy/X", "arn:aws:iam::123:role/x", "arn:aws:kms:us-east-1:123:key/KEY", "arn:aws:s3:::BUCKET", "eksNodeRole", "admin-role"},
		},
		"nodeGroups.0.iam.attachPolicyARNs.0": {
			[]string{"policy-arn", "POLICY", "policy", "your-policy", "POLICY_ARN", "AWS_POLICY", "AWS_POLICY_ARN"},
			[]string{"AmazonEKSWorkerNodePolicy", "AmazonEKS_CNI_Policy", "AWSLoadBalancerControllerIAMPolicy", "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy"},
		},
		"secretsEncryption.keyARN":       {[]string{"key-arn", "KMS_KEY", "kms-key", "key"}, []string{"eks-secrets-key", "alias/eks"}},
		"nodeGroups.0.labels.region":     {nil, []string{"REGION", "your-region", "X.XX", "region"}},
		"nodeGroups.0.tags.version":      {nil, []string{"X", "VERSION", "1.x", "'{version}'"}},
		"nodeGroups.0.ssh.publicKeyName": {[]string{"<key>"}, []string{"my-key", "KEY", "key-name"}},
		"nodeGroups.0.desiredCapacity":   {[]string{"NODE_COUNT", "COUNT", "X", "desired-count"}, []string{"3", "three", "'3'", "many"}},
	} {
		for _, text := range test.placeholders {
			if !isPlaceholder(t, key, text) {
				t.Errorf("%s: %s is taken for a value", key, text)
			}
		}
		for _, text := range test.values {
			if isPlaceholder(t, key, text) {
				t.Errorf("%s: %s is taken for a placeholder", key, text)
			}
		}
	}
}

// isPlaceholder reports whether text, as it stands in a file, is a placeholder at the path.
func isPlaceholder(t *testing.T, path, text string) bool {
	t.Helper()
	p, line := pathOf(path), text
	for _, step := range slices.Backward(p) {
		if step.IsIndex {
			line = "[" + line + "]"
		} else {
			line = "{" + step.Key + ": " + line + "}"
		}
	}
	doc := yamldoc.Parse([]byte(line))[0]
	if doc.Err != nil {
		t.Fatal(line, doc.Err)
	}
	return slices.ContainsFunc(clusterconfig.Load(doc, clusterconfig.PurposeUnknown).Placeholders, func(found clusterconfig.Placeholder) bool { return found.Path.Equal(p) })
}
