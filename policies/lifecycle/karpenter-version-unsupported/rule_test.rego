package ekslint.rules.lifecycle["karpenter-version-unsupported_test"]

import data.ekslint.rules.lifecycle["karpenter-version-unsupported"] as rule

given(kubernetes, version) := {
	"config": {"metadata": {"version": kubernetes}, "karpenter": {"version": version}},
	"unknown": [],
}

found := {f.path: f.message | some f in rule.report}

oldest := {"1.31": "1.0.5", "1.34": "1.6.0", "1.35": "1.9.0"}

too_old(kubernetes, version) if {
	found[["karpenter", "version"]] with input as given(kubernetes, version) with data.ekslint.karpenter.oldest as oldest
}

test_boundaries if {
	every pair in [["1.31", "1.0.4"], ["1.34", "1.5.9"], ["1.35", "1.8.2"], ["1.35", "v1.8"], ["1.36", "1.8.99"], ["1.35", "0.20.0"]] {
		too_old(pair[0], pair[1])
	}
	every pair in [["1.31", "1.0.5"], ["1.34", "1.6"], ["1.34", "1.10.0"], ["1.35", "v1.9.0"], ["1.36", "1.9.0"]] {
		not too_old(pair[0], pair[1])
	}
}

test_left_to_others if {
	every pair in [["1.35", "0.19.3"], ["1.30", "1.0.0"], ["1.35", "latest"], ["1.35", "1.8.0-rc.1"], ["latest", "1.8.0"]] {
		not too_old(pair[0], pair[1])
	}
}

test_unknown_values if {
	every pair in [[null, "1.8.2"], ["1.35", null]] {
		not too_old(pair[0], pair[1])
	}
}
