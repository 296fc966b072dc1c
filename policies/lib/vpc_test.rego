package ekslint.vpc_test

import data.ekslint.vpc

test_made_by_eksctl if {
	every network in [{}, {"cidr": "10.0.0.0/16"}, {"id": ""}, {"subnets": {"private": {}}}] {
		vpc.made_by_eksctl with input as {"config": {"vpc": network}, "unknown": []}
	}
}

test_existing_vpc if {
	every network in [{"id": "vpc-1"}, {"subnets": {"public": {"eu-west-1a": {"id": "subnet-1"}}}}] {
		not vpc.made_by_eksctl with input as {"config": {"vpc": network}, "unknown": []}
	}
}

test_vpc_that_is_not_known if {
	every path in [["vpc"], ["vpc", "id"], ["vpc", "subnets", "private", "eu-west-1a", "id"]] {
		not vpc.made_by_eksctl with input as {"config": {}, "unknown": [path]}
	}
}

test_fully_private if {
	vpc.fully_private with input as {"config": {"privateCluster": {"enabled": true}}, "unknown": []}
	vpc.makes_endpoints with input as {"config": {"privateCluster": {"enabled": true}}, "unknown": []}
	not vpc.not_fully_private with input as {"config": {"privateCluster": {"enabled": true}}, "unknown": []}
}

test_not_fully_private if {
	every config in [{}, {"privateCluster": {"enabled": false}}] {
		vpc.not_fully_private with input as {"config": config, "unknown": []}
		not vpc.makes_endpoints with input as {"config": config, "unknown": []}
	}
}

test_private_cluster_that_is_not_known if {
	config := {"privateCluster": {"enabled": null}}
	unknown := [["privateCluster", "enabled"]]
	not vpc.fully_private with input as {"config": config, "unknown": unknown}
	not vpc.not_fully_private with input as {"config": config, "unknown": unknown}
}

test_own_control_plane_group if {
	every network in [{"securityGroup": "sg-1"}, {"controlPlaneSecurityGroupIDs": ["sg-1", "sg-2"]}] {
		vpc.own_control_plane_group.id == "sg-1" with input as {"config": {"vpc": network}, "unknown": []}
	}
}

test_no_own_control_plane_group if {
	every network in [{}, {"securityGroup": null}, {"securityGroup": ""}, {"controlPlaneSecurityGroupIDs": []}] {
		not vpc.own_control_plane_group with input as {"config": {"vpc": network}, "unknown": []}
	}
}
