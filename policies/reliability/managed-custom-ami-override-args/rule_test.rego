package ekslint.rules.reliability["managed-custom-ami-override-args_test"]

import data.ekslint.rules.reliability["managed-custom-ami-override-args"] as rule

given(options, is_managed, endpoints) := {
	"config": {"managedNodeGroups": [{"name": "ng"}]},
	"graph": {"vpc": {"endpoints": endpoints}},
	"inventory": {"nodegroups": [{
		"path": ["managedNodeGroups", 0],
		"managed": is_managed,
		"bootstrap": {"path": ["managedNodeGroups", 0, "overrideBootstrapCommand"], "calls": [{"options": options}]},
	}]},
}

both := {"--apiserver-endpoint": "$E", "--b64-cluster-ca": "$C"}

helps(options) := {f.details.help | some f in rule.report with input as given(options, true, "yes")}

test_missing if {
	helps({}) == {"pass --apiserver-endpoint and --b64-cluster-ca to bootstrap.sh"}
	helps(object.remove(both, ["--b64-cluster-ca"])) == {"pass --b64-cluster-ca to bootstrap.sh"}
	helps(object.remove(both, ["--apiserver-endpoint"])) == {"pass --apiserver-endpoint to bootstrap.sh"}
	helps(both) == set()
}

test_elsewhere if {
	every endpoints in ["no", "unknown"] {
		count(rule.report) == 0 with input as given({}, true, endpoints)
	}
	count(rule.report) == 0 with input as given({}, false, "yes")
	every vpc in [{"id": "vpc-1"}, {"subnets": {"private": {"a": {"id": "subnet-1"}}}}] {
		base := given({}, true, "yes")
		count(rule.report) == 0 with input as object.union(base, {"config": {"vpc": vpc}})
	}
	unknown := object.union(given({}, true, "yes"), {"unknown": [["vpc", "id"]]})
	count(rule.report) == 0 with input as unknown
}
