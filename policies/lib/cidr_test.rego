package ekslint.cidr_test

import data.ekslint.cidr

test_single_address if {
	every prefix in ["203.0.113.7/32", "2001:db8::1/128"] {
		cidr.single_address(prefix)
	}
}

test_several_addresses if {
	every prefix in ["203.0.113.0/24", "2001:db8::/32", "0.0.0.0/0", "203.0.113.7", "office"] {
		not cidr.single_address(prefix)
	}
}

test_holds_none_by_chance if {
	every prefix in ["203.0.113.0/24", "203.0.113.7/32", "10.0.0.0/8", "2001:db8::/32", "2001:db8::1/128"] {
		cidr.holds_none_by_chance(prefix)
	}
}

test_may_hold_some_by_chance if {
	every prefix in ["0.0.0.0/0", "128.0.0.0/1", "52.0.0.0/11", "203.0.0.0/16", "::/0", "2600::/12", "203.0.113.7", "office", "10.0.0.0/7"] {
		not cidr.holds_none_by_chance(prefix)
	}
}
