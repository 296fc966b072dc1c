package conformance

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"sigs.k8s.io/yaml"

	"github.com/ekslint/ekslint/pkg/internal/randomconfig"
	"github.com/ekslint/ekslint/pkg/internal/shrink"
)

const (
	// countVariable says how many configurations to generate, seedVariable from which seed.
	countVariable, defaultCount = "EKSLINT_CONFORMANCE_N", 2000
	seedVariable, defaultSeed   = "EKSLINT_CONFORMANCE_SEED", 1
	// tried is the number of failures that are shrunk.
	tried = 50
)

// TestGenerated compares eksctl and the graph on configurations of what determines security groups. A long run:
//
//	EKSLINT_CONFORMANCE_N=20000 EKSLINT_CONFORMANCE_SEED=$RANDOM go test -run TestGenerated -v .
func TestGenerated(t *testing.T) {
	t.Parallel()
	reports := generated(t, randomconfig.Generate)
	if len(reports) < defaultCount {
		return
	}
	for _, part := range surface {
		if !slices.ContainsFunc(reports, func(r Report) bool {
			return slices.ContainsFunc(r.Expected, func(item string) bool { return strings.Contains(item, part) })
		}) {
			t.Errorf("no configuration leads to an item like %q: the generator has lost a part of its range", part)
		}
	}
}

// surface are items that occur in a sufficient number of generated configurations.
var surface = []string{
	"vpc of user, prefix vpc", "vpc of user, prefix 10.", "vpc of eksctl, prefix 10.", "vpc of eksctl, prefix 192.",
	"public denied, private allowed", "public allowed, private allowed", "for [203.0.113.0/24",
	"a control-plane group of eksctl", "roles [control-plane shared-node]", "roles [nodegroup ssh]",
	"carries [cluster sg-1 sg-2]", "a control-plane, carries [], perhaps [control-plane], all known false",
	"IngressControlPlaneRemoteNetworks1", "IngressControlPlaneExtraCIDR1", "IngressControlPlaneExtraIPv6CIDR0", "IngressPrivateSubnet",
	"on shared-node, ingress tcp 443-443, prefix 192.168.32.0/19", "on sg-1, ingress all 0-0, group cluster",
	"a nodegroup, carries [], perhaps [], all known true", "a nodegroup, carries [sg-", "a managed-nodegroup, carries [], perhaps [], all known false",
	"nodegroup/ng-0/efa", "managed-nodegroup/mng-0/efa", "managed-nodegroup/mng-0/ssh", "in EgressInterClusterAPI",
	"ingress tcp 22-22, group sg-", "ingress tcp 22-22, prefix vpc", "ingress tcp 22-22, prefix 192.", "ingress tcp 22-22, prefix ::/0",
	"possible rule on control-plane, egress", "egress all 0-0, prefix ::/0, by aws",
	"vpc-endpoint/ec2messages", "vpc-endpoint/autoscaling", "vpc-endpoint/cloudformation", "vpc-endpoint/logs",
	"member auto-mode", "member hybrid-nodes", "member karpenter", "member fargate-profile/",
	`karpenter.sh/discovery="`, `kubernetes.io/cluster/conf="owned"`,
}

// TestGeneratedAny compares what both sides accept, on configurations with settings from all of eksctl's types.
func TestGeneratedAny(t *testing.T) {
	t.Parallel()
	generated(t, randomconfig.GenerateAny)
}

// generated checks configurations of a generator and returns the reports.
func generated(t *testing.T, generate func(*rand.Rand) map[string]any) []Report {
	t.Helper()
	count, seed := number(t, countVariable, defaultCount), number(t, seedVariable, defaultSeed)
	t.Logf("%d configurations of seed %d (%s, %s)", count, seed, countVariable, seedVariable)
	config := func(n uint64) map[string]any { return generate(rand.New(rand.NewPCG(seed, n))) }
	reports := make([]Report, count)
	var next atomic.Uint64
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for n := next.Add(1) - 1; n < count; n = next.Add(1) - 1 {
				reports[n] = Check(context.Background(), render(config(n)))
			}
		})
	}
	workers.Wait()
	summarize(t, reports)
	fail(t, reports, config)
	return reports
}

// fail reports each kind of failure once, with the smallest configuration that shows it.
func fail(t *testing.T, reports []Report, config func(n uint64) map[string]any) {
	t.Helper()
	failures, kinds := 0, map[string]bool{}
	for n, r := range reports {
		if !r.Failed() {
			continue
		}
		failures++
		if failures > tried {
			continue
		}
		text := render(shrunk(config(uint64(n)), r))
		small := Check(context.Background(), text)
		if kind := fmt.Sprint(small.Disagreement, small.Differences, small.Broken); !kinds[kind] {
			kinds[kind] = true
			t.Errorf("configuration %d, shrunk:", n)
			report(t, text, small)
		}
	}
	if failures > 0 {
		t.Errorf("%d of %d configurations fail", failures, len(reports))
	}
}

func number(t *testing.T, variable string, otherwise uint64) uint64 {
	t.Helper()
	text := os.Getenv(variable)
	if text == "" {
		return otherwise
	}
	n, err := strconv.ParseUint(text, 10, 32)
	if err != nil {
		t.Fatalf("%s: %v", variable, err)
	}
	return n
}

func render(config map[string]any) []byte {
	text, err := yaml.Marshal(config)
	if err != nil {
		panic(err) // it was made of maps, lists and scalars
	}
	return text
}

// shrunk shrinks a failing configuration as long as it stays a ClusterConfig and fails in the same way.
func shrunk(config map[string]any, r Report) map[string]any {
	return shrink.Smallest(config, func(smaller map[string]any) bool {
		if smaller["kind"] == nil || smaller["apiVersion"] == nil {
			return false
		}
		s := Check(context.Background(), render(smaller))
		return s.Failed() && failureOf(s) == failureOf(r)
	})
}

// failure is the kind of a failure: two that are equal fail in the same way.
type failure struct {
	disagreement, differences, broken bool
	stage                             Stage
}

func failureOf(r Report) failure {
	f := failure{disagreement: r.Disagreement != "", differences: len(r.Differences) > 0, broken: r.Broken != nil}
	if r.Refusal != nil {
		f.stage = r.Refusal.Stage
	}
	return f
}

// particulars are the parts in which refusals of one kind differ.
var particulars = regexp.MustCompile(`"[^"]*"| ?\(.*|subnet-[a-z0-9-]+`)

// summarize logs what was compared, and which refusals were for reasons outside the file.
func summarize(t *testing.T, reports []Report) {
	t.Helper()
	items, stages, late := 0, map[string]int{}, map[string]int{}
	for _, r := range reports {
		items += len(r.Expected)
		if r.Refusal == nil {
			stages["accepted"]++
			continue
		}
		stages["refused at the stage "+string(r.Refusal.Stage)]++
		if r.Late() {
			late[particulars.ReplaceAllString(r.Refusal.String(), "…")]++
		}
	}
	t.Logf("%d items compared", items)
	for _, counts := range []map[string]int{stages, late} {
		for _, what := range slices.Sorted(maps.Keys(counts)) {
			t.Logf("%6d %s", counts[what], what)
		}
	}
}
