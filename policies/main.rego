# METADATA
# title: all findings
# description: |
#   For those who evaluate the policies with tools of OPA: `opa eval --data policies --input input.json
#   data.ekslint.main.findings`. ekslint itself asks each rule for its report and does not load this module.
package ekslint.main

# METADATA
# description: what all rules report, each finding with the name and the category of its rule
# entrypoint: true
findings contains object.union(finding, {"rule": name, "category": category}) if {
	some category, rules in data.ekslint.rules
	some name, rule in rules
	some finding in rule.report
}
