package why_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/why"
)

// What is suggested for a port comes from what the cluster needs, and then from what there is to fear.
func TestUsualPorts(t *testing.T) {
	t.Parallel()
	c := load(t, preamble+"nodeGroups: [{name: a}]\n")
	for name, test := range map[string]struct {
		from, to string
		want     []string
	}{
		"the kubelet and webhooks": {"control-plane", "nodegroup/a", []string{"tcp/10250", "tcp/443", "tcp/10251"}},
		"as the API server":        {"api-server", "nodegroup/a", []string{"tcp/10250", "tcp/443", "tcp/10251"}},
		"pods and DNS":             {"nodegroup/a", "nodegroup/a", []string{"all", "tcp/53", "udp/53"}},
		"the API":                  {"nodegroup/a", "api-server", []string{"tcp/443"}},
		"what there is to fear":    {"internet", "nodegroup/a", []string{"tcp/22", "tcp/10250", "tcp/30000-32767", "all"}},
		"nothing":                  {"api-server", "internet", nil},
		"who is not there":         {"nodegroup/a", "nodegroup/c", nil},
	} {
		var got []string
		for _, usual := range why.UsualPorts(c, test.from, test.to) {
			if usual.Purpose == "" {
				t.Errorf("%s: nothing is said of %v", name, usual.Ports)
			}
			got = append(got, usual.Ports.String())
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
