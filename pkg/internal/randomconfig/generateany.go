package randomconfig

import (
	"encoding"
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"strings"
	"sync"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
)

// GenerateAny draws a configuration with a few settings from all of eksctl's types, valid or not.
func GenerateAny(r *rand.Rand) map[string]any {
	g := &anyGenerator{generator: &generator{Rand: r}}
	config := object{}
	for range 1 + g.IntN(6) {
		g.setField(config, reflect.TypeFor[api.ClusterConfig]())
	}
	delete(config, "status") // what eksctl itself fills in
	config["apiVersion"], config["kind"] = "eksctl.io/v1alpha5", "ClusterConfig"
	meta, _ := config["metadata"].(object)
	if meta == nil {
		meta = object{}
		config["metadata"] = meta
	}
	meta["name"], meta["region"] = "conf", "us-west-2"
	return config
}

type anyGenerator struct{ *generator }

// field is a key from which a field of a struct is decoded.
type field struct {
	key string
	typ reflect.Type
}

// fields lists the keys of a struct, with those of the structs embedded in it.
func fields(t reflect.Type) []field {
	var list []field
	for f := range t.Fields() {
		key, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case key == "-" || !f.IsExported():
		case f.Anonymous && (key == "" || strings.Contains(options, "inline")):
			if inner := bare(f.Type); inner.Kind() == reflect.Struct {
				list = append(list, fields(inner)...)
			}
		case key != "":
			list = append(list, field{key, f.Type})
		}
	}
	return list
}

func bare(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}

// setField sets one key of a struct, or one below it if the key is a struct that is set already.
func (g *anyGenerator) setField(o object, t reflect.Type) {
	f := pick(g.generator, fields(t)...)
	if inner, ok := o[f.key].(object); ok && bare(f.typ).Kind() == reflect.Struct {
		g.setField(inner, bare(f.typ))
		return
	}
	o[f.key] = g.value(f.key, f.typ, 0)
}

func (g *anyGenerator) value(key string, t reflect.Type, depth int) any {
	t = bare(t)
	switch {
	case g.chance(1):
		return nil
	case readsText(t):
		return g.text(key)
	}
	switch t.Kind() {
	case reflect.Struct:
		return g.structure(t, depth)
	case reflect.Slice:
		list := []any{}
		for range g.IntN(3) {
			list = append(list, g.item(key, t.Elem(), depth))
		}
		return list
	case reflect.Map:
		o := object{}
		for range g.IntN(3) {
			o[g.text("key")] = g.value(key, t.Elem(), depth)
		}
		return o
	case reflect.Bool:
		return g.flag()
	case reflect.Int, reflect.Int32, reflect.Int64, reflect.Uint, reflect.Float64:
		return pick(g.generator, 0, 1, 2, 7, 100, 3000, 86400)
	case reflect.String:
		return g.text(key)
	default:
		return object{}
	}
}

// item is never null in a list of strings: eksctl would read it as an empty string, and the graph has no group with an empty
// ID.
func (g *anyGenerator) item(key string, t reflect.Type, depth int) any {
	if t.Kind() == reflect.String {
		return g.text(key)
	}
	return g.value(key, t, depth)
}

// readsText reports whether a type is decoded from a string instead of from its fields.
func readsText(t reflect.Type) bool {
	if t == reflect.TypeFor[api.AZSubnetMapping]() || t == reflect.TypeOf(api.NodeGroup{}.Taints) {
		return false
	}
	return implements[json.Unmarshaler](t) || implements[encoding.TextUnmarshaler](t)
}

func implements[T any](t reflect.Type) bool {
	return reflect.PointerTo(t).Implements(reflect.TypeFor[T]())
}

// structure sets some keys of a struct, nearly always its name.
func (g *anyGenerator) structure(t reflect.Type, depth int) object {
	o := object{}
	for _, f := range fields(t) {
		if g.chance(max(2, 30/len(fields(t)))) && depth < 4 || f.key == "name" && g.chance(95) {
			o[f.key] = g.value(f.key, f.typ, depth+1)
		}
	}
	return o
}

// vocabulary are the values for keys that end in a suffix; the comparison ignores case.
type vocabulary struct {
	suffix string
	values []string
}

// texts are values with a meaning to eksctl.
var texts = sync.OnceValue(func() []vocabulary {
	return []vocabulary{
		{"arn", []string{"arn:aws:iam::123456789012:role/x", "arn:aws:outposts:us-west-2:123456789012:outpost/op-1", "nonsense"}},
		{"arns", []string{"arn:aws:iam::aws:policy/X", "nonsense"}},
		{"cidr", []string{"10.0.0.0/16", "10.1.2.3/24", "2001:db8::/56", "10.0.0.0"}},
		{"cidrs", []string{"10.0.0.0/16", "10.1.2.3/24", "2001:db8::/56", "10.0.0.0"}},
		{"version", []string{"1.31", "1.34", "latest", "auto", "v1.12.0", "1.2.0"}},
		{"amifamily", []string{"AmazonLinux2", "amazonlinux2023", "Bottlerocket", "Ubuntu2204", "WindowsServer2019CoreContainer", "BeOS"}},
		{"ami", []string{"ami-0123", "auto", "auto-ssm", "x"}},
		{"instancetype", []string{"m5.large", "mixed", "p4d.24xlarge", "inf1.xlarge", "m6g.large"}},
		{"instancetypes", []string{"m5.large", "c5.large", "p4d.24xlarge"}},
		{"volumetype", []string{"gp2", "gp3", "io1", "st1"}},
		{"gateway", []string{"Single", "Disable", "HighlyAvailable", "None", ""}},
		{"ipfamily", []string{"IPv4", "ipv6", "IPv6", "IPv5"}},
		{"mode", []string{"API", "CONFIG_MAP", "API_AND_CONFIG_MAP", "AWS_MANAGED"}},
		{"type", []string{"STANDARD", "EC2", "cluster", "namespace", "oidc", "EXTENDED"}},
		{"effect", []string{"NoSchedule", "NoExecute", "Sometimes"}},
		{"types", []string{"api", "*", "all", "nonsense"}},
		{"provider", []string{"ssm", "ira", "IRA", "x"}},
		{"services", []string{"logs", "autoscaling", "kms"}},
		{"processes", []string{"Launch", "AZRebalance", "Nonsense"}},
		{"runtime", []string{"containerd", "dockerd", "x"}},
		{"id", []string{"sg-1", "subnet-1", "vpc-1", "tgw-1"}},
		{"ids", []string{"sg-1", "sg-2"}},
		{"securitygroup", []string{"sg-1", "sg-2"}},
		{"region", []string{"us-west-2"}},
		{"zones", []string{"us-west-2a", "us-west-2b"}},
		{"name", []string{"a", "b", "vpc-cni", "coredns", "eks-pod-identity-agent", "not good", "aws-ebs-csi-driver"}},
		{"", []string{"a", "b", "x/y", "nonsense text", "", "7", "us-west-2a"}},
	}
})

func (g *anyGenerator) text(key string) string {
	for _, t := range texts() {
		if strings.HasSuffix(strings.ToLower(key), t.suffix) {
			return pick(g.generator, t.values...)
		}
	}
	return ""
}
