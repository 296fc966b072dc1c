package inventory

import (
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// NameKind is what a name is of.
type NameKind string

// What has a name that other places of the file use, or that eksctl wants to be the only one. A subnet is named by its key, or by its id.
const (
	NameOfNodegroup      NameKind = "nodegroup"
	NameOfFargateProfile NameKind = "fargate-profile"
	NameOfSubnet         NameKind = "subnet"
	NameOfSubnetID       NameKind = "subnet-id"
	NameOfZone           NameKind = "zone"
	NameOfServiceAccount NameKind = "service-account"
)

// Name is a place of the file where something is named.
type Name struct {
	Kind NameKind
	// In is where the name is of one thing: the tier of a subnet, the namespace of a service account; empty where that is the file.
	In string
	// Text is the name.
	Text string
	// Path is where it stands; IsKey is set where it is the key there, and not the value.
	Path  yamldoc.Path
	IsKey bool
	// IsDefinition is set where what has the name is described, and not only used.
	IsDefinition bool
}

// IsSame reports whether both are names of the same thing.
func (n Name) IsSame(other Name) bool {
	return n.Kind == other.Kind && n.In == other.In && n.Text == other.Text
}

// Names are all names of a file: those of nodegroups, Fargate profiles, subnets (eksctl pkg/vpc/vpc.go:934-998; Fargate profiles and the
// control plane name them by their ids alone, pkg/fargate/create.go:76-84), zones (pkg/vpc/vpc.go:881-909) and service accounts. They come
// in the order of their paths. What is a placeholder is left out.
func Names(cfg *clusterconfig.Config) []Name {
	r := nameReader{cfg: cfg, listed: listSubnets(cfg)}
	r.nodegroups()
	r.profiles()
	r.subnets()
	r.zones()
	r.serviceAccounts()
	sortNames(r.found)
	return r.found
}

type nameReader struct {
	cfg    *clusterconfig.Config
	listed *subnetList
	found  []Name
}

// add adds a name that is written and known.
func (r *nameReader) add(n Name) {
	if n.Text == "" || !n.IsKey && r.cfg.Written(n.Path) != any(n.Text) {
		return
	}
	r.found = append(r.found, n)
}

func (r *nameReader) nodegroups() {
	for i, n := range r.cfg.Spec.NodeGroups {
		if n != nil && n.NodeGroupBase != nil {
			r.nodegroup(nodegroup{cfg: r.cfg, listed: r.listed, at: path("nodeGroups", i), base: n.NodeGroupBase})
		}
	}
	for i, n := range r.cfg.Spec.ManagedNodeGroups {
		if n != nil && n.NodeGroupBase != nil {
			r.nodegroup(nodegroup{cfg: r.cfg, listed: r.listed, at: path("managedNodeGroups", i), base: n.NodeGroupBase})
		}
	}
}

func (r *nameReader) nodegroup(n nodegroup) {
	r.add(Name{Kind: NameOfNodegroup, Text: n.base.Name, Path: n.at.Child(yamldoc.Key("name")), IsDefinition: true})
	for _, s := range n.subnets() {
		name := Name{Kind: NameOfSubnet, Text: s.Name, Path: s.Path}
		switch {
		case len(s.Listed) == 0:
			name.Kind = NameOfSubnetID
			if kind, _ := KindOfZone(s.Name); kind == AvailabilityZone {
				name.Kind = NameOfZone // by which eksctl calls the subnets that it makes (pkg/vpc/vpc.go:60-100)
			}
		case s.Listed[len(s.Listed)-1].Key == s.Name:
			name.In = string(*s.Tier)
		default:
			name.Kind = NameOfSubnetID
		}
		r.add(name)
	}
}

func (r *nameReader) profiles() {
	for i, p := range r.cfg.Spec.FargateProfiles {
		if p == nil {
			continue
		}
		at := path("fargateProfiles", i)
		r.add(Name{Kind: NameOfFargateProfile, Text: p.Name, Path: at.Child(yamldoc.Key("name")), IsDefinition: true})
		r.ids(p.Subnets, at.Child(yamldoc.Key("subnets")))
	}
}

func (r *nameReader) subnets() {
	for _, s := range r.listed.items {
		r.add(Name{Kind: NameOfSubnet, In: string(s.Tier), Text: s.Key, Path: s.Path, IsKey: true, IsDefinition: true})
		if s.ID != nil {
			r.add(Name{Kind: NameOfSubnetID, Text: *s.ID, Path: s.Path.Child(yamldoc.Key("id")), IsDefinition: true})
		}
	}
	if vpc := r.cfg.Spec.VPC; vpc != nil {
		r.ids(vpc.ControlPlaneSubnetIDs, yamldoc.Keys("vpc", "controlPlaneSubnetIDs"))
	}
}

// ids adds the ids of subnets in the list at a path.
func (r *nameReader) ids(ids []string, at yamldoc.Path) {
	for i, id := range ids {
		r.add(Name{Kind: NameOfSubnetID, Text: id, Path: at.Child(yamldoc.Index(i))})
	}
}

// zones adds the names of zones: a subnet, and a list of the cluster's own, says that it is in one.
func (r *nameReader) zones() {
	for _, z := range zoneNames(r.cfg) {
		last := z.Path[len(z.Path)-1]
		const ofCluster = 2 // availabilityZones[0]
		r.add(Name{
			Kind: NameOfZone, Text: z.Name, Path: z.Path, IsKey: z.Use == ForSubnet && last.Key != "az",
			IsDefinition: z.Use == ForSubnet || len(z.Path) == ofCluster,
		})
	}
}

// serviceAccounts adds those that the file makes, and those that an association names.
func (r *nameReader) serviceAccounts() {
	iam := r.cfg.Spec.IAM
	if iam == nil {
		return
	}
	for i, a := range iam.ServiceAccounts {
		if a == nil {
			continue
		}
		at := yamldoc.Keys("iam").Child(path("serviceAccounts", i)...).Child(yamldoc.Keys("metadata")...)
		if !r.cfg.IsUnfilled(at.Child(yamldoc.Key("namespace"))) {
			r.add(Name{Kind: NameOfServiceAccount, In: a.Namespace, Text: a.Name, Path: at.Child(yamldoc.Key("name")), IsDefinition: true})
		}
	}
	for i := range iam.PodIdentityAssociations {
		a := &iam.PodIdentityAssociations[i]
		at := yamldoc.Keys("iam").Child(path("podIdentityAssociations", i)...)
		if !r.cfg.IsUnfilled(at.Child(yamldoc.Key("namespace"))) {
			r.add(Name{
				Kind: NameOfServiceAccount, In: a.Namespace, Text: a.ServiceAccountName,
				Path: at.Child(yamldoc.Key("serviceAccountName")), IsDefinition: a.CreateServiceAccount,
			})
		}
	}
}
