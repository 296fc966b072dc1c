package pods

import (
	"slices"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/vpccni"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Objects are what is known of the Kubernetes objects of a cluster.
type Objects struct {
	*manifest.Manifests

	// PoolsComplete is set where there are no node pools besides those of the manifests and those that Auto Mode has built in.
	PoolsComplete bool
	// Plugin is how the network plugin of a cluster that exists is set up; nil where that is as the file says.
	Plugin *vpccni.Settings
}

// Derived is what becomes of the pods of a cluster.
type Derived struct {
	// Workloads are those among the manifests, in their order.
	Workloads []*Workload
	// NodesComplete is set where the cluster has no nodes besides those that the file and the manifests tell of.
	NodesComplete bool
}

// Derive returns what becomes of the pods of all workloads among the manifests. The inventory is that of the configuration.
// SecurityGroupPolicies that are not among the manifests are taken for ones that do not exist. There may be node pools that are not, unless
// that is known; Workload.Elsewhere says so.
func Derive(cfg *clusterconfig.Config, inv *inventory.Inventory, found Objects) Derived {
	d := &deriver{
		cfg: cfg, objects: found, policyIndex: indexPolicies(found.Manifests), cni: pluginOf(cfg, found), fargate: fargateOf(cfg),
		karpenter: mayHaveKarpenter(cfg, found),
	}
	d.nodes = slices.Concat(nodegroups(cfg, inv), nodePools(cfg, found, d.karpenter), remote(cfg))
	d.seekOthers()
	var all []*Workload
	for _, w := range found.Workloads {
		all = append(all, d.workload(w))
	}
	tellApart(all)
	return Derived{Workloads: all, NodesComplete: len(d.otherNodes) == 0}
}

// deriver knows what is derived from.
type deriver struct {
	cfg     *clusterconfig.Config
	objects Objects
	// policyIndex is made of the policies among the manifests.
	policyIndex *policyIndex
	cni         vpccni.Settings
	fargate     fargate
	nodes       []*host
	// karpenter is where it shows that Karpenter may start nodes; nil where nothing speaks of it.
	karpenter *Reason
	// otherNodes are why there may be nodes besides those that the file and the manifests tell of, and otherPools, why there may be node pools.
	otherNodes, otherPools []Reason
}

func (d *deriver) workload(object *manifest.Workload) *Workload {
	p := &podReader{object: object, pods: &object.Pods}
	w := &Workload{
		ID: "pods/" + object.Namespace.Text + "/" + object.Name.Text, Object: object,
		OnHostNetwork: p.onHostNetwork(),
	}
	w.Policies, w.PassedOver = d.policies(p)
	w.NetworkPolicies = d.networkPolicies(p)
	w.Groups, w.GroupsKnown = groups(w.Policies)
	wants := p.wants()
	left := and(d.onFargate(w, p, &wants), p.doubts())
	for _, h := range d.nodes {
		w.Landings = append(w.Landings, d.landing(w, p, &wants, h, left))
	}
	w.Elsewhere = truth.No
	if !d.isPinned(&wants) {
		d.elsewhere(w, left.truth != truth.No)
	}
	return w
}

// landing is the one on a host with nodes. What is taken by Fargate does not land there.
func (d *deriver) landing(w *Workload, p *podReader, wants *wants, h *host, left verdict) Landing {
	l := Landing{On: h.id, Path: h.at.Path, Pool: h.pool, OwnGroups: w.HasOwnGroups()}
	if l.OwnGroups != truth.No && h.branches == branchesUnknown && h.id != karpenter { // whose nodes take them with such interfaces alone
		l.OwnGroups = truth.Maybe
	}
	if left.truth == truth.No {
		l.Takes, l.Fits, l.Capable, l.Reasons = truth.No, truth.No, truth.No, distinct(left.reasons)
		return l
	}
	common := and(left, p.tolerates(h))
	var fits, takes []verdict
	var reasons []Reason
	for i := range h.nodes {
		n := &h.nodes[i]
		wanted, onlySome := wants.on(h, n)
		fit := and(common, wanted, p.suits(h, n), p.isEquipped(h, n))
		v := and(fit, d.branched(w.HasOwnGroups(), h, n))
		fits, takes = append(fits, fit), append(takes, v)
		if reasons = append(reasons, v.reasons...); v.truth == truth.Yes {
			reasons = append(reasons, onlySome...)
		}
	}
	sum := or(takes...)
	if l.Takes, l.Reasons = sum.truth, distinct(sum.reasons); sum.truth == truth.Yes {
		l.OnlySome, l.Reasons = len(reasons) > 0, distinct(reasons)
	}
	l.enterBranches(h, fits, takes)
	return l
}

// mayGoOn reports whether a list of the file may have items that are not there: it is a placeholder, or left to a cluster that exists.
func (d *deriver) mayGoOn(key string) bool {
	at := yamldoc.Keys(key)
	list, _ := d.cfg.Written(at).([]any)
	return d.cfg.IsUnknown(at.Child(yamldoc.Index(len(list))))
}

// tellApart adds to the ids of workloads that have the same one: their kind, and their number where that is the same.
func tellApart(all []*Workload) {
	same, seen := map[string]int{}, map[string]int{}
	for _, w := range all {
		same[w.ID]++
	}
	for _, w := range all {
		if same[w.ID] > 1 {
			w.ID += "/" + strings.ToLower(w.Object.Kind)
		}
		seen[w.ID]++
		if n := seen[w.ID]; n > 1 {
			w.ID += "#" + strconv.Itoa(n)
		}
	}
}
