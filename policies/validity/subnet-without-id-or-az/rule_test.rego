package ekslint.rules.validity["subnet-without-id-or-az_test"]

import data.ekslint.rules.validity["subnet-without-id-or-az"] as rule

given(subnet, vpc) := {
	"config": {"vpc": vpc},
	"inventory": {"zones": {"source": "subnets"}, "subnets": [object.union(
		{"path": ["vpc", "subnets", "private", "db"], "key": "db", "tier": "private", "id": "", "zone": "eu-west-1a"},
		subnet,
	)]},
	"unknown": [],
}

paths(asked) := found if {
	found := {f.path | some f in rule.report} with input as asked
}

known_vpc := {"id": "vpc-1"}

path := ["vpc", "subnets", "private", "db"]

test_no_id_and_no_zone if {
	paths(given({"zone": null}, known_vpc)) == {path}
	paths(given({"zone": null, "id": "subnet-1"}, known_vpc)) == set()
	paths(given({"zone": null, "id": null}, known_vpc)) == set()
	paths(given({}, known_vpc)) == set()
}

test_found_by_cidr if {
	paths(given({"zone": null}, {"id": "vpc-1", "subnets": {"private": {"db": {"cidr": "10.0.0.0/24"}}}})) == set()
	every key in ["cidr", "az"] {
		asked := object.union(given({"zone": null}, known_vpc), {"unknown": [array.concat(path, [key])]})
		paths(asked) == set()
	}
}

test_no_vpc if {
	paths(given({}, {})) == {["vpc", "id"]}
	paths(given({"id": "subnet-1"}, {})) == set()
	paths(object.union(given({}, {}), {"unknown": [["vpc", "id"]]})) == set()
}

test_private_subnets_tell_the_vpc if {
	public := {"path": ["vpc", "subnets", "public", "db"], "tier": "public"}
	paths(given(public, {})) == {["vpc", "id"]}
	paths(given(public, {"subnets": {"private": {"a": {"id": "subnet-1"}}}})) == set()
}

test_other_sources if {
	every source in ["named", null] {
		paths(object.union(given({}, {}), {"inventory": {"zones": {"source": source}}})) == set()
	}
}
