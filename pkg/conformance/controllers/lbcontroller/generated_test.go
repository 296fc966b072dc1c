package lbcontroller_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
	"sigs.k8s.io/yaml"

	"github.com/ekslint/ekslint/pkg/conformance/controllers/lbcontroller"
	"github.com/ekslint/ekslint/pkg/internal/randomconfig"
	"github.com/ekslint/ekslint/pkg/internal/shrink"
)

const (
	// countVariable says how many sets of manifests to generate, seedVariable from which seed.
	countVariable, defaultCount = "EKSLINT_CONFORMANCE_N", 400
	seedVariable, defaultSeed   = "EKSLINT_CONFORMANCE_SEED", 1
)

// accounts are where generated manifests are applied, from the plain case to one of every kind of interface.
var accounts = []string{
	"{}",
	`
groups: [{id: sg-cluster, tags: {kubernetes.io/cluster/my-cluster: owned}}, {id: sg-ng, tags: {kubernetes.io/cluster/my-cluster: owned}}, {id: sg-shared}]
instances:
  - {node: managed, labels: {pool: a}, interfaces: [{groups: [sg-cluster]}]}
  - {node: self-managed, labels: {pool: b}, interfaces: [{groups: [sg-shared, sg-ng]}]}
`,
	`
groups: [{id: sg-cluster, tags: {kubernetes.io/cluster/my-cluster: owned}}, {id: sg-eniconfig}, {id: sg-pod-1}, {id: sg-pod-2}]
instances:
  - node: managed
    labels: {pool: a}
    interfaces:
      - {groups: [sg-cluster]}
      - {groups: [sg-eniconfig], pods: [default/api]}
      - {groups: [sg-pod-1, sg-pod-2], branch: true, pods: [shop/web]}
      - {groups: [sg-pod-1], branch: true, pods: [shop/api]}
  - node: fargate
    labels: {eks.amazonaws.com/compute-type: fargate}
    interfaces: [{groups: [sg-cluster], pods: [default/web]}]
`,
	`
groups: [{id: sg-cluster, tags: {kubernetes.io/cluster/my-cluster: owned}}, {id: sg-ng, tags: {kubernetes.io/cluster/my-cluster: owned}}]
instances: [{node: both, labels: {pool: a}, interfaces: [{groups: [sg-cluster, sg-ng]}]}]
subnets: [{id: subnet-a, zone: a, cidr: 10.0.0.0/24}, {id: subnet-b, zone: b, cidr: 10.0.1.0/24}]
`,
}

// everywhere are the groups and certificates that generated manifests name.
func everywhere(account lbcontroller.Account) lbcontroller.Account {
	account.Groups = append(slices.Clone(account.Groups), lbcontroller.Group{ID: "sg-front-1"},
		lbcontroller.Group{ID: "sg-front-2", Tags: map[string]string{"Name": "front"}})
	account.Certificates = []string{"*.example.com"}
	return account
}

func draw(t *testing.T, seed, n uint64) (account lbcontroller.Account, manifests map[string]any) {
	t.Helper()
	source := rand.New(rand.NewPCG(seed, n))
	account, err := lbcontroller.DecodeAccount([]byte(accounts[source.IntN(len(accounts))]))
	if err != nil {
		t.Fatal(err)
	}
	manifests = randomconfig.Manifests(source)
	account.Flags = drawFlags(source)
	return everywhere(account), manifests
}

// TestGenerated makes sure that the witness itself can be trusted: it has one answer to generated manifests, in whatever order
// they come. A long run:
//
//	EKSLINT_CONFORMANCE_N=20000 EKSLINT_CONFORMANCE_SEED=$RANDOM go test -run TestGenerated .
func TestGenerated(t *testing.T) {
	t.Parallel()
	results := generated(t, func(account lbcontroller.Account, manifests map[string]any) (string, string) {
		reversed := map[string]any{"apiVersion": "v1", "kind": "List", "items": slices.Clone(items(manifests))}
		slices.Reverse(items(reversed))
		result, err := lbcontroller.Run(account, text(manifests))
		if err != nil {
			return "", unanswered + err.Error()
		}
		other, err := lbcontroller.Run(account, text(reversed))
		if err != nil {
			return "", unanswered + err.Error()
		}
		return result.String(), cmp.Diff(anyRefusal(result).String(), anyRefusal(other).String())
	})
	if len(results) < defaultCount {
		return
	}
	for _, part := range surface {
		if !slices.ContainsFunc(results, func(r string) bool { return strings.Contains(r, part) }) {
			t.Errorf("no manifests lead to %q: the generator has lost a part of its range", part)
		}
	}
}

// surface are answers that occur in a sufficient number of generated manifests.
var surface = []string{
	"group shared: application internet-facing", "group other: application internal", "ingress default/ingress-0: application",
	"service default/service-0: network internal ipv4", "network internet-facing dualstack", "application internal dualstack",
	"application internet-facing dualstack-without-public-ipv4", "groups: none", "groups: sg-front-1 sg-front-2",
	"groups: sg-front-2 sg-k8s-traffic", "listener: HTTPS 443", "listener: TLS", "listener: UDP 53", "listener: TCP_UDP 53",
	"targets: TCP alb", "health HTTP 9000", "from pl-1", "icmp 2-3 from", "from ::/0", "from 192.168.0.0/16", "from 172.16.0.0/12",
	"rule sg-ng: tcp", "rule sg-eniconfig", "rule sg-pod-1", "rule sg-cluster: udp",
	"refused: expected exactly one securityGroup tagged", "refused: couldn't auto-discover subnets", "conflicting inbound-cidrs",
	"conflicting scheme", "conflicting securityGroups", "invalid ingress class", "no certificate found for host",
	"unsupported v6 cidr", "TargetGroup port is empty", "unsupported service type", "listener does not exist for SSLRedirect",
	"couldn't find all security groups", "conflicting protocol", "shouldn't contain wildcards", "A certificate must be specified",
	"failed to parse stringMap", "EIP allocations can only be set",
	"failed to parse int32 annotation", "missing IDPConfig", "failed to parse json annotation", "failed to parse bool annotation",
}

// drawer draws manifests, and the account that they are applied in.
type drawer func(t *testing.T, seed, n uint64) (lbcontroller.Account, map[string]any)

// checker returns what comes of manifests, and what is wrong with it.
type checker func(lbcontroller.Account, map[string]any) (result, failure string)

// generated applies a check to generated Ingresses and Services.
func generated(t *testing.T, check checker) []string {
	t.Helper()
	return generatedFrom(t, 1, draw, check)
}

// generatedFrom applies a check to generated manifests, some times the number of sets that is asked for, and shrinks those that fail.
func generatedFrom(t *testing.T, times uint64, draw drawer, check checker) []string {
	t.Helper()
	count, seed := times*number(t, countVariable, defaultCount), number(t, seedVariable, defaultSeed)
	t.Logf("%d sets of manifests of seed %d (%s, %s)", count, seed, countVariable, seedVariable)
	results, failures := make([]string, count), make([]string, count)
	var next atomic.Uint64
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for n := next.Add(1) - 1; n < count; n = next.Add(1) - 1 {
				account, manifests := draw(t, seed, n)
				results[n], failures[n] = check(account, manifests)
			}
		})
	}
	workers.Wait()
	failed, kinds := 0, map[string]bool{}
	for n, failure := range failures {
		if failure != "" {
			failed++
			account, manifests := draw(t, seed, uint64(n))
			tell(t, n, kinds, func(m map[string]any) string {
				_, failure := check(account, m)
				return failure
			}, manifests)
		}
	}
	if failed > 0 {
		t.Errorf("%d of %d fail", failed, count)
	}
	return results
}

// tell reports one failure of each kind, with the smallest manifests that show it.
func tell(t *testing.T, n int, kinds map[string]bool, check func(map[string]any) string, manifests map[string]any) {
	t.Helper()
	kind := kindOf(check(manifests))
	if kinds[kind] {
		return
	}
	kinds[kind] = true
	small := shrink.Smallest(manifests, func(smaller map[string]any) bool { return valid(smaller) && kindOf(check(smaller)) == kind })
	t.Errorf("manifests %d, shrunk:\n%s\n%s", n, text(small), check(small))
}

// kindOf is the beginning of a failure's first line, without the names in it.
func kindOf(failure string) string {
	line, _, _ := strings.Cut(failure, "\n")
	if _, rest, found := strings.Cut(line, ": "); found && !strings.HasPrefix(line, unanswered) {
		line = rest
	}
	if len(line) > 40 {
		line = line[:40]
	}
	return line
}

// valid tells whether Kubernetes may take the manifests, as far as leaving something out decides it.
func valid(manifests map[string]any) bool {
	return manifests["kind"] == "List" && !slices.ContainsFunc(items(manifests), func(item any) bool {
		object, _ := item.(map[string]any)
		return object["apiVersion"] == nil || at(object, "metadata", "name") == nil || !hasNamespace(object) || !validSpec(object)
	})
}

// hasNamespace tells whether an object says where it is: what is left out may be said on the command line.
func hasNamespace(object map[string]any) bool {
	return object["kind"] == "IngressClass" || object["kind"] == "IngressClassParams" || object["kind"] == "GatewayClass" ||
		at(object, "metadata", "namespace") != nil
}

func validSpec(object map[string]any) bool {
	switch object["kind"] {
	case "Service":
		ports, _ := at(object, "spec", "ports").([]any)
		kind := at(object, "spec", "type")
		local := at(object, "spec", "externalTrafficPolicy") == nil || at(object, "spec", "healthCheckNodePort") != nil
		numbers := map[string]bool{}
		for _, port := range ports {
			port, _ := port.(map[string]any)
			numbers[fmt.Sprint(port["port"], port["protocol"])] = true
		}
		return len(ports) > 0 && len(numbers) == len(ports) && local && !slices.ContainsFunc(ports, func(item any) bool {
			port, _ := item.(map[string]any)
			return port["port"] == nil || port["name"] == nil || kind != nil && kind != "ClusterIP" && port["nodePort"] == nil
		})
	case "Ingress":
		spec, _ := object["spec"].(map[string]any)
		return (spec["rules"] != nil || spec["defaultBackend"] != nil) && validBackends(spec)
	case "GatewayClass":
		return at(object, "spec", "controllerName") != nil
	case "Gateway", "ListenerSet":
		return validListeners(object)
	case "HTTPRoute", "GRPCRoute", "TCPRoute", "UDPRoute", "TLSRoute":
		return validRoute(object)
	default:
		return object["kind"] != nil
	}
}

// validListeners tells whether listeners have what the schema demands.
func validListeners(object map[string]any) bool {
	listeners, _ := at(object, "spec", "listeners").([]any)
	return len(listeners) > 0 && !slices.ContainsFunc(listeners, func(item any) bool {
		l, _ := item.(map[string]any)
		return l["name"] == nil || l["port"] == nil || l["protocol"] == nil || l["protocol"] == "TLS" && at(l, "tls", "mode") == nil ||
			at(l, "allowedRoutes", "namespaces") == nil && l["allowedRoutes"] != nil
	})
}

// validRoute tells whether the backends of a route have names, and whether it has a rule.
func validRoute(object map[string]any) bool {
	rules, _ := at(object, "spec", "rules").([]any)
	return len(rules) > 0 && !slices.ContainsFunc(rules, func(item any) bool {
		rule, _ := item.(map[string]any)
		refs, _ := rule["backendRefs"].([]any)
		return slices.ContainsFunc(refs, func(item any) bool {
			ref, _ := item.(map[string]any)
			return ref["name"] == nil
		})
	})
}

// validBackends tells whether all backends, which are all mappings with a key service, have a name and a port.
func validBackends(v any) bool {
	switch v := v.(type) {
	case map[string]any:
		for key, inner := range v {
			service, _ := inner.(map[string]any)
			port, _ := service["port"].(map[string]any)
			if (key == "backend" || key == "defaultBackend") && at(service, "service", "name") == nil ||
				key == "service" && (service["name"] == nil || len(port) == 0) || !validBackends(inner) {
				return false
			}
		}
	case []any:
		return !slices.ContainsFunc(v, func(inner any) bool { return inner == nil || !validBackends(inner) })
	}
	return true
}

// at is a value deep in an object.
func at(object map[string]any, first, second string) any {
	inner, _ := object[first].(map[string]any)
	return inner[second]
}

// anyRefusal leaves out why load balancers are refused.
func anyRefusal(result lbcontroller.Result) lbcontroller.Result {
	result.LoadBalancers = slices.Clone(result.LoadBalancers)
	for i, lb := range result.LoadBalancers {
		if lb.Refusal != "" {
			result.LoadBalancers[i].Refusal = "for some reason"
		}
	}
	return result
}

// unanswered begins a failure that is no difference.
const unanswered = "no answer: "

func items(list map[string]any) []any {
	items, _ := list["items"].([]any)
	return items
}

func text(manifests map[string]any) []byte {
	content, err := yaml.Marshal(manifests)
	if err != nil {
		return fmt.Append(nil, err)
	}
	return content
}

func number(t *testing.T, variable string, otherwise uint64) uint64 {
	t.Helper()
	value := os.Getenv(variable)
	if value == "" {
		return otherwise
	}
	n, err := strconv.ParseUint(value, 10, 32)
	if err != nil {
		t.Fatalf("%s: %v", variable, err)
	}
	return n
}
