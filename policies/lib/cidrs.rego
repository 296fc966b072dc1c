# METADATA
# title: prefixes of addresses
# description: what kind of addresses a prefix such as "10.0.0.0/8" holds
package ekslint.cidrs

# METADATA
# title: is private
# description: |
#   true when all addresses of the prefix are of IPv4 and never arrive from the internet: private ones, those shared by carriers,
#   link-local ones and loopback (RFC 1918, 6598, 3927, 1122). Examples in documents (RFC 5737) do not count.
# scope: document
is_private(cidr) if {
	some never_public in ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "127.0.0.0/8"]
	net.cidr_contains(never_public, cidr)
}

# METADATA
# title: length
# description: the length of the prefix, for IPv4; undefined for anything else
# scope: document
length(cidr) := to_number(parts[1]) if {
	regex.match(`^\d+\.\d+\.\d+\.\d+/\d+$`, cidr)
	parts := split(cidr, "/")
}
