package ekslint.issues_test

import data.ekslint.issues

wrong := {"path": ["nodeGroups", 0, "ssh", "Allow"], "suggestion": "allow"}

given(ssh) := {"authored": {"nodeGroups": [{"ssh": ssh}]}}

test_key if {
	issues.key(wrong) == "Allow"
	issues.key({"path": ["vpc", {"key": "cidr", "occurrence": 2}]}) == "cidr"
	issues.key({"path": ["metadta"]}) == "metadta"
}

test_parent if {
	issues.parent(wrong) == ["nodeGroups", 0, "ssh"]
	issues.parent({"path": ["metadta"]}) == []
}

test_renames if {
	edits := issues.renames(wrong) with input as given({"Allow": true})
	edits == [{"op": "rename", "path": wrong.path, "value": "allow"}]
}

test_renames_at_the_root if {
	edits := issues.renames({"path": ["metadta"], "suggestion": "metadata"}) with input as {"authored": {"metadta": {}}}
	edits[0].value == "metadata"
}

test_no_rename_onto_a_key_that_is_there if {
	not issues.renames(wrong) with input as given({"Allow": true, "allow": false})
}

test_fixes if {
	edit := {"op": "remove", "path": ["vpc", "nat"]}
	[found] := issues.fixes({"path": ["vpc"], "fixTitle": "remove it", "edits": [edit]}).fixes
	found == {"title": "remove it", "safe": false, "edits": [edit]}
	issues.fixes({"path": ["vpc"], "fixTitle": "remove it", "fixSafe": true, "edits": [edit]}).fixes[0].safe
	not issues.fixes({"path": ["vpc"]})
}

test_no_rename_without_a_suggestion if {
	not issues.renames({"path": ["foo"], "suggestion": ""}) with input as {"authored": {"foo": 1}}
	not issues.renames({"path": ["foo"]}) with input as {"authored": {"foo": 1}}
}
