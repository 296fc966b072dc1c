package growth

import "strings"

// Cluster is a configuration of a cluster with nodes of several kinds, for what Manifests writes.
const Cluster = Head + `addons: [{name: vpc-cni, configurationValues: '{"env": {"ENABLE_POD_ENI": "true"}}'}]
nodeGroups: [{name: a, instanceType: m5.large, desiredCapacity: 2}]
managedNodeGroups: [{name: b, instanceType: m5.large}, {name: c, instanceType: c5.large, desiredCapacity: 1}]
fargateProfiles: [{name: d, selectors: [{namespace: jobs}]}]
`

// Manifests returns, by name, functions that write the Kubernetes manifests of Cluster with n of something: objects that have nothing
// to do with each other, and such of which many lead to one, or one to many. Where each of n objects may be for each of n others, there
// are n² answers: that is for Pairs.
func Manifests() map[string]func(n int) string {
	const each, same = "app: web-%d", "app: web" // labels
	web := deployment("web-%d", each, "") + service("web-%d", each, "type: ClusterIP")
	onNodes := deployment("web-%d", each, "") + service("web-%d", each, "type: NodePort")
	one := deployment("web", same, "") + service("web", same, "type: NodePort")
	own := policy("web-%d", "podSelector: {matchLabels: {"+each+"}}")
	job := deployment("job-%d", "app: job-%d", "") + policy("job-%d", "podSelector: {matchLabels: {app: job-%d}}")
	accounts := account("web-%d", each) + policy("account-%d", "serviceAccountSelector: {matchLabels: {"+each+"}}")
	return map[string]func(n int) string{
		"workloads":          objects("", deployment("web-%d", each, "")),
		"applications":       objects("", web+accounts+own+ingress("web-%d", "ip")),
		"namespaces":         objects("", strings.ReplaceAll(web+accounts+own+ingress("web-%d", "ip"), "shop", "shop-%d")),
		"calls":              objects("", web+own+deployment("client-%d", "client: c-%d", ", env: [{name: URL, value: 'http://web-%d'}]")),
		"pod groups":         objects("", deployment("web-%d", each, "")+own),
		"pods of one policy": objects(policy("web", "podSelector: {}"), deployment("web-%d", each, "")),
		"policies of one":    objects(one, policy("web-%d", "podSelector: {matchLabels: {"+same+"}}")),
		"policies of none":   objects(one, own),
		"service accounts":   objects("", deployment("web-%d", each, "")+accounts),
		"ALBs to pods":       objects("", web+ingress("web-%d", "ip")),
		"ALBs to nodes":      objects("", onNodes+ingress("web-%d", "instance")),
		"ALBs to own groups": objects("", web+own+ingress("web-%d", "ip")),
		"ALBs to one":        objects(one, ingress("web", "ip")),
		"paths of an ALB":    objects("", web+ingress("web-%d", "ip, alb.ingress.kubernetes.io/group.name: shop")),
		"NLBs to pods":       objects("", deployment("web-%d", each, "")+balanced("web-%d", each, "ip")),
		"NLBs to nodes":      objects("", deployment("web-%d", each, "")+balanced("web-%d", each, "instance")),
		"NLBs to own groups": objects("", deployment("web-%d", each, "")+own+balanced("web-%d", each, "instance")),
		"NLBs to one":        objects(one, balanced("web-%d", same, "ip")),
		"pods of an NLB":     objects(balanced("web", same, "ip"), deployment("web-%d", same, "")),
		"Services of one":    objects(one, service("web-%d", same, "type: NodePort, externalTrafficPolicy: Local")),
		"Gateways":           objects(gatewayClass, web+gateway("web-%d")),
		"bindings":           objects("", web+binding("web-%d")),
		"webhooks":           objects("", web+own+webhook("web-%d")),
		"node pools":         objects(one, nodePool("pool-%d")),
		"unknown labels":     objects(one+policy("web", "podSelector: {matchLabels: {"+same+"}}"), deployment("web-%d", "app: '${APP_%d}'", "")),
		"unknown selectors":  objects(policy("web", "podSelector: {matchLabels: {app: '${APP}'}}"), deployment("web-%d", each, "")),
		"unknown Services":   objects("", web+ingress("'${SERVICE_%d}'", "ip")),
		"unknown to own":     objects("", web+own+ingress("'${SERVICE_%d}'", "ip")),
		"ports of groups":    objects("", strings.ReplaceAll(web+own+ingress("web-%d", "ip"), "8080", "%d")),
		"local Services":     objects("", deployment("web-%d", each, "")+service("web-%d", each, "type: NodePort, externalTrafficPolicy: Local")),
		"no targets":         objects("", job+service("web-%d", each, "type: NodePort")+ingress("web-%d", "ip")),
		"refused":            objects("", web+ingress("no-such-%d", "ip")),
		"front groups":       objects("", web+ingress("web-%d", "ip, alb.ingress.kubernetes.io/security-groups: 'sg-0%x, sg-1%x'")),
	}
}

// objects returns a function that writes n times the objects that come together, below those that are there once.
func objects(once, each string) func(n int) string {
	return func(n int) string { return Repeat(1, once) + Repeat(n, each) }
}

// object is one of the namespace "shop"; body is what it has besides its name.
func object(apiVersion, kind, name, body string) string {
	return "apiVersion: " + apiVersion + "\nkind: " + kind + "\nmetadata: {name: " + name + ", namespace: shop}\n" + body + "\n---\n"
}

// deployment is one whose pods have labels and the account of their name; container is what their container has besides the usual.
func deployment(name, labels, container string) string {
	return object("apps/v1", "Deployment", name, "spec:\n  replicas: 2\n  template:\n    metadata: {labels: {"+labels+"}}\n    spec:\n"+
		"      serviceAccountName: "+name+"\n      containers:\n"+
		"      - {name: web, image: web, ports: [{containerPort: 8080}], readinessProbe: {httpGet: {port: 8080}}"+container+"}")
}

func service(name, selector, spec string) string {
	return object("v1", "Service", name, "spec: {"+spec+", selector: {"+selector+"}, ports: [{port: 80, targetPort: 8080}]}")
}

// balanced is a Service with a Network Load Balancer, which leads to targets of a type.
func balanced(name, selector, targets string) string {
	const spec = "type: LoadBalancer, loadBalancerClass: service.k8s.aws/nlb"
	return strings.Replace(service(name, selector, spec), ", namespace: shop",
		", namespace: shop, annotations: {service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: "+targets+"}", 1)
}

// ingress is one of every number with an Application Load Balancer, which leads to targets of a type; annotations may follow that.
func ingress(service, targets string) string {
	return strings.Replace(object("networking.k8s.io/v1", "Ingress", "web-%d", "spec:\n  ingressClassName: alb\n  rules:\n"+
		"  - {host: web-%d.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: "+service+", port: {number: 80}}}}]}}"),
		", namespace: shop", ", namespace: shop, annotations: {alb.ingress.kubernetes.io/target-type: "+targets+"}", 1)
}

func account(name, labels string) string {
	return strings.Replace(object("v1", "ServiceAccount", name, ""), ", namespace: shop", ", namespace: shop, labels: {"+labels+"}", 1)
}

// policy is a SecurityGroupPolicy with a group of its own.
func policy(name, selector string) string {
	return object("vpcresources.k8s.aws/v1beta1", "SecurityGroupPolicy", name, "spec: {"+selector+", securityGroups: {groupIds: [sg-0%x]}}")
}

const gatewayClass = "apiVersion: gateway.networking.k8s.io/v1\nkind: GatewayClass\nmetadata: {name: alb}\n" +
	"spec: {controllerName: gateway.k8s.aws/alb}\n---\n"

// gateway is one with a route to the Service of its name.
func gateway(name string) string {
	const version = "gateway.networking.k8s.io/v1"
	return object(version, "Gateway", name, "spec: {gatewayClassName: alb, listeners: [{name: http, port: 80, protocol: HTTP}]}") +
		object(version, "HTTPRoute", name, "spec: {parentRefs: [{name: "+name+"}], rules: [{backendRefs: [{name: "+name+", port: 80}]}]}")
}

func binding(name string) string {
	return object("elbv2.k8s.aws/v1beta1", "TargetGroupBinding", name, "spec:\n  targetType: ip\n"+
		"  targetGroupARN: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/%x\n  serviceRef: {name: "+name+", port: 80}\n"+
		"  networking: {ingress: [{from: [{securityGroup: {groupID: sg-1%x}}], ports: [{protocol: TCP, port: 8080}]}]}")
}

func webhook(name string) string {
	return object("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", name, "webhooks:\n"+
		"- name: "+name+".example.com\n  clientConfig: {service: {name: "+name+", namespace: shop, port: 80}}")
}

func nodePool(name string) string {
	return object("karpenter.sh/v1", "NodePool", name,
		"spec: {template: {spec: {nodeClassRef: {group: karpenter.k8s.aws, kind: EC2NodeClass, name: "+name+"}}}}") +
		object("karpenter.k8s.aws/v1", "EC2NodeClass", name, "spec: {securityGroupSelectorTerms: [{id: sg-1%x}]}")
}
