package ekslint.resource_ids_test

import data.ekslint.resource_ids

test_is_one if {
	every id in ["pl-3b927c52", "pl-0a1b2c3d4e5f60718"] {
		resource_ids.is_one("pl", id)
	}
	every id in [
		"", "pl-", "pl-3b927c5", "pl-3b927c521", "pl-3B927C52", "sg-3b927c52", "com.amazonaws.eu-west-1.s3",
		" pl-3b927c52", "pl-3b927c52 ",
	] {
		not resource_ids.is_one("pl", id)
	}
}

test_certainty if {
	resource_ids.certainty({"assumption": ""}) == {}
	resource_ids.certainty({"assumption": "it is so"}) == {"severity": "warning", "label": "assumed: it is so"}
}
