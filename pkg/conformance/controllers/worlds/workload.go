package worlds

import (
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/conformance/controllers/lbcontroller"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// workload puts pods of a workload where they may run: those of a DaemonSet on all nodes that take them, others on one or two of what does,
// which gets nodes for them. There may be no pods only if the workload wants none.
func (d *drawer) workload(m *sggraph.Member) {
	key := strings.TrimPrefix(m.ID, "pods/")
	isDaemonSet := m.Workload.Kind == "DaemonSet"
	options := d.landings(m.Workload, isDaemonSet)
	d.Shuffle(len(options), func(i, j int) { options[i], options[j] = options[j], options[i] })
	count := 0
	for i, l := range options {
		runs := i == 0 || i < 2 && d.coin()
		if isDaemonSet {
			runs = l != nil && l.Takes == sggraph.Yes || d.coin()
		}
		if runs {
			d.run(m, key, l)
			count++
		}
	}
	if count == 0 {
		d.Account.Pending = append(d.Account.Pending, key)
	}
}

// landings are what the pods of a workload may run on, nil for nodes that the graph does not know.
func (d *drawer) landings(w *sggraph.Workload, onNodesAlone bool) (options []*sggraph.Landing) {
	for i := range w.Landings {
		if _, hasNodes := d.nodes[w.Landings[i].On]; hasNodes || !onNodesAlone {
			options = append(options, &w.Landings[i])
		}
	}
	if w.Elsewhere {
		options = append(options, nil)
	}
	return options
}

func (d *drawer) isFargate(id string) bool {
	return strings.HasPrefix(id, string(sggraph.MemberFargateProfile))
}

// run puts a pod where it lands; nil is on a node that the graph does not know.
func (d *drawer) run(m *sggraph.Member, key string, l *sggraph.Landing) {
	if l == nil {
		d.Strange = true
		d.alone(m, key, map[string]string{"node.kubernetes.io/exclude-from-external-load-balancers": "true"}, d.choose(nil, nil, false), false)
		return
	}
	d.Holds[m.ID+" on "+l.On] = true
	of := l.Interfaces[d.IntN(len(l.Interfaces))]
	own := of == m.ID
	var groups []string
	if own {
		groups = d.choose(m.Workload.SecurityGroups, m.Workload.PossibleSecurityGroups, m.Workload.GroupsKnown)
	} else {
		groups = d.carry(d.member(of))
	}
	if d.isFargate(l.On) {
		d.alone(m, key, map[string]string{computeType: "fargate"}, groups, false)
		return
	}
	if _, hasNodes := d.nodes[l.On]; !hasNodes {
		d.started(d.member(l.On), d.labels(d.member(l.On)))
	}
	interfaces := &d.Account.Instances[d.nodes[l.On]].Interfaces
	if groups != nil { // pods on hybrid nodes have none
		d.Targets[m.ID] = append(d.Targets[m.ID], groups)
	}
	if of == l.On {
		(*interfaces)[0].Pods = append((*interfaces)[0].Pods, key)
		return
	}
	*interfaces = append(*interfaces, lbcontroller.Interface{Groups: groups, Branch: own, Pods: []string{key}})
}

// alone puts a pod on a node of its own.
func (d *drawer) alone(m *sggraph.Member, key string, labels map[string]string, groups []string, branch bool) {
	d.Targets[m.ID] = append(d.Targets[m.ID], groups)
	d.Account.Instances = append(d.Account.Instances, lbcontroller.Instance{
		Node: "node-" + strconv.Itoa(len(d.Account.Instances)), Labels: labels,
		Interfaces: []lbcontroller.Interface{{Groups: groups, Branch: branch, Pods: []string{key}}},
	})
}

func (d *drawer) member(id string) *sggraph.Member {
	for i := range d.graph.Members {
		if d.graph.Members[i].ID == id {
			return &d.graph.Members[i]
		}
	}
	return nil
}
