# METADATA
# title: findings as rules report them
# description: |
#   The only way in which a rule reports. Go checks the result strictly: an unknown detail is an error of the rule.
package ekslint.finding

# METADATA
# description: |
#   A finding at `path` (an array of keys and indexes). `details` may hold "label", "related", "help", "fixes" and
#   "severity"; it may be empty.
# scope: document
new(path, message, details) := {"path": path, "message": message, "details": details}
