# METADATA
# title: findings as rules report them
# description: |
#   The only way in which a rule reports. Go checks the result strictly: an unknown detail is an error of the rule.
package ekslint.finding

# METADATA
# title: new
# description: |
#   A finding at `path` (an array of keys and indexes), as severe as its rule. `details` may hold "label", "related", "help",
#   "original" (the words of eksctl itself) and "fixes"; it may be empty.
# scope: document
new(path, message, details) := {"path": path, "message": message, "details": details}

# METADATA
# title: at
# description: a finding of that severity, which must not be above the rule's own
# scope: document
at(severity, path, message, details) := new(path, message, object.union(details, {"severity": severity}))
