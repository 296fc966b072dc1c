package facts_test

import (
	"net/netip"
	"testing"
)

// TestInterfaceAt: an interface has its addresses, and those of its prefixes; which one has an address that two are said to have is not known.
func TestInterfaceAt(t *testing.T) {
	t.Parallel()
	known, _ := read(t, `{"NetworkInterfaces": [
		{"NetworkInterfaceId": "eni-0a", "VpcId": "vpc-0a", "PrivateIpAddress": "10.0.0.7", "Ipv4Prefixes": [{"Ipv4Prefix": "10.0.0.16/28"}],
		 "Ipv6Prefixes": [{"Ipv6Prefix": "2001:db8::/80"}]},
		{"NetworkInterfaceId": "eni-0b", "VpcId": "vpc-0a", "PrivateIpAddress": "10.0.0.8", "PrivateIpAddresses": [{"PrivateIpAddress": "10.0.0.9"}]},
		{"NetworkInterfaceId": "eni-0c", "VpcId": "vpc-0a", "PrivateIpAddress": "10.0.0.8"},
		{"NetworkInterfaceId": "eni-0d", "VpcId": "vpc-0b", "PrivateIpAddress": "10.0.0.10"}]}`)
	for address, want := range map[string]string{
		"10.0.0.7": "eni-0a", "10.0.0.20": "eni-0a", "2001:db8::5": "eni-0a", "10.0.0.9": "eni-0b", "10.0.0.8": "", "10.0.0.10": "", "10.0.0.32": "",
	} {
		got := ""
		if i := known.InterfaceAt("vpc-0a", netip.MustParseAddr(address)); i != nil {
			got = i.ID
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", address, got, want)
		}
	}
}
