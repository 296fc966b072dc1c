package ekslint.images_test

import data.ekslint.images

given(version) := {"authored": {"metadata": {"version": version}}, "config": {"metadata": {"version": version}}}

default_version := {"authored": {"metadata": {}}, "config": {"metadata": {"version": "1.34"}}}

image := {"custom": false, "from": 21, "to": 29}

test_boundaries if {
	images.none_for_version(image) == "they begin with 1.21" with input as given("1.20")
	not images.none_for_version(image) with input as given("1.21")
	not images.none_for_version(image) with input as given("1.29")
	images.none_for_version(image) == "they end with 1.29" with input as given("1.30")
}

test_no_bound if {
	not images.none_for_version(object.union(image, {"to": null})) with input as given("1.30")
	not images.none_for_version(object.union(image, {"from": null})) with input as given("1.20")
}

test_another_image if {
	every custom in [true, null] {
		not images.none_for_version(object.union(image, {"custom": custom})) with input as given("1.30")
	}
}

test_version_left_to_eksctl if {
	images.none_for_version(image) == "they end with 1.29" with input as default_version
	not images.none_for_version(object.union(image, {"from": 35, "to": null})) with input as default_version
}

test_unknown_version if not images.none_for_version(image) with input as given(null)

test_least_volume if images.least_volume.AmazonLinux2023 > images.least_volume.AmazonLinux2
