package why_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/why"
)

func TestParsePorts(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		protocol string
		ports    []string
		want     []sggraph.Ports
		err      string
	}{
		"one port":               {"tcp", []string{"443"}, []sggraph.Ports{sggraph.Port(sggraph.TCP, 443)}, ""},
		"in upper case":          {"UDP", []string{"53"}, []sggraph.Ports{sggraph.Port(sggraph.UDP, 53)}, ""},
		"a range":                {"tcp", []string{"30000-32767"}, []sggraph.Ports{{Protocol: sggraph.TCP, From: 30000, To: 32767}}, ""},
		"several that meet":      {"tcp", []string{"23", "1", "22"}, []sggraph.Ports{sggraph.Port(sggraph.TCP, 1), {Protocol: sggraph.TCP, From: 22, To: 23}}, ""},
		"none":                   {"tcp", nil, []sggraph.Ports{}, ""},
		"everything":             {"all", nil, []sggraph.Ports{sggraph.Port(sggraph.All, 0)}, ""},
		"the last port":          {"tcp", []string{"65535"}, []sggraph.Ports{sggraph.Port(sggraph.TCP, 65535)}, ""},
		"ports of icmp":          {"icmp", []string{"1"}, nil, "--protocol icmp has no ports"},
		"no protocol":            {"sctp", []string{"1"}, nil, `--protocol "sctp" is not one of`},
		"port 0":                 {"tcp", []string{"0"}, nil, `--port "0" is not a port from 1 to 65535`},
		"past the last port":     {"tcp", []string{"65536"}, nil, `--port "65536" is not a port`},
		"below 0":                {"tcp", []string{"-1"}, nil, `--port "-1" is not a port`},
		"no number":              {"tcp", []string{"https"}, nil, `--port "https" is not a port`},
		"a range turned round":   {"tcp", []string{"20-10"}, nil, "--port 20-10 ends before it begins"},
		"more than one can read": {"tcp", strings.Split(strings.Repeat("1,", 100)+"1", ","), nil, "--port lists 101 ports"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := why.ParsePorts(test.protocol, test.ports)
			if test.err != "" {
				if err == nil || !strings.Contains(err.Error(), test.err) {
					t.Errorf("error is %v, want %s", err, test.err)
				}
				return
			}
			if diff := cmp.Diff(test.want, got); diff != "" || err != nil {
				t.Errorf("%v (-want +got):\n%s", err, diff)
			}
		})
	}
}
