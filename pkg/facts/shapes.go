package facts

import (
	"regexp"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
)

// Forms of what people write besides ids.
var (
	dayForm     = lazyregexp.New(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)
	networkForm = lazyregexp.New(`^[0-9a-fA-F.:]+/[0-9]{1,3}$`)
	portsForm   = lazyregexp.New(`^[0-9]{1,5}(-[0-9]{1,5})?$`)
	peerForm    = lazyregexp.New(`^(sg-[0-9a-f]{8,32}|pl-[0-9a-f]{8,32}|[0-9a-fA-F.:]+/[0-9]{1,3})$`)
	endpointID  = lazyregexp.New(`^vpce-[0-9a-f]{8,32}$`)
	// destinationForm is what a route is for, targetForm an id of one of the kinds in targetPrefixes.
	destinationForm = lazyregexp.New(`^(pl-[0-9a-f]{8,32}|[0-9a-fA-F.:]+/[0-9]{1,3})$`)
	targetForm      = lazyregexp.New(`^(igw|eigw|nat|vpce|vgw|tgw|pcx|lgw|cagw|eni|i)-[0-9a-f]{8,32}$`)
	protocolForm    = lazyregexp.New(`^(all|tcp|udp|icmp|icmpv6)$`)
)

const (
	mostPort     = 65535
	mostProtocol = 255
	mostVersion  = 1 << 30
)

func words(text string) shape {
	return shape{text: text, types: []string{"string"}, what: "a text"}
}

func formed(text, what string, form func() *regexp.Regexp) shape {
	return shape{text: text, types: []string{"string"}, what: what, form: form}
}

func oneOf(text string, values ...string) shape {
	return shape{text: text, types: []string{"string"}, what: "one of " + strings.Join(values, ", "), values: values}
}

func yesOrNo(text string) shape {
	return shape{text: text, types: []string{"boolean"}, what: "true or false"}
}

func listOf(text string, item shape) shape {
	return shape{text: text, types: []string{"array"}, what: "a list", item: &item}
}

// oneOrMore is a list, or one item of it, which is a text.
func oneOrMore(text string, item shape) shape {
	return shape{text: text, types: []string{"string", "array"}, what: item.what + ", or a list of these", item: &item}
}

func byID(text, what string, form func() *regexp.Regexp, each shape) shape {
	ids := formed("", what, form)
	return shape{text: text, types: []string{"object"}, what: "a mapping", ids: &ids, each: &each}
}

func object(keys ...shapeKey) shape {
	return shape{types: []string{"object"}, what: "a mapping", keys: keys}
}

func group() shape { return formed("", "a security group such as sg-0123456789abcdef0", groupID) }
func network() shape {
	return formed("", "a network such as 10.0.0.0/16", networkForm)
}

func inVPC() shapeKey {
	return shapeKey{"vpc", formed("the VPC that it is in", "a VPC such as vpc-0123456789abcdef0", vpcID)}
}

func tagged() shapeKey {
	value := shape{types: []string{"string", "integer"}, what: "a text"}
	return shapeKey{"tags", byID("its tags", "a text", nil, value)}
}

func complete(text string) shapeKey {
	return shapeKey{"complete", yesOrNo(text + " (true where it is left out)")}
}
