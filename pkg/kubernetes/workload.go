package kubernetes

import (
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/pods"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Workload is what rules see of a workload and its pods. An answer is "yes", "no" or "unknown".
type Workload struct {
	// ID is that of the member of the graph, Object its number, and Called what messages call it: its kind, namespace and name.
	ID     string `json:"id"`
	Object int    `json:"object"`
	Called string `json:"called"`
	// Replicas are how many pods it keeps running; nil where that is not known, is a matter of the nodes, or changes with the time or the
	// load. It is written at ReplicasPath.
	Replicas     *int         `json:"replicas"`
	ReplicasPath yamldoc.Path `json:"replicasPath"`
	// Runs answers whether it has pods for now.
	Runs truth.Truth `json:"runs"`
	// AsksClusterDNS answers whether its pods ask the DNS of the cluster.
	AsksClusterDNS truth.Truth `json:"asksClusterDNS"`
	// OwnGroups answers whether SecurityGroupPolicies give its pods groups of their own. Groups are those that are certain, GroupsKnown is set
	// where these are all, and Policies are the numbers of the policies that certainly select the pods.
	OwnGroups   truth.Truth `json:"ownGroups"`
	Groups      []Group     `json:"groups"`
	GroupsKnown bool        `json:"groupsKnown"`
	Policies    []int       `json:"policies"`
	// NeedsBranches answers whether its pods run on nodes where they wait for branch interfaces, which the VPC CNI plugin has to make; those on
	// Fargate do not.
	NeedsBranches truth.Truth `json:"needsBranches"`
	// IsStranded is set where its pods certainly find no node that can have branch interfaces, though there are nodes that take them otherwise.
	IsStranded bool `json:"isStranded"`
	// OnlyAutoMode is set where its pods run on nodes of Auto Mode, or may, and certainly on nothing else.
	OnlyAutoMode bool `json:"onlyAutoMode"`
	// Landings are where its pods run, or may, and Elsewhere answers whether there may be nodes besides.
	Landings  []Landing   `json:"landings"`
	Elsewhere truth.Truth `json:"elsewhere"`
	// Probes are those by which the kubelet connects to its pods, hooks among them, LocalServices the Services for which traffic from outside
	// the cluster certainly comes to ports of the nodes with these pods, and stays there.
	Probes        []Probe   `json:"probes"`
	LocalServices []Service `json:"localServices"`
	// Images are those of its containers that are known, and PullsByName is set where nodes certainly pull them from the registries that
	// they name, and no mirror.
	Images      []Image `json:"images"`
	PullsByName bool    `json:"pullsByName"`
}

// Group is a security group that an object names.
type Group struct {
	ID string `json:"id"`
	// Object is the number of the policy, and Path where it names the group.
	Object int          `json:"object"`
	Path   yamldoc.Path `json:"path"`
}

// Landing is something that runs pods, or may.
type Landing struct {
	// On is the id of the member, and Path its place in the file; empty for a node pool of the manifests.
	On   string       `json:"on"`
	Path yamldoc.Path `json:"path"`
	// Takes is yes where some nodes of it certainly take the pods, Fits where they did without groups of their own.
	Takes truth.Truth `json:"takes"`
	Fits  truth.Truth `json:"fits"`
	// Incapable are the places in the file that say why nodes have no branch interfaces.
	Incapable []Reason `json:"incapable"`
}

// Reason is why something is as it is, with its place in the file.
type Reason struct {
	Path yamldoc.Path `json:"path"`
	Text string       `json:"text"`
}

// workload is what rules see of one.
func (d *deriver) workload(w *pods.Workload) Workload {
	seen := Workload{
		ID: w.ID, Object: d.number(&w.Object.Object), Called: w.Object.String(),
		ReplicasPath: w.Object.ReplicasPath(), Replicas: d.replicas(w.Object), Runs: runs(w.Object), AsksClusterDNS: w.Object.AsksClusterDNS(),
		OwnGroups: w.HasOwnGroups(), GroupsKnown: w.GroupsKnown,
		NeedsBranches: d.needsBranches(w), IsStranded: isStranded(w), OnlyAutoMode: isOnlyOnAutoMode(w), Elsewhere: w.Elsewhere,
		Probes: probes(w.Object), LocalServices: d.localServices(w.Object), Images: images(w.Object), PullsByName: d.pullsByName(w),
	}
	for _, s := range w.Policies {
		if s.Selects == truth.Yes {
			seen.Policies = append(seen.Policies, d.number(&s.Policy.Object))
			seen.Groups = append(seen.Groups, d.groups(s.Policy)...)
		}
	}
	seen.Groups = distinct(seen.Groups)
	for i := range w.Landings {
		seen.Landings = append(seen.Landings, landing(&w.Landings[i]))
	}
	return seen
}

func landing(l *pods.Landing) Landing {
	seen := Landing{On: l.On, Path: l.Path, Takes: l.Takes, Fits: l.Fits}
	for _, r := range l.Incapable {
		seen.Incapable = append(seen.Incapable, Reason{r.Path, r.Text})
	}
	return seen
}

// distinct are groups in their order, each once.
func distinct(all []Group) []Group {
	seen, kept := map[string]bool{}, all[:0]
	for _, g := range all {
		if !seen[g.ID] {
			seen[g.ID] = true
			kept = append(kept, g)
		}
	}
	return kept
}

// replicas are how many pods a workload keeps running: one where that is not written
// (https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#replicas), and nil where a scaler sets it.
func (d *deriver) replicas(w *manifest.Workload) *int {
	one := 1
	switch w.Kind {
	case "Pod":
		return &one
	case "Deployment", "StatefulSet", "ReplicaSet", "ReplicationController":
	default:
		return nil
	}
	switch {
	case w.IsUnknown(w.ReplicasPath()), d.isScaled(w):
		return nil
	case w.Replicas == nil:
		return &one
	default:
		n := int(*w.Replicas)
		return &n
	}
}
