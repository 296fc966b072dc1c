package randomconfig

import (
	"fmt"
	"maps"
	"math/rand/v2"
)

// Manifests draws a List of Kubernetes objects that make load balancers: workloads and Services for them, Ingresses in groups
// and alone, their classes, and bindings by hand; and policies that give the workloads security groups of their own. Kubernetes
// accepts all of them; the AWS Load Balancer Controller refuses one group or Service in five.
func Manifests(r *rand.Rand) map[string]any {
	m := &manifests{generator: &generator{Rand: r}, nodePort: 30000}
	m.workloads()
	for i := range 1 + m.IntN(4) {
		m.service(fmt.Sprintf("service-%d", i))
	}
	m.classes()
	for i := range m.IntN(6) {
		m.ingress(fmt.Sprintf("ingress-%d", i))
	}
	if m.chance(8) {
		m.binding()
	}
	for i := range max(0, m.IntN(5)-2) {
		m.podGroups(fmt.Sprintf("policy-%d", i))
	}
	return object{"apiVersion": "v1", "kind": "List", "items": m.items}
}

// manifests draws the objects of one cluster.
type manifests struct {
	*generator
	items      []any
	services   []object // name, namespace, and number and name of a port
	classNames []any
	nodePort   int // the last one that was given away
}

func (m *manifests) namespace() string {
	return pick(m.generator, "default", "default", "default", "shop")
}

func (m *manifests) add(apiVersion, kind string, metadata, body object) {
	item := object{"apiVersion": apiVersion, "kind": kind, "metadata": metadata}
	maps.Copy(item, body)
	m.items = append(m.items, item)
}

// podSpec runs a container under an account of its own, the default one, or on the host's network.
func (m *manifests) podSpec(ports []any) object {
	spec := object{"containers": []any{object{"name": "main", "image": "main", "ports": ports}}}
	m.set(spec, 40, "serviceAccountName", func() any { return "shop" })
	m.set(spec, 8, "hostNetwork", func() any { return true })
	return spec
}

// workloads are the same few everywhere: Services choose them, and accounts place them.
func (m *manifests) workloads() {
	for _, namespace := range []string{"default", "shop"} {
		account := object{"name": "shop", "namespace": namespace}
		m.set(account, 70, "labels", func() any { return object{"team": "shop"} })
		m.add("v1", "ServiceAccount", account, nil)
		for i, name := range []string{"web", "api"} {
			ports := []any{
				object{"name": "http", "containerPort": 8080 + i}, object{"name": "admin", "containerPort": 9000},
				object{"name": "dns", "containerPort": 5353, "protocol": "UDP"},
			}
			labels := object{"app": name}
			m.add("apps/v1", "Deployment", object{"name": name, "namespace": namespace}, object{"spec": object{
				"selector": object{"matchLabels": labels},
				"template": object{
					"metadata": object{"labels": labels},
					"spec":     m.podSpec(ports),
				},
			}})
		}
	}
}

// classes are "public", with parameters, and "plain", without.
func (m *manifests) classes() {
	if m.chance(40) {
		m.classNames = append(m.classNames, "public", "public")
		spec := object{"controller": "ingress.k8s.aws/alb"}
		spec["parameters"] = object{"apiGroup": "elbv2.k8s.aws", "kind": "IngressClassParams", "name": "public"}
		m.add("networking.k8s.io/v1", "IngressClass", object{"name": "public"}, object{"spec": spec})
		m.add("elbv2.k8s.aws/v1beta1", "IngressClassParams", object{"name": "public"}, object{"spec": m.parameters()})
	}
	if m.chance(40) {
		m.classNames = append(m.classNames, "plain")
		metadata := object{"name": "plain"}
		m.set(metadata, 40, "annotations", func() any { return object{"ingressclass.kubernetes.io/is-default-class": "true"} })
		controller := pick(m.generator, "ingress.k8s.aws/alb", "ingress.k8s.aws/alb", "ingress.k8s.aws/alb", "k8s.io/ingress-nginx")
		m.add("networking.k8s.io/v1", "IngressClass", metadata, object{"spec": object{"controller": controller}})
	}
}

func (m *manifests) parameters() object {
	spec := object{}
	m.set(spec, 40, "scheme", func() any { return m.scheme() })
	m.set(spec, 30, "targetType", func() any { return m.targetType() })
	m.set(spec, 30, "inboundCIDRs", func() any { return m.some(2, "10.0.0.0/8", "203.0.113.0/24", "2001:db8::/32") })
	m.set(spec, 5, "loadBalancerName", func() any { return pick(m.generator, "one", tooLong) })
	m.set(spec, 15, "prefixListsIDs", func() any { return m.some(2, "pl-1", "pl-2") })
	m.set(spec, 20, "group", func() any { return object{"name": pick(m.generator, "shared", "other")} })
	m.set(spec, 20, "certificateArn", func() any { return []any{"arn:aws:acm:us-west-2:123456789012:certificate/params"} })
	m.set(spec, 20, "ipAddressType", func() any { return pick(m.generator, "ipv4", "dualstack") })
	return spec
}

func (m *manifests) scheme() string { return pick(m.generator, "internal", "internet-facing") }

func (m *manifests) targetType() string { return pick(m.generator, "instance", "ip", "ip") }

// binding is a TargetGroupBinding that someone wrote himself.
func (m *manifests) binding() {
	service := pick(m.generator, m.services...)
	from := []any{object{"securityGroup": object{"groupID": "sg-front-1"}}, object{"ipBlock": object{"cidr": "10.0.0.0/8"}}}
	ports := []any{object{"protocol": "TCP", "port": pick[any](m.generator, 8080, "http")}}
	m.add("elbv2.k8s.aws/v1beta1", "TargetGroupBinding", object{"name": "by-hand", "namespace": service["namespace"]}, object{"spec": object{
		"targetGroupARN": "arn:aws:elasticloadbalancing:us-west-2:123456789012:targetgroup/by-hand/0", "targetType": "ip",
		"serviceRef": object{"name": service["name"], "port": service["port"]},
		"networking": object{"ingress": []any{object{"from": from[:1+m.IntN(2)], "ports": ports}}},
	}})
}

// podGroups draws a SecurityGroupPolicy for some of the workloads, all of one namespace, or none.
func (m *manifests) podGroups(name string) {
	groups := append(m.some(2, "sg-pod-1", "sg-pod-2", "sg-cluster"), "sg-pod-1")
	spec := object{"securityGroups": object{"groupIds": groups}}
	m.set(spec, 75, "podSelector", func() any {
		notIn := object{"key": "app", "operator": pick(m.generator, "In", "NotIn"), "values": []any{"web", "other"}}
		return pick(m.generator, object{}, object{"matchLabels": object{"app": "web"}}, object{"matchLabels": object{"app": "none"}},
			object{"matchExpressions": []any{notIn}})
	})
	m.set(spec, 30, "serviceAccountSelector", func() any {
		return pick(m.generator, object{}, object{"matchLabels": object{"team": "shop"}})
	})
	m.add("vpcresources.k8s.aws/v1beta1", "SecurityGroupPolicy", object{"name": name, "namespace": m.namespace()}, object{"spec": spec})
}
