package drift_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/manifest"
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

// TestWhatControllersMakeIsNoDrift is about the groups and rules of load balancers that manifests ask for: they come and go with the objects
// in the cluster, which no file of eksctl's makes.
func TestWhatControllersMakeIsNoDrift(t *testing.T) {
	t.Parallel()
	manifests, errs := manifest.Read(slices.Values([]manifest.File{{Name: "manifests.yaml", Data: []byte(withIngress)}}))
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	const (
		file         = preamble + "vpc: {id: vpc-01, subnets: {private: {a: {id: subnet-01, az: eu-west-1a}, b: {id: subnet-02, az: eu-west-1b}}}}\n" + "managedNodeGroups: [{name: m, privateNetworking: true}]\n"
		ofController = `"Tags": [{"Key": "elbv2.k8s.aws/cluster", "Value": "demo"}, {"Key": "elbv2.k8s.aws/resource", "Value": "backend-sg"}]`
		itself       = `{"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": "sg-0c"}, {"GroupId": "sg-05"}]}`
		fromBackEnd  = `{"IpProtocol": "tcp", "FromPort": 8080, "ToPort": 8080, "UserIdGroupPairs": [{"GroupId": "sg-0b", "Description": "elbv2.k8s.aws/targetGroupBinding=shared"}]}`
	)
	c := loadWith(t, file, manifests)
	backEnd := c.Graph.SecurityGroups[slices.IndexFunc(c.Graph.SecurityGroups, isBackEnd)].ID
	whole := func(clusterRules string, others ...string) string {
		list := append([]string{
			described("sg-0c", clusterTags, clusterRules, openEgress),
			described("sg-0e", controlPlaneTags, "", openEgress),
			described("sg-05", strings.Replace(controlPlaneTags, "ControlPlane", "ClusterSharedNode", 1), itself, openEgress),
		}, others...)
		all := strings.ReplaceAll(groups(list...), `"GroupId": "sg-0`, `"VpcId": "vpc-01", "GroupId": "sg-0`)
		return strings.Replace(all, "{", `{"VpcId": "vpc-01", `, 1)
	}
	named := strings.Replace(described("sg-0b", ofController, "", openEgress), `"x"`, `"`+backEnd+`"`, 1)
	for name, tt := range map[string]struct {
		answer      string
		controllers int
	}{
		"AWS has nothing of it yet": {whole(itself), 0},
		"AWS has it":                {whole(itself+", "+fromBackEnd, named), 0},
		"AWS has a rule of it for another load balancer":    {whole(itself+", "+strings.ReplaceAll(fromBackEnd, "8080", "9090"), named), 1},
		"AWS has a group of its tags with a different name": {whole(itself, described("sg-0b", ofController, "", openEgress)), 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := compare(loadWith(t, file, manifests, tt.answer))
			if len(d.Differences) > 0 || len(d.Controllers) != tt.controllers {
				t.Errorf("drift, and %d of controllers: %v", len(d.Controllers), inWords(d))
			}
			if d.Compared() != len(d.Groups) || len(d.Groups) != 3 {
				t.Errorf("%d of %d groups compared", d.Compared(), len(d.Groups))
			}
		})
	}
}
