package ekslint.cidrs_test

import data.ekslint.cidrs

test_private if {
	every cidr in [
		"10.0.0.0/8", "10.255.255.255/32", "172.16.0.0/12", "172.31.0.0/16", "192.168.0.0/16", "192.168.7.0/24", "100.64.0.0/10",
		"100.127.0.1/32", "169.254.0.0/16", "127.0.0.1/32",
	] {
		cidrs.is_private(cidr)
	}
}

test_not_private if {
	every cidr in [
		"0.0.0.0/0", "8.0.0.0/6", "11.0.0.0/8", "172.32.0.0/16", "172.0.0.0/8", "192.169.0.0/16", "100.128.0.0/10", "203.0.113.0/24",
		"fd00::/8", "10.0.0.0/8/8", "office", "",
	] {
		not cidrs.is_private(cidr)
	}
}

test_length if {
	cidrs.length("203.0.113.0/24") == 24
	cidrs.length("0.0.0.0/0") == 0
	every cidr in ["2001:db8::/32", "203.0.113.0", "office", "/8"] {
		not cidrs.length(cidr)
	}
}
