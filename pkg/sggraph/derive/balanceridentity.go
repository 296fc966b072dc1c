package derive

import (
	"cmp"
	"path"
	"strings"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// isOfController reports whether a group of the account has the tag of the AWS Load Balancer Controller for this cluster
// (aws-load-balancer-controller pkg/deploy/tracking/provider.go).
func (b *builder) isOfController(sg *facts.SecurityGroup) bool {
	name := b.clusterName()
	return name != "" && !b.cfg.IsUnknown(yamldoc.Keys("metadata", "name")) && sg.Tags[balancersClusterTag] == name && !b.isElsewhere(sg)
}

// fitting is the id in the graph of a front-end group whose name is known in part, since it hangs on the UID of a Service or Gateway, where a
// group of the account has the tags of that object and such a name; empty where there is none.
func (b *builder) fitting(sg *facts.SecurityGroup) string {
	stack := stackOf(sg)
	if stack == "" || !b.isOfController(sg) {
		return ""
	}
	for i := range b.graph.Members {
		m := &b.graph.Members[i]
		if m.LoadBalancer == nil || m.ID != "load-balancer/"+stack {
			continue
		}
		for _, id := range m.SecurityGroups {
			if at, ok := b.groups[id]; ok && isPattern(&b.graph.SecurityGroups[at]) && hasName(sg, id) {
				return id
			}
		}
	}
	return ""
}

// isOnly reports whether no other group of the account fits like this one.
func (b *builder) isOnly(sg *facts.SecurityGroup, id string) bool {
	for _, other := range b.known.SecurityGroups() {
		if other.ID != sg.ID && stackOf(other) == stackOf(sg) && b.isOfController(other) && hasName(other, id) {
			return false
		}
	}
	return true
}

// stackOf is the Service or Gateway, with its namespace, for which the controller has made a front-end group, by its tags
// (aws-load-balancer-controller pkg/deploy/tracking/provider.go, ResourceTags; pkg/service/model_build_managed_sg.go and
// pkg/gateway/model/model_build_security_group.go, resourceIDManagedSecurityGroup; pkg/gateway/constants/controller_constants.go).
func stackOf(sg *facts.SecurityGroup) string {
	stack := ""
	for _, prefix := range []string{"service.k8s.aws", "gateway.k8s.aws.nlb", "gateway.k8s.aws.alb"} {
		if sg.Tags[prefix+"/resource"] == "ManagedLBSecurityGroup" {
			stack = cmp.Or(stack, sg.Tags[prefix+"/stack"])
		}
	}
	return stack
}

// isPattern reports whether a group is one of the controller's whose name is known in part.
func isPattern(sg *sggraph.SecurityGroup) bool {
	return sg.Kind == sggraph.KindFrontEnd && sg.Origin == sggraph.OriginController && strings.Contains(sg.ID, "*")
}

// hasName reports whether the name of a group can be what the graph has in part, with a number where that is not enough for an id.
func hasName(sg *facts.SecurityGroup, id string) bool {
	pattern, _, _ := strings.Cut(id, "#")
	fits, err := path.Match(pattern, sg.Name)
	return fits && err == nil
}
