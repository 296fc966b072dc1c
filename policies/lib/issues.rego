# METADATA
# title: what eksctl's own code objects to
# description: what rules ask of the entries of `input.issues` that are about a key
package ekslint.issues

import data.ekslint.finding
import data.ekslint.fix

# METADATA
# title: as finding
# description: the issue as the rule that is named in it reports it, or eksctl-validation
# scope: document
as_finding(issue) := finding.new(issue.path, _message(issue), _details(issue))

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
#   The detail "fixes" with the edit that the issue's help advises; undefined where it is none. Where it guesses it is a suggestion:
#   eksctl would not object to the result, but what is right the user has to know.
# scope: document
fixes(issue) := {"fixes": [fix.safe(issue.fixTitle, issue.edits)]} if {
	issue.fixSafe
} else := {"fixes": [fix.suggested(issue.fixTitle, issue.edits)]}

_name(step) := step if is_string(step)

_name(step) := step.key

# Where there are no other words, eksctl's own need to be told as such.
_message(issue) := sprintf(_verdicts[issue.kind], [_line(issue.message)]) if {
	not issue.original
	_verdicts[issue.kind]
} else := _line(issue.message)

_verdicts := {
	"type": "eksctl cannot read this value: %s",
	"invalid": "eksctl refuses the configuration: %s",
}

_details(issue) := object.union_n([
	object.filter(issue, {"help", "original"}),
	_change(issue),
])

default _change(_) := {}

_change(issue) := fixes(issue)

_line(text) := trim_right(concat(" ", [trim_space(line) | some line in split(text, "\n"); trim_space(line) != ""]), ".")
