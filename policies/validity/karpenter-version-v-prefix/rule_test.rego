package ekslint.rules.validity["karpenter-version-v-prefix_test"]

import data.ekslint.rules.validity["karpenter-version-v-prefix"] as rule

fixed := {edit.path: edit.value | some f in rule.report; some edit in f.details.fixes[0].edits}

given(version) := {"config": {"karpenter": {"version": version}}}

test_since_0_35 if {
	every version in ["0.35.0", "0.37.9", "1.0.5", "1.0", "1.11.1-rc.0"] {
		fixed == {["karpenter", "version"]: version} with input as given(sprintf("v%s", [version]))
		fixed == {} with input as given(version)
	}
}

test_before if {
	every version in ["v0.34.9", "v0.20.0", "v0.4.0"] {
		fixed == {} with input as given(version)
	}
}

test_no_versions if {
	every version in ["v", "vault", "v1", "v1.x", null] {
		fixed == {} with input as given(version)
	}
}
