# METADATA
# title: ids of resources
# description: what AWS calls what is in an account
package ekslint.resource_ids

# METADATA
# title: is one
# description: |
#   true for an id with that prefix, such as `sg`: a hyphen and 17 digits from 0 to 9 and a to f follow it, or 8 in old accounts and of the
#   prefix lists of AWS
# scope: document
is_one(prefix, id) if regex.match(sprintf(`^%s-([0-9a-f]{8}|[0-9a-f]{17})$`, [prefix]), id)

# METADATA
# title: certainty
# description: |
#   what details of a finding about an id in a manifest have besides: a warning, and what it rests on, where no manifest says for certain
#   that the place is for ids
# scope: document
certainty(named) := {} if named.assumption == ""

certainty(named) := {"severity": "warning", "label": sprintf("assumed: %s", [named.assumption])} if named.assumption != ""
