package ekslint.roles_test

import data.ekslint.roles

at := ["nodeGroups", 0]

given(iam, unknown) := {"config": {"nodeGroups": [{"name": "a", "iam": iam}]}, "unknown": unknown}

test_made_by_eksctl if {
	every iam in [{}, {"instanceRoleName": "nodes"}, {"instanceRoleARN": null}] {
		roles.made == {at} with input as given(iam, [])
	}
}

test_of_the_user if {
	every iam in [{"instanceRoleARN": "arn:aws:iam::1:role/r"}, {"instanceProfileARN": "arn:aws:iam::1:instance-profile/p"}] {
		roles.made == set() with input as given(iam, [])
	}
}

test_not_known if {
	every key in ["instanceRoleARN", "instanceProfileARN"] {
		roles.made == set() with input as given({}, [array.concat(at, ["iam", key])])
	}
}
