package ekslint.arns_test

import data.ekslint.arns

role := "arn:aws:iam::111122223333:role/admins/ann"

test_among if {
	every pattern in [role, "arn:aws:iam::111122223333:role/admins/*", "arn:aws:iam::111122223333:role/admins/ann*", "*"] {
		arns.may_be_among(role, ["arn:aws:iam::111122223333:role/other", pattern])
	}
}

test_not_among if {
	every pattern in ["arn:aws:iam::111122223333:role/*/ben", "arn:aws:iam::111122223333:role/admins/an", "role/admins/*", ""] {
		not arns.may_be_among(role, [pattern])
	}
	not arns.may_be_among(role, [])
}

test_not_known if {
	arns.may_be_among(null, [role])
	not arns.may_be_among(null, [])
}
