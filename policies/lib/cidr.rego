# METADATA
# title: networks as people list them
# description: prefixes in CIDR notation, as the file gives them
package ekslint.cidr

_private := {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"}

# METADATA
# title: single address
# description: true when prefix holds one address only
# scope: document
single_address(prefix) if _length(prefix) == 128

single_address(prefix) if {
	not contains(prefix, ":")
	_length(prefix) == 32
}

# METADATA
# title: holds no address by chance
# description: |
#   true when prefix is too narrow to hold by chance an address that Amazon hands out, or is no prefix of public addresses.
#   What is no prefix at all holds nothing for certain.
# scope: document
holds_none_by_chance(prefix) if _length(prefix) >= 32

holds_none_by_chance(prefix) if {
	not contains(prefix, ":")
	_length(prefix) >= 24
}

holds_none_by_chance(prefix) if {
	some range in _private
	net.cidr_contains(range, prefix)
}

_length(prefix) := to_number(split(prefix, "/")[1])
