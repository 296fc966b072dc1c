package ekslint.rules.validity["availability-zone-empty_test"]

import data.ekslint.rules.validity["availability-zone-empty"] as rule

given(patch) := {
	"config": {"metadata": {"region": "eu-west-1"}},
	"inventory": {"zoneNames": [object.union({"path": ["availabilityZones", 0], "name": "", "use": "cluster", "kind": "none"}, patch)]},
}

messages(patch) := found if {
	found := {f.message | some f in rule.report} with input as given(patch)
}

test_empty_name if {
	every use in ["cluster", "nodegroup", "local-zones"] {
		messages({"use": use}) == {"the name of a zone is empty, and eksctl makes subnets for it all the same"}
	}
}

test_other_texts if {
	messages({"name": "eu-west-1"}) == {"\"eu-west-1\" is not the name of a zone: it is a region, and its zones have a letter after it"}
	messages({"name": "a"}) == {"\"a\" is not the name of a zone: a zone is a region with a letter after it"}
}

test_zones if {
	every kind in ["availability-zone", "local-zone", "zone-id"] {
		messages({"name": "x", "kind": kind}) == set()
	}
}

test_subnets_have_names_of_their_own if messages({"name": "db", "use": "subnet"}) == set()
