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
