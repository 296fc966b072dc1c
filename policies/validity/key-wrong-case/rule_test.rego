package ekslint.rules.validity["key-wrong-case_test"]

import data.ekslint.rules.validity["key-wrong-case"] as rule

messages := {f.message | some f in rule.report}

given(path, suggestion, authored) := {
	"issues": [
		{"kind": "wrong-case", "path": path, "message": "", "suggestion": suggestion},
		{"kind": "unknown-key", "path": ["foo"], "message": ""},
	],
	"authored": authored,
}

test_consequence_of_a_key_in_a_mapping if {
	wrong := given(["vpc", "publicAccessCidrs"], "publicAccessCIDRs", {"vpc": {"publicAccessCidrs": []}})
	expected := concat(" ", [
		"\"publicAccessCidrs\" is silently ignored, so the list has no effect:",
		"eksctl reads \"publicAccessCIDRs\" only",
	])
	messages == {expected} with input as wrong
}

test_consequence_of_a_key_in_a_list_item if {
	path := ["nodeGroups", 0, "PrivateNetworking"]
	some message in messages with input as given(path, "privateNetworking", {"nodeGroups": [{"PrivateNetworking": true}]})
	contains(message, "so the nodes live in public subnets")
}

test_consequence_of_a_key_at_the_root if {
	some message in messages with input as given(["privatecluster"], "privateCluster", {"privatecluster": {}})
	contains(message, "so the cluster is not private")
}

# The holder of a key, the key, and what is lost without it.
test_consequence_of_each_key if {
	every row in [
		[["privateCluster"], "enabled", "the cluster is not private"],
		[[], "secretsEncryption", "your key does not encrypt secrets"],
		[["iam"], "withOIDC", "no OIDC provider"],
		[["kubernetesNetworkConfig"], "serviceIPv4CIDR", "EKS chooses the service network"],
		[["vpc"], "clusterEndpoints", "keeps its public endpoint"],
		[["vpc", "clusterEndpoints"], "privateAccess", "private access stays off"],
		[["vpc", "clusterEndpoints"], "publicAccess", "keeps its public endpoint"],
		[["vpc"], "securityGroup", "eksctl makes its own group"],
		[["vpc"], "sharedNodeSecurityGroup", "eksctl makes its own group"],
		[["vpc", "subnets"], "private", "these subnets are not used"],
		[["vpc", "subnets"], "public", "these subnets are not used"],
		[["nodeGroups", 0], "disablePodIMDS", "pods reach the instance metadata"],
		[["nodeGroups", 0, "iam"], "attachPolicyARNs", "none of these policies is attached"],
		[["nodeGroups", 0, "securityGroups"], "attachIDs", "none of these security groups is attached"],
		[["nodeGroups", 0, "ssh"], "allow", "a public key alone turns SSH on"],
		[["nodeGroups", 0, "ssh"], "sourceSecurityGroupIds", "SSH is not limited to these groups"],
	] {
		[holder, key, lost] := row
		some message in messages with input as given(array.concat(holder, [upper(key)]), key, {})
		contains(message, lost)
	}
}

test_no_consequence_is_made_up if {
	some message in messages with input as given(["Addons"], "addons", {"Addons": []})
	message == "\"Addons\" is silently ignored: eksctl reads \"addons\" only"
}

test_the_fix_renames if {
	some f in rule.report with input as given(["privatecluster"], "privateCluster", {"privatecluster": {}})
	f.details.fixes[0].safe == false
	f.details.fixes[0].edits == [{"op": "rename", "path": ["privatecluster"], "value": "privateCluster"}]
}

test_no_fix_where_the_right_key_is_there_too if {
	both := {"privatecluster": {}, "privateCluster": {}}
	some f in rule.report with input as given(["privatecluster"], "privateCluster", both)
	not f.details.fixes
	contains(f.details.help, "is there too")
}
