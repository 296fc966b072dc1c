# METADATA
# title: fixes as findings offer them
# description: |
#   A fix is a title in the imperative and the edits that it makes. It is safe where eksctl would build the same cluster with
#   it, or refused the file before; any other is a suggestion.
package ekslint.fix

# METADATA
# title: safe
# description: a fix that may be applied without asking
# scope: document
safe(title, edits) := {"title": title, "safe": true, "edits": edits}

# METADATA
# title: suggested
# description: a fix that changes what eksctl builds, so that the user has to choose it
# scope: document
suggested(title, edits) := {"title": title, "safe": false, "edits": edits}

# METADATA
# title: remove
# description: the edit that removes the key or item at path
# scope: document
remove(path) := {"op": "remove", "path": path}

# METADATA
# title: set
# description: the edit that puts value at path, and creates the parents that are missing
# scope: document
set(path, value) := {"op": "set", "path": path, "value": value}

# METADATA
# title: rename
# description: the edit that gives the key at path another name
# scope: document
rename(path, name) := {"op": "rename", "path": path, "value": name}

# METADATA
# title: in_object
# description: the edit in an object of a manifest, by its number in `input.manifests.objects`
# scope: document
in_object(number, edit) := object.union(edit, {"object": number})
