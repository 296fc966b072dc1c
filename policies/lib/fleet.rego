# METADATA
# title: fleet
# description: |
#   What rules over all clusters of a run share: those with `custom.scope: fleet`, whose input has `clusters` and `shared`. Of several
#   places that name one thing, the first one is what the others are compared with, and each of these is told once.
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
