package ekslint.rules.validity["additional-volume-invalid_test"]

import data.ekslint.rules.validity["additional-volume-invalid"] as rule

found := {[concat("/", array.slice(each.path, 4, 5)), each.details.severity] | some each in rule.report}

at := ["nodeGroups", 0, "additionalVolumes", 0]

# An additional volume with what the file writes of it, and what the inventory adds.
given(written, facts) := {
	"config": {"nodeGroups": [{"name": "a", "additionalVolumes": [object.union({"volumeName": "/dev/xvdb"}, written)]}]},
	"unknown": [],
	"inventory": {"nodegroups": [{"path": ["nodeGroups", 0], "volumes": [object.union(
		{"path": at, "additional": true, "boots": null, "exists": true, "type": "gp3"},
		facts,
	)]}]},
}

gp3 := {"iops": {"min": 3000, "max": 80000}, "throughput": {"min": 125, "max": 2000}}

test_boundaries if {
	every iops in [3000, 80000] {
		found == set() with input as given({"volumeIOPS": iops}, gp3)
	}
	every iops in [2999, 80001] {
		found == {["volumeIOPS", "error"]} with input as given({"volumeIOPS": iops}, gp3)
	}
	every throughput in [124, 2001] {
		found == {["volumeThroughput", "error"]} with input as given({"volumeThroughput": throughput}, gp3)
	}
}

test_what_a_type_does_not_take if {
	every key in ["volumeIOPS", "volumeThroughput"] {
		found == {[key, "warning"]} with input as given({key: 3000}, {"type": "gp2"})
	}
}

test_type_that_does_not_exist if found == {["volumeType", "error"]} with input as given({"volumeIOPS": 3}, {"exists": false, "type": "ssd"})

test_type_not_known if found == set() with input as given({"volumeIOPS": 3}, {"exists": null, "type": null})

test_hard_disk_to_boot_from if {
	every type in ["st1", "sc1"] {
		count(rule.report) == 1 with input as given({}, {"path": ["nodeGroups", 0], "additional": false, "boots": true, "type": type})
		every boots in [false, null] {
			count(rule.report) == 0 with input as given({}, {"path": ["nodeGroups", 0], "additional": false, "boots": boots, "type": type})
		}
	}
}

# What eksctl leaves out EC2 does not get.
test_left_out if {
	every key in ["volumeName", "volumeSize"] {
		every facts in [gp3, {"type": "ssd", "exists": false}] {
			found == {[key, "warning"]} with input as given({"volumeIOPS": 3}, object.union(facts, {"leftOutFor": key}))
		}
	}
}
