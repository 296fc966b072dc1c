package ekslint.rules.reliability["efa-spans-azs_test"]

import data.ekslint.rules.reliability["efa-spans-azs"] as rule

given(group, made, source) := {
	"config": {"managedNodeGroups": [object.union({"name": "mpi", "efaEnabled": true}, group)]},
	"inventory": {
		"zones": {"source": source},
		"nodegroups": [object.union({"path": ["managedNodeGroups", 0], "placedBy": "privateNetworking"}, made)],
	},
	"unknown": [],
	"placeholders": [],
}

paths(asked) := found if {
	found := {f.path | some f in rule.report} with input as asked
}

path := ["managedNodeGroups", 0, "efaEnabled"]

test_drawn_zones if paths(given({}, {}, "drawn")) == {path}

test_other_zones if {
	every source in ["named", "subnets", null] {
		paths(given({}, {}, source)) == set()
	}
}

test_placed_by_itself if {
	every key in ["availabilityZones", "subnets", "localZones", null] {
		paths(given({}, {"placedBy": key}, "drawn")) == set()
	}
}

test_no_efa if {
	every efa in [false, null] {
		paths(given({"efaEnabled": efa}, {}, "drawn")) == set()
	}
}

test_the_placement_of_the_user if {
	every patch in [
		{"placement": {"groupName": "mine"}}, {"launchTemplate": {"id": "lt-1"}},
		{"capacityReservation": {"capacityReservationPreference": "open"}},
	] {
		paths(given(patch, {}, "drawn")) == set()
	}
	every key in ["placement", "capacityReservation", "launchTemplate"] {
		paths(object.union(given({}, {}, "drawn"), {"unknown": [["managedNodeGroups", 0, key]]})) == set()
	}
}
