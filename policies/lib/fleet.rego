# METADATA
# title: fleet
# description: |
#   What rules over all clusters of a run share: those with `custom.scope: fleet`, whose input has `clusters` and `shared`. Of several
#   places that name one thing, each but the first is told once, of those before it.
package ekslint.fleet

# METADATA
# title: finding
# description: A finding at a use; `details` as in data.ekslint.finding, with `related` made by `place`.
# scope: document
finding(use, message, details) := {"cluster": use.cluster, "path": use.path, "message": message, "details": details}

# METADATA
# title: finding_at
# description: a finding of that severity, which must not be above the rule's own
# scope: document
finding_at(severity, use, message, details) := finding(use, message, object.union(details, {"severity": severity}))

# METADATA
# title: place
# description: A use as a place that has to do with a finding.
# scope: document
place(use, message) := {"cluster": use.cluster, "path": use.path, "message": message}

# METADATA
# title: cluster
# description: the cluster of a use
# scope: document
cluster(use) := input.clusters[use.cluster]

# METADATA
# title: later
# description: The uses of a thing in files for other clusters than the first use is in.
# scope: document
later(thing) := [use | some use in thing.uses; cluster(use).name != cluster(thing.uses[0]).name]

# METADATA
# title: at
# description: Another path of the cluster of a use.
# scope: document
at(use, path) := object.union(use, {"path": path})

# METADATA
# title: witnesses
# description: |
#   The first few of some uses, without those that repeat another version of their file: what each of many uses can be compared with,
#   without one step for each pair.
# scope: document
witnesses(uses) := array.slice([use | some use in uses; not use.repeats], 0, 32)

# METADATA
# title: party
# description: |
#   The first few of some uses, one for each name of a cluster: what a use may have to do with. It is made once for a thing, and then asked
#   for the `others` of each use.
# scope: document
party(uses) := array.slice(_first_of_each_name(witnesses(uses)), 0, _most_told + 1)

# METADATA
# title: others
# description: |
#   Those of a party that are in earlier files than a use, for clusters of another name; undefined where there are none. So of any two
#   clusters the later one is told, and one that is new changes nothing of what others before it are told.
# scope: document
others(use, among) := found if {
	name := cluster(use).name
	found := array.slice([other | some other in among; other.cluster < use.cluster; cluster(other).name != name], 0, _most_told)
	count(found) > 0
}

# METADATA
# title: named
# description: The clusters of uses as text, as `the clusters "a" and "b"`.
# scope: document
named(uses) := sprintf("the cluster %s", _quoted(uses)) if {
	count(uses) == 1
} else := sprintf("the clusters %s and %s", [concat(", ", array.slice(names, 0, count(names) - 1)), names[count(names) - 1]]) if {
	count(uses) <= _most_named
	names := _quoted(uses)
} else := sprintf("the clusters %s and others", [concat(", ", _quoted(array.slice(uses, 0, _most_named - 1)))])

_quoted(uses) := [sprintf("%q", [cluster(use).name]) | some use in uses]

_most_named := 3

_most_told := 5

_first_of_each_name(uses) := [use |
	some i, use in uses
	every earlier in array.slice(uses, 0, i) { cluster(earlier).name != cluster(use).name }
]
