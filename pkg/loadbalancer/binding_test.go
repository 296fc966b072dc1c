package loadbalancer_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
)

// TestBindingRefusals has what the controller has against a TargetGroupBinding, with the text at the place.
func TestBindingRefusals(t *testing.T) {
	t.Parallel()
	const (
		pods     = "type: ClusterIP, ports: [{name: http, port: 80}]"
		nodes    = "type: NodePort, ports: [{name: http, port: 80}]"
		ip       = "targetGroupARN: arn, targetType: ip, serviceRef: {name: web, port: 80}"
		instance = "targetGroupARN: arn, targetType: instance, serviceRef: {name: web, port: 80}"
		noPort   = "backend not found: unable to find port 81 on service shop/web"
		noNodes  = "service type must be either 'NodePort' or 'LoadBalancer': shop/web"
	)
	from := func(peers, ports string) string {
		return ", networking: {ingress: [{from: [" + peers + "], ports: [" + ports + "]}]}"
	}
	for name, tt := range map[string]struct {
		service, binding string
		want             []string
	}{
		"a port by its number":          {pods, ip, nil},
		"a port by its name":            {pods, strings.Replace(ip, "80", "http", 1), nil},
		"a port that is not there":      {pods, strings.Replace(ip, "80", "81", 1), []string{"81: " + noPort}},
		"a number as a name":            {pods, strings.Replace(ip, "80", `"80"`, 1), []string{`"80": backend not found: unable to find port 80 on service shop/web`}},
		"a port, and no type":           {pods, "targetGroupName: a, serviceRef: {name: web, port: 81}", []string{"81: " + noPort}},
		"no port at all":                {pods, "targetGroupARN: arn, targetType: ip, serviceRef: {name: web}", nil},
		"a port that is not known":      {pods, strings.Replace(ip, "80", "${PORT}", 1), nil},
		"ports that are not known":      {"ports: [{port: 80}, {port: \"${PORT}\"}]", strings.Replace(ip, "80", "81", 1), nil},
		"a Service elsewhere":           {pods, strings.Replace(instance, "web", "other", 1), nil},
		"a Service that is not known":   {pods, strings.Replace(instance, "web", `"${SERVICE}"`, 1), nil},
		"nodes":                         {nodes, instance, nil},
		"nodes of a load balancer":      {"type: LoadBalancer, ports: [{port: 80}]", instance, nil},
		"nodes without ports":           {pods, instance, []string{"instance: " + noNodes}},
		"nodes without ports, unsaid":   {"ports: [{port: 80}]", instance, []string{"instance: " + noNodes}},
		"nodes for a name outside":      {"type: ExternalName, externalName: example.com, ports: [{port: 80}]", instance, []string{"instance: " + noNodes}},
		"pods for a name outside":       {"type: ExternalName, externalName: example.com, ports: [{port: 80}]", ip, nil},
		"a type that is not known":      {"type: \"${TYPE}\", ports: [{port: 80}]", instance, nil},
		"targets that are not known":    {pods, strings.Replace(instance, "instance", `"${TARGETS}"`, 1), nil},
		"targets of AWS":                {pods, "targetGroupARN: arn, serviceRef: {name: web, port: 80}", nil},
		"no target group":               {pods, "targetType: ip, serviceRef: {name: web, port: 80}", []string{"{targetType: ip, serviceRef: {name: web, port: 80}}: must provide either TargetGroupARN or TargetGroupName"}},
		"a target group that is later":  {pods, strings.Replace(ip, "arn", `"${ARN}"`, 1), nil},
		"chosen nodes":                  {nodes, instance + ", nodeSelector: {matchLabels: {a: b}}", nil},
		"chosen nodes, and pods":        {pods, ip + ", nodeSelector: {}", []string{"{}: TargetGroupBinding cannot set NodeSelector when TargetType is ip"}},
		"chosen nodes, and who knows":   {pods, strings.Replace(ip, "ip", `"${TARGETS}"`, 1) + ", nodeSelector: {}", nil},
		"nodes in another account":      {nodes, instance + ", iamRoleArnToAssume: role", []string{"role: Unable to use instance target type while using assume role"}},
		"pods in another account":       {pods, ip + ", iamRoleArnToAssume: role", nil},
		"a VPC":                         {pods, ip + ", vpcID: vpc-0a1b2c3d", nil},
		"a VPC that is none":            {pods, ip + ", vpcID: vpc-0a1b2c3", []string{"vpc-0a1b2c3: ValidationError: vpcID vpc-0a1b2c3 failed to satisfy constraint: VPC Id must begin with 'vpc-' followed by 8, 17 or 32 lowercase letters (a-f) or numbers."}},
		"a VPC that is later":           {pods, ip + `, vpcID: "${VPC}"`, nil},
		"QUIC on nodes":                 {nodes, instance + ", targetGroupProtocol: QUIC", []string{"QUIC: QUIC protocol is not supported for Instance target types."}},
		"QUIC on pods":                  {pods, ip + ", targetGroupProtocol: TCP_QUIC", nil},
		"clients":                       {pods, ip + from(`{ipBlock: {cidr: 10.0.0.0/8}}, {ipBlock: {cidr: "::/0"}}, {securityGroup: {groupID: sg-1}}`, "{port: 80}"), nil},
		"a client that is nobody":       {pods, ip + from("{}", "{port: 80}"), []string{"{}: either ipBlock or securityGroup should be specified"}},
		"a client that is no prefix":    {pods, ip + from("{ipBlock: {cidr: 10.0.0.0}}", ""), []string{"10.0.0.0: invalid CIDR address: 10.0.0.0"}},
		"a client that is not known":    {pods, ip + from(`{ipBlock: {cidr: "${CIDR}"}}, "${PEER}"`, "{port: 80}"), nil},
		"a port of pods by its name":    {pods, ip + from("{securityGroup: {groupID: sg-1}}", "{port: http}"), nil},
		"a port of nodes by its name":   {nodes, instance + from("{securityGroup: {groupID: sg-1}}", "{port: http}"), []string{"{port: http}: named ports can only be used with pod endpoints"}},
		"a name for nobody":             {nodes, instance + from("", "{port: http}"), nil},
		"a port of nodes that is later": {nodes, instance + from("{securityGroup: {groupID: sg-1}}", `{port: "${PORT}"}`), nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := "apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec: {" + tt.service +
				"}\n---\napiVersion: elbv2.k8s.aws/v1beta1\nkind: TargetGroupBinding\nmetadata: {name: web, namespace: shop}\nspec: {" + tt.binding + "}\n"
			if diff := cmp.Diff(tt.want, bindingRefusals(t, text)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestBindingOfUnknownNamespace: a Service without a namespace and a binding with one may be in two.
func TestBindingOfUnknownNamespace(t *testing.T) {
	t.Parallel()
	const text = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}]}\n---\n" +
		"apiVersion: elbv2.k8s.aws/v1beta1\nkind: TargetGroupBinding\nmetadata: {name: web, namespace: default}\n" +
		"spec: {targetGroupARN: arn, targetType: instance, serviceRef: {name: web, port: 81}}\n"
	if got := bindingRefusals(t, text); got != nil {
		t.Error("refused:", got)
	}
}

// TestBindingsOfOneTargetGroup: the webhook turns down the second, unless all of them share it.
func TestBindingsOfOneTargetGroup(t *testing.T) {
	t.Parallel()
	const refusal = "TargetGroup arn is already bound to following TargetGroupBindings [shop/a]. Please enable MultiCluster mode on all " +
		"TargetGroupBindings referencing arn or choose a different Target Group ARN."
	const shares = ", multiClusterTargetGroup: true"
	for name, tt := range map[string]struct {
		first, second string
		want          []string
	}{
		"neither shares":           {"name: a, namespace: shop}\nspec: {targetGroupARN: arn", "name: b, namespace: shop}\nspec: {targetGroupARN: arn", []string{"arn: " + refusal}},
		"one shares":               {"name: a, namespace: shop}\nspec: {targetGroupARN: arn" + shares, "name: b, namespace: shop}\nspec: {targetGroupARN: arn", []string{"arn: " + refusal}},
		"both share":               {"name: a, namespace: shop}\nspec: {targetGroupARN: arn" + shares, "name: b, namespace: shop}\nspec: {targetGroupARN: arn" + shares, nil},
		"one may share":            {"name: a, namespace: shop}\nspec: {targetGroupARN: arn, multiClusterTargetGroup: ${SHARE}", "name: b, namespace: shop}\nspec: {targetGroupARN: arn" + shares, nil},
		"two groups":               {"name: a, namespace: shop}\nspec: {targetGroupARN: arn", "name: b, namespace: shop}\nspec: {targetGroupARN: other", nil},
		"a group that is later":    {"name: a, namespace: shop}\nspec: {targetGroupARN: \"${ARN}\"", "name: b, namespace: shop}\nspec: {targetGroupARN: \"${ARN}\"", nil},
		"perhaps one object":       {"name: a}\nspec: {targetGroupARN: arn", "name: a, namespace: shop}\nspec: {targetGroupARN: arn", nil},
		"one that never comes":     {"name: a, namespace: shop}\nspec: {targetGroupARN: arn, nodeSelector: {}", "name: b, namespace: shop}\nspec: {targetGroupARN: arn", []string{"{}: TargetGroupBinding cannot set NodeSelector when TargetType is ip"}},
		"one of another namespace": {"name: a, namespace: shop}\nspec: {targetGroupARN: arn", "name: a, namespace: test}\nspec: {targetGroupARN: arn", []string{"arn: " + refusal}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			const kind, rest = "apiVersion: elbv2.k8s.aws/v1beta1\nkind: TargetGroupBinding\nmetadata: {", ", targetType: ip, serviceRef: {name: web, port: 80}}\n"
			if diff := cmp.Diff(tt.want, bindingRefusals(t, kind+tt.first+rest+"---\n"+kind+tt.second+rest)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestBindingOfAWatchedNamespace: the controller refuses what it sees, and its webhook what anybody applies.
func TestBindingOfAWatchedNamespace(t *testing.T) {
	t.Parallel()
	const (
		selector = "{}: TargetGroupBinding cannot set NodeSelector when TargetType is ip"
		noPort   = "81: backend not found: unable to find port 81 on service shop/web"
	)
	for namespace, want := range map[string][]string{"shop": {selector, noPort}, `"${NAMESPACE}"`: {selector}, "test": nil} {
		text := "apiVersion: v1\nkind: Pod\nmetadata: {name: aws-load-balancer-controller, namespace: kube-system}\nspec: {containers: [{name: c, " +
			"args: [--cluster-name=demo, --watch-namespace, " + namespace + "]}]}\n---\n" +
			"apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec: {ports: [{port: 80}]}\n---\n" +
			"apiVersion: elbv2.k8s.aws/v1beta1\nkind: TargetGroupBinding\nmetadata: {name: web, namespace: shop}\n" +
			"spec: {targetGroupARN: arn, targetType: ip, nodeSelector: {}, serviceRef: {name: web, port: 81}}\n"
		if diff := cmp.Diff(want, bindingRefusals(t, text)); diff != "" {
			t.Errorf("%s: (-want +got):\n%s", namespace, diff)
		}
	}
}

// TestBindingsOfAutoMode: nothing is known of what Auto Mode has against a binding; without it there is nobody to bind one of its group.
func TestBindingsOfAutoMode(t *testing.T) {
	t.Parallel()
	const text = "apiVersion: eks.amazonaws.com/v1\nkind: TargetGroupBinding\nmetadata: {name: web, namespace: shop}\n" +
		"spec: {targetGroupARN: arn, targetType: ip, nodeSelector: {}, serviceRef: {name: web, port: 80}}\n"
	for has, want := range map[truth.Truth]int{truth.Yes: 1, truth.Maybe: 1, truth.No: 0} {
		found, failed := manifest.Read(slices.Values([]manifest.File{{Name: "a.yaml", Data: []byte(text)}}))
		all := loadbalancer.Bindings(found, loadbalancer.Cluster{HasAutoMode: has}, nil)
		if failed != nil || len(all) != want || want > 0 && (all[0].Exists != truth.Maybe || len(all[0].Refusals) > 0) {
			t.Errorf("%s: %+v, %v", has, all, failed)
		}
	}
}

// TestBindingsOfTheController: what the controller makes for a load balancer of the manifests is not bound by hand.
func TestBindingsOfTheController(t *testing.T) {
	t.Parallel()
	const text = `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {type: LoadBalancer, loadBalancerClass: service.k8s.aws/nlb, ports: [{port: 80}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop, annotations: {alb.ingress.kubernetes.io/group.name: front}}
spec: {ingressClassName: alb, defaultBackend: {service: {name: web, port: {number: 80}}}}
---
apiVersion: elbv2.k8s.aws/v1beta1
kind: TargetGroupBinding
metadata: {name: web, namespace: shop, labels: {LABELS}}
spec: {targetGroupARN: arn, targetType: ip, serviceRef: {name: web, port: 80}}
`
	for labels, want := range map[string]int{
		"service.k8s.aws/stack-namespace: shop, service.k8s.aws/stack-name: web":  0,
		"service.k8s.aws/stack-namespace: other, service.k8s.aws/stack-name: web": 1,
		"ingress.k8s.aws/stack: front":                                            0,
		"ingress.k8s.aws/stack: back":                                             1,
		"ingress.k8s.aws/stack: ${GROUP}":                                         1,
		"service.k8s.aws/stack-name: web":                                         1,
		"app: web":                                                                1,
	} {
		found, failed := manifest.Read(slices.Values([]manifest.File{{Name: "a.yaml", Data: []byte(strings.Replace(text, "LABELS", labels, 1))}}))
		cluster := loadbalancer.Cluster{Name: manifest.Value{Text: "shop", IsWritten: true}}
		all := loadbalancer.Bindings(found, cluster, loadbalancer.Derive(found, cluster))
		if failed != nil || len(all) != want {
			t.Errorf("%s: %d bindings, want %d; %v", labels, len(all), want, failed)
		}
	}
}

// bindingRefusals are those of the bindings of a manifest.
func bindingRefusals(t *testing.T, text string) (all []string) {
	t.Helper()
	found, failed := manifest.Read(slices.Values([]manifest.File{{Name: "a.yaml", Data: []byte(text)}}))
	if failed != nil || len(found.TargetGroupBindings) == 0 {
		t.Fatal("not read:", failed)
	}
	for _, b := range loadbalancer.Bindings(found, loadbalancer.Cluster{}, nil) {
		for _, r := range b.Refusals {
			all = append(all, text[r.At.Range.Start.Offset:r.At.Range.End.Offset]+": "+r.Message)
		}
	}
	return all
}
