package derive_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
)

// What is said of the sources of the public endpoint is true also where they are everybody.
func TestWhatIsSaidOfTheSources(t *testing.T) {
	t.Parallel()
	const few, all = "only these sources reach the public endpoint", "the sources that reach the public endpoint hold every address"
	const ipv6 = "kubernetesNetworkConfig: {ipFamily: IPv6}\naddons: [{name: vpc-cni}, {name: coredns}, {name: kube-proxy}]\niam: {withOIDC: true}\n"
	for body, want := range map[string]string{
		"vpc: {publicAccessCIDRs: [203.0.113.0/24]}":            few,
		"vpc: {publicAccessCIDRs: [0.0.0.0/1]}":                 few,
		"vpc: {publicAccessCIDRs: ['::/0']}":                    few, // nobody has such an address
		"vpc: {publicAccessCIDRs: ['${X}']}":                    few + ", and not all of them are known yet",
		"vpc: {publicAccessCIDRs: [203.0.113.0/24, 0.0.0.0/0]}": all,
		"vpc: {publicAccessCIDRs: [0.0.0.0/1, 128.0.0.0/1]}":    all,
		"vpc: {publicAccessCIDRs: [0.0.0.0/0, '${X}']}":         all,
		ipv6 + "vpc: {publicAccessCIDRs: ['::/0']}":             all + " of IPv6",
		ipv6 + "vpc: {publicAccessCIDRs: ['::/1', '8000::/1']}": all + " of IPv6",
		ipv6 + "vpc: {publicAccessCIDRs: ['2001:db8::/32']}":    few,
	} {
		because := graphtest.Derive(t, body).Endpoint.Because
		if got := because[len(because)-1].Text; got != want {
			t.Errorf("%s: %q, want %q", body, got, want)
		}
	}
}
