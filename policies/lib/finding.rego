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

# METADATA
# title: in_object
# description: |
#   A finding in an object of a manifest: `number` is that of the object in `input.manifests.objects`, and `path` begins there.
#   An edit of a fix has to be in an object as well (`fix.in_object`), and all edits of one fix in one document of the file that
#   the finding is in; others are not offered.
# scope: document
in_object(number, path, message, details) := {"object": number, "path": path, "message": message, "details": details}

# METADATA
# title: in_object_at
# description: a finding in an object of that severity, which must not be above the rule's own
# scope: document
in_object_at(severity, number, path, message, details) := in_object(
	number, path, message,
	object.union(details, {"severity": severity}),
)

# METADATA
# title: place_in_object
# description: a place in an object of a manifest that has to do with a finding
# scope: document
place_in_object(number, path, message) := {"object": number, "path": path, "message": message}

# METADATA
# title: at_place
# description: a finding at a place with a path, which is in an object of a manifest where it has one
# scope: document
at_place(place, message, details) := object.union(place, {"message": message, "details": details})

# METADATA
# title: places_of
# description: |
#   The places of reasons of the graph (`because` of what is in it, or of a flow), as `related` has them: those in the cluster's file and
#   those in objects of manifests, in their order, each once. What a default of eksctl or EKS made so has no place.
# scope: document
places_of(reasons) := [place |
	places := [place | some reason in reasons; place := _place_of(reason)]
	some i, place in places
	not place in array.slice(places, 0, i)
]

_place_of(reason) := {"path": reason.path, "message": reason.text}

_place_of(reason) := place_in_object(reason.at.object, reason.at.path, reason.text)
