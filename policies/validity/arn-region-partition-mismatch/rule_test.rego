package ekslint.rules.validity["arn-region-partition-mismatch_test"]

import data.ekslint.rules.validity["arn-region-partition-mismatch"] as rule

path := ["secretsEncryption", "keyARN"]

given(region, partition, arn) := {
	"config": {"metadata": {"region": region}},
	"authored": {"secretsEncryption": {"keyARN": concat(":", ["arn", arn.partition, arn.service, arn.region, "1:x"])}},
	"inventory": {"access": {"partition": partition}, "arns": [object.union(arn, {"path": path})]},
}

key(partition, region) := {"partition": partition, "service": "kms", "region": region}

policy(partition) := {"partition": partition, "service": "iam", "region": ""}

test_a_key_of_another_region if {
	some f in rule.report with input as given("eu-west-1", "aws", key("aws", "us-east-1"))
	f.path == path
	contains(f.message, "in us-east-1, and the cluster in eu-west-1")
}

test_a_key_of_the_region if count(rule.report) == 0 with input as given("eu-west-1", "aws", key("aws", "eu-west-1"))

test_a_region_to_be_filled_in if {
	every region in ["REGION", "", "eu-west", "eu-west-1a"] {
		count(rule.report) == 0 with input as given("eu-west-1", "aws", key("aws", region))
	}
}

test_another_service_of_another_region if {
	arn := {"partition": "aws", "service": "secretsmanager", "region": "us-east-1"}
	count(rule.report) == 0 with input as given("eu-west-1", "aws", arn)
}

test_another_partition if {
	some f in rule.report with input as given("cn-north-1", "aws-cn", policy("aws"))
	f.details.fixes[0].edits == [{"op": "set", "path": path, "value": "arn:aws-cn:iam::1:x"}]
	count(rule.report) == 1 with input as given("eu-west-1", "aws", policy("aws-us-gov"))
	count(rule.report) == 1 with input as given("cn-north-1", "aws-cn", key("aws", "eu-west-1"))
}

test_a_key_of_another_partition_has_no_other_spelling if {
	some f in rule.report with input as given("cn-north-1", "aws-cn", key("aws", "eu-west-1"))
	f.details == {"help": "use a key in cn-north-1"}
}

test_the_same_partition if {
	count(rule.report) == 0 with input as given("cn-north-1", "aws-cn", policy("aws-cn"))
	count(rule.report) == 0 with input as given("eu-west-1", "aws", policy("aws"))
}

test_not_known if {
	count(rule.report) == 0 with input as given(null, null, policy("aws"))
	count(rule.report) == 0 with input as given("eu-west-1", "aws", policy("PARTITION"))
}
