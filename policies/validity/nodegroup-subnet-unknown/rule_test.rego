package ekslint.rules.validity["nodegroup-subnet-unknown_test"]

import data.ekslint.rules.validity["nodegroup-subnet-unknown"] as rule

given(named, zones) := {
	"config": {"metadata": {"region": "eu-west-1"}, "nodeGroups": [{"name": "db"}]},
	"inventory": {"zones": zones, "subnets": [], "nodegroups": [{"path": ["nodeGroups", 0], "placedBy": "subnets", "subnets": [object.union(
		{"path": ["nodeGroups", 0, "subnets", 0], "name": "privat-a", "isListed": false, "meant": ""},
		named,
	)]}]},
	"unknown": [],
	"placeholders": [],
}

helps(named, zones) := found if {
	found := {f.details.help | some f in rule.report} with input as given(named, zones)
}

listed := {"source": "subnets"}

test_no_such_key if {
	helps({}, listed) == {"name a key of \"vpc.subnets\", or the id of a subnet"}
	helps({"meant": "private-a"}, listed) == {"did you mean \"private-a\"?"}
}

test_files_to_be_filled_in if {
	every id, expected in {"subnet-1": 1, "": 1, null: 0} {
		count(rule.report) == expected with input as given({}, listed) with input.inventory.subnets as [{"id": id}]
	}
}

test_zones_of_the_cluster if {
	zones := {"source": "named", "private": ["eu-west-1a"]}
	count(helps({"name": "eu-west-1b"}, zones)) == 1
	helps({"name": "eu-west-1a"}, zones) == set()
	helps({"name": "eu-west-1b"}, {"source": "named", "private": null}) == set()
}

test_drawn_zones if {
	count(helps({}, {"source": "drawn"})) == 1
	helps({"name": "eu-west-1c"}, {"source": "drawn"}) == set()
	count(rule.report) == 0 with input as given({}, {"source": "drawn"}) with input.config.metadata.region as null
}

test_silent if {
	every named in [{"isListed": true}, {"isListed": null}, {"name": "subnet-1"}] {
		helps(named, listed) == set()
	}
	helps({}, {"source": null}) == set()
	elsewhere := [object.union(given({}, listed).inventory.nodegroups[0], {"placedBy": key}) | some key in ["localZones", null]]
	count(rule.report) == 0 with input as given({}, listed) with input.inventory.nodegroups as elsewhere
}
