# METADATA
# title: days
# description: differences between days that are written as YYYY-MM-DD
package ekslint.days

# METADATA
# title: between
# description: the number of days from one day to a later one; negative where it is an earlier one
# scope: document
between(from, to) := (_nanoseconds(to) - _nanoseconds(from)) / 86400000000000

_nanoseconds(day) := time.parse_rfc3339_ns(sprintf("%sT00:00:00Z", [day]))
