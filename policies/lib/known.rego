# METADATA
# title: what is known of the configuration
# description: |
#   A value that is still to be filled in is unknown, and no rule may conclude anything from it. A positive comparison with
#   such a value is false by itself; a question for absence, emptiness or "not" has to go through these helpers, which are
#   undefined as soon as the answer depends on something unknown. Paths lead into `input.config`.
package ekslint.known

# METADATA
# title: unknown
# description: true when the value at path, something that holds it or something in it is not known yet
# scope: document
unknown(path) if path in _above_unknown

unknown(path) if _within_unknown(path)

# METADATA
# title: absent
# description: true when it is certain that there is no value at path
# scope: document
absent(path) if {
	object.get(input.config, path, null) == null
	not unknown(path)
}

# METADATA
# title: value
# description: the value at path; undefined when there is none, or when any part of it is not known yet
# scope: document
value(path) := found if {
	found := object.get(input.config, path, null)
	found != null
	not unknown(path)
}

# METADATA
# title: empty
# description: true when it is certain that path holds no value, or an empty list, mapping or string
# scope: document
empty(path) if {
	count(object.get(input.config, path, [])) == 0
	not unknown(path)
}

# METADATA
# title: off
# description: true when it is certain that the switch at path is absent or false
# scope: document
off(path) if {
	object.get(input.config, path, false) == false
	not unknown(path)
}

# METADATA
# title: complete
# description: |
#   true when it is certain which items the list at path has, even if something within them is not known: none is missing
# scope: document
complete(path) if {
	not _within_unknown(path)
	not array.concat(path, [count(object.get(input.config, path, []))]) in _unknown
}

# METADATA
# title: written
# description: |
#   The text at path that is still to be filled in, as the file writes it; undefined where there is none. It is for messages alone:
#   nothing may be concluded from it.
# scope: document
written(path) := _written[path]

# Of a key that is written twice there may be two.
_written := object.union_n([{placeholder.path: placeholder.text} | some placeholder in input.placeholders])

_unknown contains path if some path in input.unknown

_above_unknown contains array.slice(path, 0, n) if {
	some path in input.unknown
	some n in numbers.range(0, count(path))
}

# Whether the path, or one of those of all that holds it, leads to something unknown. Most files have nothing of the kind.
_within_unknown(path) if {
	_unknown != set()
	some n in numbers.range(0, count(path))
	array.slice(path, 0, n) in _unknown
}
