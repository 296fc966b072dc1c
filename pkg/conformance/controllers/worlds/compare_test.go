package worlds_test

import (
	"encoding/json"
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

	"sigs.k8s.io/yaml"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/conformance/controllers/lbcontroller"
	"github.com/ekslint/ekslint/pkg/conformance/controllers/worlds"
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/internal/shrink"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

const (
	// countVariable says how many clusters to draw, seedVariable from which seed; worldsOfEach how many worlds of each.
	countVariable, defaultCount = "EKSLINT_CONFORMANCE_N", 200
	seedVariable, defaultSeed   = "EKSLINT_CONFORMANCE_SEED", 1
	worldsOfEach                = 4
)

// tally counts what has been compared, so that a test that compares nothing fails.
type tally struct {
	sync.Mutex

	of map[string]int
}

func (t *tally) count(what string) {
	t.Lock()
	defer t.Unlock()
	t.of[what]++
}

// TestCompare compares the rules of graphs with those that the controller writes in worlds in which these graphs come true. A long run:
//
//	EKSLINT_CONFORMANCE_N=20000 EKSLINT_CONFORMANCE_SEED=$RANDOM go test -run TestCompare .
func TestCompare(t *testing.T) {
	t.Parallel()
	count, seed := number(t, countVariable, defaultCount), number(t, seedVariable, defaultSeed)
	counts := &tally{of: map[string]int{}}
	failures := make([]string, count)
	var next atomic.Uint64
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for n := next.Add(1) - 1; n < count; n = next.Add(1) - 1 {
				failures[n] = check(draw(rand.New(rand.NewPCG(seed, n))), n, counts)
			}
		})
	}
	workers.Wait()
	kinds, failed := map[string]bool{}, 0
	for n, failure := range failures {
		if failure == "" {
			continue
		}
		failed++
		if kind := kindOf(failure); !kinds[kind] {
			kinds[kind] = true
			again := func(c object) string { return check(c, uint64(n), &tally{of: map[string]int{}}) }
			small := shrink.Smallest(draw(rand.New(rand.NewPCG(seed, uint64(n)))), func(c object) bool { return valid(c) && kindOf(again(c)) == kind })
			t.Errorf("cluster %d, shrunk:\n%s\n%s", n, text(small), again(small))
		}
	}
	t.Log(counts.of)
	if failed > 0 {
		t.Errorf("%d of %d fail", failed, count)
	}
	for _, what := range []string{
		"certain rule", "condition holds", "condition does not hold", "chosen port", "permission", "exact set of rules", "front rule", "balancer's groups",
		"refused binding", "allowed flow", "denied flow",
	} {
		if count >= defaultCount && counts.of[what] < 20 {
			t.Errorf("%s: %d are too few to be a test", what, counts.of[what])
		}
	}
}

// check returns how a graph and the worlds that are drawn for it contradict each other, or nothing.
func check(c object, n uint64, counts *tally) string {
	s, ok := read(c)
	if !ok {
		return ""
	}
	counts.count("cluster")
	for i := range uint64(worldsOfEach) {
		w := worlds.Draw(rand.New(rand.NewPCG(n, i)), s.cfg, s.graph, s.clusterGroup, everywhere(s)...)
		w.Account.Certificates = []string{"*.example.com"}
		result, err := lbcontroller.Run(w.Account, s.manifests)
		if err != nil {
			return "no answer: " + err.Error()
		}
		v := &comparison{scenario: s, world: w, result: result, tally: counts}
		if failure := v.compare(); failure != "" {
			account, _ := yaml.Marshal(w.Account)
			return failure + "\n" + result.String() + string(account) + s.describe()
		}
	}
	return ""
}

// everywhere are groups that manifests name for load balancers, of which no facts tell.
func everywhere(*scenario) []lbcontroller.Group {
	return []lbcontroller.Group{{ID: "sg-front-1"}, {ID: "sg-front-2", Tags: map[string]string{"Name": "front"}}}
}

// scenario is a cluster as ekslint sees it.
type scenario struct {
	cfg          *clusterconfig.Config
	graph        *sggraph.Graph
	flows        []sggraph.Flow
	manifests    []byte
	clusterGroup string
	nodePorts    map[string][]int32
}

// read derives the graph. It is false of clusters that are left out: what eksctl refuses, and clusters of IPv6, for whose Services the
// witness has no addresses.
func read(c object) (*scenario, bool) {
	documents := yamldoc.Parse(text(c["cluster"]))
	if len(documents) != 1 || documents[0].Err != nil {
		return nil, false
	}
	s := &scenario{cfg: clusterconfig.Load(documents[0], clusterconfig.PurposeCreateCluster), manifests: text(c["manifests"]), clusterGroup: "sg-eks"}
	if s.cfg.Spec.Metadata == nil || s.cfg.Spec.Metadata.Name == "" || s.cfg.Spec.IPv6Enabled() {
		return nil, false
	}
	found, failed := manifest.Read(slices.Values([]manifest.File{{Name: "manifests.yaml", Data: s.manifests}}))
	if len(failed) > 0 {
		return nil, false
	}
	known, ok := s.facts(c["facts"])
	var err error
	if s.nodePorts, err = lbcontroller.NodePorts(s.manifests); err != nil || !ok {
		return nil, false
	}
	s.graph = derive.GraphWith(s.cfg, derive.Known{Facts: known, Manifests: found, DefaultMaker: loadbalancer.Controller})
	s.flows = reach.Flows(s.graph)
	return s, true
}

func (s *scenario) facts(of any) (*facts.Facts, bool) {
	written, _ := of.(object)
	var answers []string
	if groups, ok := written["securityGroups"].(object); ok && len(groups) > 0 {
		answers = append(answers, toJSON(object{"securityGroups": groups}))
	}
	if written["tellsCluster"] == true {
		s.clusterGroup = clusterID
		answers = append(answers, toJSON(object{"cluster": object{
			"name": s.cfg.Spec.Metadata.Name, "arn": "arn:aws:eks:" + s.cfg.Spec.Metadata.Region + ":123456789012:cluster/" + s.cfg.Spec.Metadata.Name,
			"resourcesVpcConfig": object{"clusterSecurityGroupId": s.clusterGroup},
		}}))
	}
	known, failed := facts.Read(slices.Values([]facts.File{{Name: "aws.json", Data: []byte(strings.Join(answers, "\n"))}}))
	return known, failed == nil
}

// describe are the rules of controllers in the graph.
func (s *scenario) describe() string {
	var b strings.Builder
	for _, list := range [][]sggraph.Rule{s.graph.Rules, s.graph.PossibleRules} {
		for _, r := range list {
			if r.Origin == sggraph.OriginController && r.Direction == sggraph.Ingress {
				fmt.Fprintf(&b, "graph: %s %s %d-%d from %v if %q for %q\n", r.SecurityGroup, r.Protocol, r.FromPort, r.ToPort, r.Peer, r.If, r.For)
			}
		}
		b.WriteString("possible:\n")
	}
	return b.String()
}

// valid tells whether Kubernetes may take the manifests, as far as leaving something out decides it.
func valid(c object) bool {
	manifests, _ := c["manifests"].(object)
	items, _ := manifests["items"].([]any)
	return manifests["kind"] == "List" && !slices.ContainsFunc(items, func(item any) bool {
		o, _ := item.(object)
		metadata, _ := o["metadata"].(object)
		spec, _ := o["spec"].(object)
		ports, _ := spec["ports"].([]any)
		isOfCluster := o["kind"] == "IngressClass" || o["kind"] == "IngressClassParams"
		return o["kind"] == nil || metadata["name"] == nil || metadata["namespace"] == nil && !isOfCluster || o["kind"] == "Service" && len(ports) == 0 || slices.ContainsFunc(ports, func(port any) bool {
			p, _ := port.(object)
			return p["port"] == nil || p["name"] == nil
		})
	})
}

// kindOf is the beginning of a failure.
func kindOf(failure string) string {
	kind, _, _ := strings.Cut(failure, ": ")
	return kind
}

// ids replaces the ids of groups, which are short to be read, by ones as AWS gives them, without which facts tell nothing.
var ids = strings.NewReplacer("sg-1", "sg-00000001", "sg-2", "sg-00000002", "sg-3", "sg-00000003", "sg-4", "sg-00000004", "sg-5", "sg-00000005",
	"sg-eni", "sg-0000000e", "sg-pod-1", "sg-000000a1", "sg-pod-2", "sg-000000a2", "sg-cluster", clusterID)

const clusterID = "sg-0000000c"

func text(v any) []byte {
	content, err := yaml.Marshal(v)
	if err != nil {
		return fmt.Append(nil, err)
	}
	return []byte(ids.Replace(string(content)))
}

func toJSON(v any) string {
	content, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return ids.Replace(string(content))
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
