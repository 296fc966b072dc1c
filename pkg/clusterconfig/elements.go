package clusterconfig

import (
	"fmt"
	"maps"
	"slices"
	"sort"
	"strconv"

	ekstypes "github.com/aws/aws-sdk-go-v2/service/eks/types"
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
	"github.com/weaveworks/eksctl/pkg/utils/taints"
	corev1 "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// maxElements bounds how often eksctl is asked for what it would come to next.
const maxElements = 16

// cluster is eksctl's ValidateClusterConfig. Where that objects to an element of a list, one that it takes stands in for the element, and
// eksctl is asked again.
func (v *validation) cluster() {
	probe := v.cfg
	for range maxElements {
		before := len(v.objections)
		v.call(nil, func() error { return api.ValidateClusterConfig(probe) })
		if len(v.objections) == before {
			return
		}
		if probe == v.cfg {
			probe = v.cfg.DeepCopy()
		}
		if o := &v.objections[before]; !replacePolicy(probe, o) && !replaceElement(probe, *o) {
			return
		}
	}
}

var aboutPolicy = lazyregexp.New(`(?i)policyARN|access ?scope`)

// replacePolicy does the same for an access policy. eksctl names the entry alone, and objects to the first of its policies that is wrong.
func replacePolicy(cfg *api.ClusterConfig, o *objection) bool {
	list, i := elementIn(*o)
	if list != "accessEntries" || i >= len(cfg.AccessConfig.AccessEntries) || !aboutPolicy().MatchString(o.message) {
		return false
	}
	entry := &cfg.AccessConfig.AccessEntries[i]
	all := entry.AccessPolicies
	wrong := sort.Search(len(all), func(j int) bool {
		entry.AccessPolicies = all[:j+1]
		err := api.ValidateClusterConfig(cfg)
		return err != nil && err.Error() == o.message
	})
	entry.AccessPolicies = all
	if wrong == len(all) {
		return false
	}
	o.about, o.located = item("accessEntries", i), true
	o.about = yamldoc.Keys("accessConfig").Child(append(o.about, yamldoc.Key("accessPolicies"), yamldoc.Index(wrong))...)
	all[wrong].PolicyARN = api.MustParseARN("arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy")
	all[wrong].AccessScope = api.AccessScope{Type: ekstypes.AccessScopeTypeCluster}
	return true
}

var element = lazyregexp.New(`\b(accessEntries|serviceAccounts|podIdentityAssociations)\[(\d+)\]`)

// elementIn is the list and the index of the element that an objection names; the list is empty if it names none.
func elementIn(o objection) (list string, i int) {
	m := element().FindStringSubmatch(o.message)
	if len(m) == 0 || o.kind == IssuePanic {
		return "", 0
	}
	i, err := strconv.Atoi(m[2])
	if err != nil {
		return "", 0
	}
	return m[1], i
}

// replaceElement puts something good in the place of the element that an objection names, if it names one.
func replaceElement(cfg *api.ClusterConfig, o objection) bool {
	list, i := elementIn(o)
	name := fmt.Sprintf("unknown-%d", i)
	role := "arn:aws:iam::123456789012:role/" + name
	switch {
	case list == "accessEntries" && i < len(cfg.AccessConfig.AccessEntries):
		cfg.AccessConfig.AccessEntries[i] = api.AccessEntry{PrincipalARN: api.MustParseARN(role)}
	case list == "serviceAccounts" && i < len(cfg.IAM.ServiceAccounts):
		meta := api.ClusterIAMMeta{Name: name, Namespace: name}
		cfg.IAM.ServiceAccounts[i] = &api.ClusterIAMServiceAccount{ClusterIAMMeta: meta, AttachRoleARN: role}
	case list == "podIdentityAssociations" && i < len(cfg.IAM.PodIdentityAssociations):
		cfg.IAM.PodIdentityAssociations[i] = api.PodIdentityAssociation{Namespace: name, ServiceAccountName: name, RoleARN: role}
	default:
		return false
	}
	return true
}

// withoutTaints runs a validation of a nodegroup without its taints, each of which it looks at alone.
func (v *validation) withoutTaints(nodegroup yamldoc.Path, list *[]api.NodeGroupTaint, validate func()) {
	all := *list
	*list = nil
	validate()
	*list = all
	for i, t := range all {
		v.call(nodegroup, func() error {
			if err := taints.Validate(corev1.Taint{Key: t.Key, Value: t.Value, Effect: t.Effect}); err != nil {
				return locatedError{path: nodegroup.Child(yamldoc.Key("taints"), yamldoc.Index(i)), err: err}
			}
			return nil
		})
	}
}

// asWritten is where the author wrote what is at p: of taints that are a mapping, decoding has made a list in the order of the keys.
func asWritten(p yamldoc.Path, authored map[string]any) yamldoc.Path {
	const item = 3 // nodeGroups[0].taints[0]
	if len(p) <= item || p[item-1].Key != "taints" || !p[item].IsIndex {
		return p
	}
	mapping, isMapping := written(authored, p[:item]).(map[string]any)
	if !isMapping || p[item].Index >= len(mapping) {
		return p
	}
	key := slices.Sorted(maps.Keys(mapping))[p[item].Index]
	return p[:item].Child(yamldoc.Key(key))
}
