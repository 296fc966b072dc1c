# METADATA
# title: what eksctl's own code objects to
# description: what rules ask of the entries of `input.issues` that are about a key
package ekslint.issues

import data.ekslint.fix

# METADATA
# title: key
# description: the key that the issue is about, as written
# scope: document
key(issue) := _name(issue.path[count(issue.path) - 1])

# METADATA
# title: parent
# description: the path of the mapping that holds the key
# scope: document
parent(issue) := array.slice(issue.path, 0, count(issue.path) - 1)

# METADATA
# title: renames
# description: |
#   The edits that give the key the spelling of the suggestion; undefined where there is no suggestion, or where the mapping
#   already has such a key.
# scope: document
renames(issue) := [fix.rename(issue.path, issue.suggestion)] if {
	issue.suggestion != ""
	siblings := object.keys(object.get(input.authored, parent(issue), {}))
	not issue.suggestion in siblings
}

# METADATA
# title: fixes
# description: |
#   The detail "fixes" with the edit that the issue's help advises; undefined where it is none. It is a suggestion: eksctl would
#   not object to the result, but what is right the user has to know.
# scope: document
fixes(issue) := {"fixes": [fix.suggested(issue.fixTitle, issue.edits)]}

_name(step) := step if is_string(step)

_name(step) := step.key
