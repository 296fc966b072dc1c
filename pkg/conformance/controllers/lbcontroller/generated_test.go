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
	return everywhere(account), randomconfig.Manifests(source)
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
	"couldn't find all security groups", "conflicting protocol",
}

// generated applies a check to generated manifests, and shrinks those that fail.
func generated(t *testing.T, check func(lbcontroller.Account, map[string]any) (result, failure string)) []string {
	t.Helper()
	count, seed := number(t, countVariable, defaultCount), number(t, seedVariable, defaultSeed)
	t.Logf("%d sets of manifests of seed %d (%s, %s)", count, seed, countVariable, seedVariable)
	results := make([]string, count)
	var next, failures atomic.Uint64
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for n := next.Add(1) - 1; n < count; n = next.Add(1) - 1 {
				account, manifests := draw(t, seed, n)
				var failure string
				if results[n], failure = check(account, manifests); failure == "" || failures.Add(1) > 5 {
					continue
				}
				kind := strings.HasPrefix(failure, unanswered)
				small := shrink.Smallest(manifests, func(smaller map[string]any) bool {
					_, failure := check(account, smaller)
					return failure != "" && strings.HasPrefix(failure, unanswered) == kind
				})
				_, failure = check(account, small)
				t.Errorf("manifests %d, shrunk:\n%s\nin the account %+v:\n%s", n, text(small), account, failure)
			}
		})
	}
	workers.Wait()
	t.Logf("%d fail", failures.Load())
	return results
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
