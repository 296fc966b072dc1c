package drift_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/drift"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/manifest/manifesttest"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

func isBackEnd(sg sggraph.SecurityGroup) bool { return sg.Kind == sggraph.KindBackEnd }

// withIngress are the objects of a load balancer and of the pods behind it.
const withIngress = `
{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: alb}, spec: {controller: ingress.k8s.aws/alb}}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop, annotations: {alb.ingress.kubernetes.io/target-type: ip}}
spec: {ingressClassName: alb, defaultBackend: {service: {name: web, port: {number: 80}}}}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: c, image: i, ports: [{containerPort: 8080}]}]}
`

// Parts of an account with the load balancer of withIngress.
const (
	ownSubnets   = preamble + "vpc: {id: vpc-01, subnets: {private: {a: {id: subnet-01, az: eu-west-1a}, b: {id: subnet-02, az: eu-west-1b}}}}\n" + "managedNodeGroups: [{name: m, privateNetworking: true}]\n"
	ofController = `"Tags": [{"Key": "elbv2.k8s.aws/cluster", "Value": "demo"}, {"Key": "elbv2.k8s.aws/resource", "Value": "backend-sg"}]`
	itself       = `{"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": "sg-0c"}, {"GroupId": "sg-05"}]}`
)

// inVPC is an account with the groups of ownSubnets in its VPC, the cluster security group with these rules, and other groups.
func inVPC(clusterRules string, others ...string) string {
	list := append([]string{
		described("sg-0c", clusterTags, clusterRules, openEgress),
		described("sg-0e", controlPlaneTags, "", openEgress),
		described("sg-05", strings.Replace(controlPlaneTags, "ControlPlane", "ClusterSharedNode", 1), itself, openEgress),
	}, others...)
	all := strings.ReplaceAll(groups(list...), `"GroupId": "sg-0`, `"VpcId": "vpc-01", "GroupId": "sg-0`)
	return strings.Replace(all, "{", `{"VpcId": "vpc-01", `, 1)
}

// backEndOf is the shared back-end group of a cluster as the controller makes it.
func backEndOf(c *cluster.Cluster) string {
	name := c.Graph.SecurityGroups[slices.IndexFunc(c.Graph.SecurityGroups, isBackEnd)].ID
	return strings.Replace(described("sg-0b", ofController, "", openEgress), `"x"`, `"`+name+`"`, 1)
}

// TestWhatControllersMakeIsNoDrift is about the groups and rules of load balancers that manifests ask for: they come and go with the objects
// in the cluster, which no file of eksctl's makes.
func TestWhatControllersMakeIsNoDrift(t *testing.T) {
	t.Parallel()
	manifests := manifesttest.Read(t, "manifests.yaml", withIngress)
	const fromBackEnd = `{"IpProtocol": "tcp", "FromPort": 8080, "ToPort": 8080, "UserIdGroupPairs": [{"GroupId": "sg-0b", "Description": "elbv2.k8s.aws/targetGroupBinding=shared"}]}`
	named := backEndOf(loadWith(t, ownSubnets, manifests))
	for name, tt := range map[string]struct {
		answer      string
		controllers int
	}{
		"AWS has nothing of it yet": {inVPC(itself), 0},
		"AWS has it":                {inVPC(itself+", "+fromBackEnd, named), 0},
		"AWS has a rule of it for another load balancer":    {inVPC(itself+", "+strings.ReplaceAll(fromBackEnd, "8080", "9090"), named), 1},
		"AWS has a group of its tags with a different name": {inVPC(itself, described("sg-0b", ofController, "", openEgress)), 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := compare(loadWith(t, ownSubnets, manifests, tt.answer))
			if len(d.Differences) > 0 || len(d.Controllers) != tt.controllers {
				t.Errorf("drift, and %d of controllers: %v", len(d.Controllers), inWords(d))
			}
			if d.Compared() != len(d.Groups) || len(d.Groups) != 3 {
				t.Errorf("%d of %d groups compared", d.Compared(), len(d.Groups))
			}
		})
	}
}

// TestLoadBalancersThatAreLetIn: a rule that admits the group of load balancers opens what it says to whatever carries that, although the load
// balancers of the manifests do not send there. It opens the same without manifests.
func TestLoadBalancersThatAreLetIn(t *testing.T) {
	t.Parallel()
	manifests := manifesttest.Read(t, "manifests.yaml", withIngress)
	c := loadWith(t, ownSubnets, manifests)
	backEnd := c.Graph.SecurityGroups[slices.IndexFunc(c.Graph.SecurityGroups, isBackEnd)].ID
	const kubelet = `, {"IpProtocol": "tcp", "FromPort": 10250, "ToPort": 10250, "UserIdGroupPairs": [{"GroupId": "sg-0b"}]}`
	answer := inVPC(itself+kubelet, backEndOf(c))
	for peer, with := range map[string]*manifest.Manifests{"sg-0b": nil, backEnd: manifests} {
		r := drift.Compare([]*cluster.Cluster{loadWith(t, ownSubnets, with, answer)})
		want := []string{
			"added cluster ingress tcp 10250-10250 " + peer,
			"\topened [" + peer + "] -> [control-plane managed-nodegroup/m] tcp/10250",
		}
		if diff := cmp.Diff(want, inWords(r.Clusters[0])); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if opened, _ := r.Opened(); !opened {
			t.Errorf("%s: nothing counts as opened", peer)
		}
	}
}
