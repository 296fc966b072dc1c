package lbcontroller_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/conformance/controllers/lbcontroller"
	"github.com/ekslint/ekslint/pkg/internal/randomconfig"
)

// drawGateways draws Gateways in the plain account.
func drawGateways(t *testing.T, seed, n uint64) (account lbcontroller.Account, manifests map[string]any) {
	t.Helper()
	source := rand.New(rand.NewPCG(seed, n))
	account, manifests = everywhere(lbcontroller.DefaultAccount()), randomconfig.Gateways(source)
	account.Flags = drawFlags(source)
	if source.IntN(10) == 0 {
		account.Flags = append(account.Flags, "--feature-gates=GatewayListenerSet=false,NLBGatewayAPI=false")
	}
	return account, manifests
}

// gatewaySurface are answers that occur in a sufficient number of generated Gateways.
var gatewaySurface = []string{
	"gateway default/gateway-0: application internet-facing", "gateway default/gateway-0: network internal", "listener: HTTP 80", "listener: TLS 443",
	"listener: TCP_UDP 53", "refused: Weight [1000]", "refused: No hostnames found", "refused: TargetGroup port is empty", "groups: none",
	"left out: Gateway default/gateway-0: Unsupported protocol", "Invalid route kind", "Protocol conflict for port", "Hostname conflict for port",
	"Parent Gateway rejected", "parentRef does not match", "namespace does not match", "kind does not match", "no matching hostname",
	"Unable to find service port", "No explicit ReferenceGrant", "Unknown backend reference kind",
}

// gatewayTimes is how many sets of Gateways are drawn for each that is asked for: some of their answers are rare.
const gatewayTimes = 6

// TestGateways compares what pkg/loadbalancer derives from generated Gateways with what the controller makes of them, as TestCompare does.
func TestGateways(t *testing.T) {
	t.Parallel()
	results := generatedFrom(t, gatewayTimes, drawGateways, func(account lbcontroller.Account, manifests map[string]any) (string, string) {
		result, err := lbcontroller.Run(account, text(manifests))
		if err != nil {
			return "", unanswered + err.Error()
		}
		return result.String(), compare(result, account, deriveFrom(text(withController(manifests, account.Flags))))
	})
	if len(results) < gatewayTimes*defaultCount {
		return
	}
	for _, part := range gatewaySurface {
		if !slices.ContainsFunc(results, func(r string) bool { return strings.Contains(r, part) }) {
			t.Errorf("no Gateways lead to %q: the generator has lost a part of its range", part)
		}
	}
}
