package facts

import "strings"

// handwritten is the form of facts that a person writes.
func handwritten() shape {
	return object(
		shapeKey{"$schema", words("the JSON Schema by which editors complete the file")},
		shapeKey{"asOf", formed("the day on which this was so", "a day such as 2026-11-01", dayForm)},
		shapeKey{"securityGroups", byID("security groups by id", group().what, groupID, groupShape())},
		shapeKey{"subnets", byID("subnets by id", "a subnet such as subnet-0123456789abcdef0", subnetID, subnetShape())},
		shapeKey{"vpcs", byID("VPCs by id", inVPC().is.what, vpcID, object(
			shapeKey{"cidrs", listOf("its networks, the primary one first", network())}, tagged(), complete("these are all of its networks"),
		))},
		shapeKey{"prefixLists", byID("managed prefix lists by id", "a prefix list such as pl-0123456789abcdef0", prefixListID, object(
			shapeKey{"name", words("its name")},
			shapeKey{"cidrs", listOf("its entries", network())}, complete("these are all of its entries"),
		))},
		shapeKey{"launchTemplates", byID("launch templates by id", "a launch template such as lt-0123456789abcdef0", templateID, templateShape())},
		shapeKey{"endpoints", byID("VPC endpoints by id", "a VPC endpoint such as vpce-0123456789abcdef0", endpointID, endpointShape())},
	)
}

func groupShape() shape {
	return object(shapeKey{"name", words("its name")}, inVPC(), tagged(),
		shapeKey{"associatedVPCs", listOf("the VPCs besides its own that it is associated with", inVPC().is)},
		shapeKey{"ingress", listOf("what it lets in", ruleShape("from"))}, shapeKey{"egress", listOf("what it lets out", ruleShape("to"))},
		complete("these are all of its rules"),
	)
}

func ruleShape(peer string) shape {
	other := formed("", "a network, a security group or a prefix list", peerForm)
	s := object(
		shapeKey{"protocol", shape{
			text: "all, tcp, udp, icmp, icmpv6, or a number", what: "all, tcp, udp, icmp, icmpv6, or a number",
			types: []string{"integer", "string"}, form: protocolForm, most: mostProtocol,
		}},
		shapeKey{"ports", shape{
			text: "a port, or a range such as 1025-65535; for tcp and udp", what: "a port, or a range such as 1025-65535",
			types: []string{"integer", "string"}, form: portsForm, most: mostPort,
		}},
		shapeKey{peer, oneOrMore("the other side: networks, security groups or prefix lists", other)},
		shapeKey{"description", words("what it is for")},
	)
	s.required, s.check = []string{"protocol", peer}, checkPorts
	s.rule = map[string]any{
		"if":   map[string]any{"properties": map[string]any{"protocol": map[string]any{"enum": []string{"tcp", "udp"}}}, "required": []string{"protocol"}},
		"then": map[string]any{"required": []string{"ports"}},
		"else": map[string]any{"properties": map[string]any{"ports": false}},
	}
	return s
}

// checkPorts is about a rule whose protocol is one; where it is not, that is told already.
func checkPorts(rule map[string]any) string {
	_, hasPorts := rule["ports"]
	protocol, isText := rule["protocol"].(string)
	switch isWithPorts := protocol == "tcp" || protocol == "udp"; {
	case rule["protocol"] == nil || isText && !protocolForm().MatchString(protocol):
		return ""
	case isWithPorts && !hasPorts:
		return `"ports" is missing here: a port, or a range such as 1025-65535`
	case !isWithPorts && hasPorts:
		return "ports are for tcp and udp alone"
	default:
		return ""
	}
}

// waysOut are what may be said of the routes of a subnet in a word.
func waysOut() []string { return []string{"public", "nat", "isolated"} }

func subnetShape() shape {
	route := object(
		shapeKey{"to", formed("where the packets are for", "a network or a prefix list", destinationForm)},
		shapeKey{"via", formed("what they are sent to, such as nat-0123456789abcdef0", "a target such as nat-0123456789abcdef0", targetForm)},
	)
	route.required = []string{"to", "via"}
	ways := shape{
		text: "where its default route leads, to an internet gateway, to a NAT gateway, or nowhere; or all its routes but the local ones",
		what: "one of " + strings.Join(waysOut(), ", ") + ", or a list of routes", types: []string{"string", "array"}, values: waysOut(), item: &route,
	}
	return object(inVPC(), shapeKey{"zone", words("its availability zone, such as eu-west-1a")},
		shapeKey{"zoneID", words("the id of its zone, such as euw1-az1")}, shapeKey{"cidrs", listOf("its networks", network())},
		shapeKey{"publicIPs", yesOrNo("whether instances in it get public addresses")}, shapeKey{"outpost", words("the ARN of the Outpost that it is on")},
		shapeKey{"routes", ways}, tagged(),
	)
}

func templateShape() shape {
	return object(shapeKey{"name", words("its name")},
		shapeKey{"version", shape{
			text: "the version that this is about; the default one where it is left out", what: "a number from 1 on",
			types: []string{"integer"}, least: 1, most: mostVersion,
		}},
		shapeKey{"default", yesOrNo("whether that is the default version")}, shapeKey{"securityGroups", listOf("the groups that it attaches", group())},
		shapeKey{"image", words("its AMI")}, shapeKey{"instanceType", words("its instance type")}, shapeKey{"key", words("the name of its SSH key")},
		shapeKey{"userData", yesOrNo("whether it has user data")},
	)
}

func endpointShape() shape {
	kinds := []string{"Interface", "Gateway", "GatewayLoadBalancer"}
	s := object(shapeKey{"service", words("the name of its service, such as com.amazonaws.eu-west-1.s3")},
		shapeKey{"type", oneOf("its type", kinds...)}, inVPC(),
		shapeKey{"subnets", listOf("the subnets that it is in", formed("", "a subnet such as subnet-0123456789abcdef0", subnetID))},
		shapeKey{"securityGroups", listOf("its groups", group())},
		shapeKey{"routeTables", listOf("the route tables that lead to it", words(""))},
		shapeKey{"privateDNS", yesOrNo("whether the service's own name leads to it")}, tagged(),
	)
	s.required = []string{"service", "type"}
	return s
}
