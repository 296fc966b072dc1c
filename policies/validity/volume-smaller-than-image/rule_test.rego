package ekslint.rules.validity["volume-smaller-than-image_test"]

import data.ekslint.rules.validity["volume-smaller-than-image"] as rule

severities := {found.details.severity | some found in rule.report}

given(family, os, size, custom) := {
	"authored": {"nodeGroups": [{"name": "a", "volumeSize": 1}]},
	"config": {"nodeGroups": [{"name": "a"}]},
	"unknown": [],
	"inventory": {"nodegroups": [{
		"path": ["nodeGroups", 0],
		"image": {"family": family, "os": os, "custom": custom},
		"volumes": [{"root": true, "size": size}, {"root": false, "size": 1}],
	}]},
}

test_linux if {
	severities == {"error"} with input as given("AmazonLinux2023", "linux", 19, false)
	severities == set() with input as given("AmazonLinux2023", "linux", 20, false)
}

test_windows if {
	severities == {"warning"} with input as given("WindowsServer2022FullContainer", "windows", 49, false)
	severities == set() with input as given("WindowsServer2022FullContainer", "windows", 50, false)
}

test_amazon_linux_2 if {
	severities == {"error"} with input as given("AmazonLinux2", "linux", 7, false)
	severities == set() with input as given("AmazonLinux2", "linux", 8, false)
}

test_another_family if severities == set() with input as given("Ubuntu2404", "linux", 1, false)

test_own_image if {
	severities == set() with input as given("AmazonLinux2023", "linux", 10, true)
	severities == set() with input as given("AmazonLinux2023", "linux", 10, null)
}

test_unknown_size if severities == set() with input as given("AmazonLinux2023", "linux", null, false)
