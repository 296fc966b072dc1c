package ekslint.rules.reliability["cni-permissions-nowhere_test"]

import data.ekslint.rules.reliability["cni-permissions-nowhere"] as rule

given(addon) := {
	"config": {"addons": [object.union({"name": "vpc-cni"}, addon)]},
	"inventory": {"access": {"cni": "irsa"}},
}

aws(name) := sprintf("arn:aws:iam::aws:policy/%s", [name])

paths := {f.path | some f in rule.report}

association(more) := {"podIdentityAssociations": [object.union({"serviceAccountName": "aws-node"}, more)]}

test_policies_for_something_else if {
	paths == {["addons", 0, "attachPolicyARNs"]} with input as given({"attachPolicyARNs": [aws("AmazonEKSVPCResourceController")]})
	paths == {["addons", 0, "wellKnownPolicies"]} with input as given({"wellKnownPolicies": {"ebsCSIController": true}})
	pods := ["addons", 0, "podIdentityAssociations", 0]
	paths == {array.concat(pods, ["permissionPolicyARNs"])} with input as given(association({"permissionPolicyARNs": [aws("x")]}))
	paths == {array.concat(pods, ["wellKnownPolicies"])} with input as given(association({"wellKnownPolicies": {"autoScaler": true}}))
}

test_enough if {
	every policy in ["AmazonEKS_CNI_Policy", "AmazonEC2FullAccess", "AdministratorAccess", "PowerUserAccess"] {
		paths == set() with input as given({"attachPolicyARNs": [aws("x"), aws(policy)]})
		paths == set() with input as given(association({"permissionPolicyARNs": [aws(policy)]}))
	}
}

test_not_to_be_seen if {
	every addon in [
		{},
		{"attachPolicyARNs": ["arn:aws:iam::123456789012:policy/cni"]},
		{"attachPolicyARNs": [null]},
		{"attachPolicyARNs": []},
		{"wellKnownPolicies": {"autoScaler": false}},
		{"wellKnownPolicies": {"autoScaler": true}, "attachPolicy": {"Version": "2012-10-17"}},
		{"wellKnownPolicies": {"autoScaler": true}, "serviceAccountRoleARN": "r"},
		association({"roleARN": "r", "wellKnownPolicies": {"autoScaler": true}}),
		association({"permissionPolicy": {}, "permissionPolicyARNs": [aws("x")]}),
		association({"serviceAccountName": "other", "permissionPolicyARNs": [aws("x")]}),
		{"name": "coredns", "attachPolicyARNs": [aws("x")]},
	] {
		paths == set() with input as given(addon)
	}
}

test_no_role_or_not_known if {
	every permissions in ["node-role", null] {
		addon := given({"attachPolicyARNs": [aws("x")]})
		paths == set() with input as object.union(addon, {"inventory": {"access": {"cni": permissions}}})
	}
}
