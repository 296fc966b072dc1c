package ekslint.rules.connectivity["sgp-needs-pod-eni_test"]

import data.ekslint.rules.connectivity["sgp-needs-pod-eni"] as rule

edit := {"path": ["addons", 0, "configurationValues"], "value": "text"}

given(on, configuration, needs) := {
	"config": {"addons": [configuration]},
	"manifests": {
		"plugin": {"place": {"path": ["addons", 0]}, "podENI": {"on": on, "place": {"path": []}, "edit": edit}},
		"policies": [{"object": 4, "needsBranches": needs}, {"object": 5, "needsBranches": "no"}],
	},
}

test_an_error_where_the_file_configures_the_plugin if {
	found := rule.report with input as given("no", {"configurationValues": "env: {}"}, "yes")
	count(found) == 1
	some finding in found
	finding.path == ["addons", 0, "configurationValues"]
	finding.details.severity == "error"
	[place.object | some place in finding.details.related] == [4]
	finding.details.fixes[0].edits == [{"op": "set", "path": edit.path, "value": "text"}]
}

test_a_warning_where_it_does_not if {
	found := rule.report with input as given("no", {}, "yes")
	[finding.details.severity | some finding in found] == ["warning"]
}

test_a_warning_without_the_plugin_among_the_add_ons if {
	base := given("no", {"name": "coredns"}, "yes")
	found := rule.report with input as object.union(base, {"manifests": {"plugin": {"place": {"path": []}}}})
	[[finding.path, finding.details.severity] | some finding in found] == [[["addons"], "warning"]]
}

test_no_fix_without_an_edit if {
	base := json.remove(given("no", {}, "yes"), ["manifests/plugin/podENI/edit"])
	found := rule.report with input as base
	[finding.details.fixes | some finding in found] == [[]]
}

test_at_the_switch_where_it_is_written if {
	path := ["addons", 0, "configurationValues", "env", "ENABLE_POD_ENI"]
	found := rule.report with input as object.union(given("no", {}, "yes"), {"manifests": {"plugin": {"podENI": {"place": {"path": path}}}}})
	[finding.path | some finding in found] == [path]
}

test_an_error_where_the_daemon_set_sets_it_up if {
	deployed := {"manifests": {"plugin": {"place": {"object": 7, "path": ["spec"]}}}}
	found := rule.report with input as object.union(given("no", {}, "yes"), deployed)
	[[finding.object, finding.path, finding.details.severity] | some finding in found] == [[7, ["spec"], "error"]]
	[contains(finding.details.help, "the container") | some finding in found] == [true]
}

test_the_add_on_of_a_cluster_that_exists if {
	told := {"manifests": {"plugin": {"place": {"path": [], "told": "a.json:2"}}}}
	found := rule.report with input as object.union(given("no", {}, "yes"), told)
	[[finding.path, finding.details.severity] | some finding in found] == [[["addons"], "warning"]]
	[contains(finding.message, "the add-on of the cluster does not") | some finding in found] == [true]
	off := {"manifests": {"plugin": {"podENI": {"place": {"path": [], "told": "a.json:2"}}}}}
	written := rule.report with input as object.union_n([given("no", {}, "yes"), told, off])
	[finding.details.severity | some finding in written] == ["error"]
}

test_silent if {
	every on, needs in {"yes": "yes", "unknown": "yes", "no": "unknown"} {
		found := rule.report with input as given(on, {}, needs)
		count(found) == 0
	}
}
