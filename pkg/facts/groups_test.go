package facts_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestPorts is about ports that there are not, in either form in which AWS prints rules.
func TestPorts(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		protocol, from, to string
		want               string // empty where they are right
	}{
		{"tcp", "0", "65535", ""},
		{"udp", "53", "53", ""},
		{"-1", "-1", "-1", ""},
		{"-1", "0", "70000", ""},
		{"icmp", "-1", "-1", ""},
		{"50", "-1", "-1", ""},
		{"tcp", "443", "70000", "ToPort: 70000 is not a port: these are from 0 to 65535"},
		{"6", "-5", "443", "FromPort: -5 is not a port: these are from 0 to 65535"},
		{"udp", "65536", "65536", "FromPort: 65536 is not a port: these are from 0 to 65535"},
		{"17", "-1", "-1", "FromPort: -1 is not a port: these are from 0 to 65535"},
	} {
		t.Run(tt.protocol+" "+tt.from+"-"+tt.to, func(t *testing.T) {
			t.Parallel()
			ports := fmt.Sprintf(`"IpProtocol": %q, "FromPort": %s, "ToPort": %s`, tt.protocol, tt.from, tt.to)
			for _, answer := range []string{
				`{"SecurityGroups": [{"GroupId": "sg-0a0a0a0a", "IpPermissions": [{` + ports + `, "IpRanges": [{"CidrIp": "10.0.0.0/8"}]}]}]}`,
				`{"SecurityGroupRules": [{"GroupId": "sg-0a0a0a0a", "CidrIpv4": "10.0.0.0/8", ` + ports + `}]}`,
			} {
				_, failed := read(t, answer)
				switch {
				case tt.want == "" && len(failed) > 0:
					t.Errorf("%v", failed)
				case tt.want != "" && (len(failed) == 0 || !strings.HasSuffix(failed[0].Error(), ":1: "+tt.want)):
					t.Errorf("got %v, want %s", failed, tt.want)
				}
			}
		})
	}
}

// A rule that two answers tell is one, be the account of its peer told by one of them alone, as of a VPC that another account shares.
func TestPeerOfAnotherAccount(t *testing.T) {
	t.Parallel()
	const (
		whole = `{"SecurityGroups": [{"GroupId": "sg-0a0a0a0a", "OwnerId": "111111111111", "IpPermissionsEgress": [], "IpPermissions": [
			{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "UserIdGroupPairs": [{"GroupId": "sg-0b0b0b0b", "UserId": "222222222222"}]}]}]}`
		single = `{"SecurityGroupRules": [{"GroupId": "sg-0a0a0a0a", "IpProtocol": "tcp", "FromPort": 443, "ToPort": 443,
			"ReferencedGroupInfo": {"GroupId": "sg-0b0b0b0b"}}]}`
	)
	for _, answers := range [][]string{{whole, single}, {single, whole}} {
		known, _ := read(t, answers...)
		if rules := known.SecurityGroup("sg-0a0a0a0a").Rules; len(rules) != 1 {
			t.Errorf("%d rules: %v", len(rules), rules)
		}
	}
}
