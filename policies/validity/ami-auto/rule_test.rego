package ekslint.rules.validity["ami-auto_test"]

import data.ekslint.rules.validity["ami-auto"] as rule

paths := {found.path | some found in rule.report}

path := ["nodeGroups", 0, "ami"]

given(ami, issues) := of_family(ami, "Ubuntu2404", issues)

of_family(ami, family, issues) := {
	"config": {"nodeGroups": [{"name": "a", "ami": ami, "amiFamily": family}]},
	"unknown": [],
	"issues": issues,
}

missing := {"kind": "invalid", "rule": "custom-ami-override-missing", "path": path, "message": "m", "original": "o"}

test_words_that_lack_something if {
	every ami in ["auto", "auto-ssm"] {
		paths == {path} with input as given(ami, [missing])
		paths == set() with input as given(ami, [])
		paths == {path} with input as of_family(ami, "", [])
		paths == set() with input as object.union(of_family(ami, null, []), {"unknown": [["nodeGroups", 0, "amiFamily"]]})
	}
}

test_other_words if {
	every ami in ["static", "al2023"] {
		paths == {path} with input as given(ami, [])
	}
}

test_image_without_a_script if paths == set() with input as given("ami-0a1b2c3d4e5f60718", [missing])

test_no_image if {
	paths == set() with input as given("", [])
	paths == set() with input as given(null, [])
}

test_objection_of_eksctl if paths == {["x"]} with input as given("", [object.union(missing, {"rule": "ami-auto", "path": ["x"]})])
