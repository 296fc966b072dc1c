package facts_test

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// beyond marks a problem that a schema cannot tell.
const beyond = "(beyond) "

// writings are hand-written facts, and the problem that each has; none where it is right.
func writings() map[string]string {
	const sg, rule = "securityGroups: {sg-0a0a0a0a: ", "securityGroups: {sg-0a0a0a0a: {ingress: ["
	return map[string]string{
		"{$schema: x, asOf: 2026-11-01}": "",
		"asOf: '2026-11-01'":             "",
		"asOf: yesterday":                `asOf takes a day such as 2026-11-01, not "yesterday"`,
		"asOf: 2026-13-01":               beyond + "asOf: there is no day 2026-13-01",
		"asOf: 2026":                     `asOf takes a day such as 2026-11-01, not "2026"`,
		"securityGroups: {}":             "",
		"securityGroups: []":             "securityGroups takes a mapping, not a list",
		"securityGroups: ":               "securityGroups takes a mapping, not nothing",
		"{asOf: 2026-11-01, subnet: {}}": `unknown key "subnet" (did you mean "subnets"?)`,
		"{asOf: 2026-11-01, zebra: {}}":  `unknown key "zebra": there are $schema, asOf, `,
		sg + "{}}":                       "",
		sg + "7}":                        `sg-0a0a0a0a takes a mapping, not "7"`,
		"securityGroups: {sg-0a0a0a0a: {}, sg-0a0a0a0a: {}}":                                              beyond + `"sg-0a0a0a0a" is written again here: put all that it has into one`,
		"securityGroups: {sg-0a0a0a0a: {}}\nsecurityGroups: {}":                                           beyond + `"securityGroups" is written again here`,
		sg + "{ingress: [], ingress: []}}":                                                                beyond + `"ingress" is written again here`,
		"securityGroups: {sg-0a0a0a0a: &a {vpc: vpc-1}, sg-0b0b0b0b: {<<: *a, vpc: vpc-0b0b0b0b}}":        `vpc takes a VPC`,
		"securityGroups: {sg-0a0a0a0a: &a {vpc: vpc-0a0a0a0a}, sg-0b0b0b0b: {<<: *a, vpc: vpc-0b0b0b0b}}": "",
		"securityGroups: {sg-XY: {}}":                                                                     `"sg-XY" is not a security group such as sg-0123456789abcdef0`,
		sg + "{rules: []}}":                                                                               `unknown key "rules": there are name, vpc, tags, associatedVPCs, ingress, egress, complete`,
		sg + "{name: 7}}":                                                                                 `name takes a text, not "7"`,
		sg + "{vpc: main}}":                                                                               `vpc takes a VPC such as vpc-0123456789abcdef0, not "main"`,
		sg + "{tags: {a: 1, b: two}}}":                                                                    "",
		sg + "{tags: {a: true}}}":                                                                         `a takes a text, not "true"`,
		sg + "{complete: true}}":                                                                          "",
		sg + "{complete: 1}}":                                                                             `complete takes true or false, not "1"`,
		sg + "{ingress: {}}}":                                                                             "ingress takes a list, not a mapping",
		rule + "7]}}":                                                                                     `ingress takes a mapping, not "7"`,
		rule + "{protocol: tcp, ports: 443, from: 10.0.0.0/8}]}}":                                         "",
		rule + "{protocol: tcp, ports: '443', from: sg-0a0a0a0a}]}}":                                      "",
		rule + "{protocol: udp, ports: 53-54, from: [pl-0a0a0a0a, '::/0']}]}}":                            "",
		rule + "{protocol: all, from: 10.0.0.0/8, description: x}]}}":                                     "",
		rule + "{protocol: icmp, from: 10.0.0.0/8}]}}":                                                    "",
		rule + "{protocol: 50, from: 10.0.0.0/8}]}}":                                                      "",
		rule + "{protocol: 256, from: 10.0.0.0/8}]}}":                                                     `protocol takes all, tcp, udp, icmp, icmpv6, or a number, not "256"`,
		rule + "{protocol: tpc, ports: 443, from: 10.0.0.0/8}]}}":                                         `protocol takes all, tcp, udp, icmp, icmpv6, or a number, not "tpc"`,
		rule + "{protocol: tcp, from: 10.0.0.0/8}]}}":                                                     `"ports" is missing here`,
		rule + "{protocol: all, ports: 443, from: 10.0.0.0/8}]}}":                                         "ports are for tcp and udp alone",
		rule + "{protocol: tcp, ports: 443}]}}":                                                           `"from" is missing here`,
		rule + "{protocol: tcp, ports: 443, to: 10.0.0.0/8, from: 10.0.0.0/8}]}}":                         `unknown key "to"`,
		rule + "{ports: 443, from: 10.0.0.0/8}]}}":                                                        `"protocol" is missing here`,
		rule + "{protocol: tcp, ports: 65536, from: 10.0.0.0/8}]}}":                                       "ports takes a port, or a range such as 1025-65535",
		rule + "{protocol: tcp, ports: http, from: 10.0.0.0/8}]}}":                                        "ports takes a port, or a range such as 1025-65535",
		rule + "{protocol: tcp, ports: 9-1, from: 10.0.0.0/8}]}}":                                         beyond + `ports: "9-1" is not a range of ports`,
		rule + "{protocol: tcp, ports: 1-70000, from: 10.0.0.0/8}]}}":                                     beyond + `ports: "1-70000" is not a range of ports`,
		rule + "{protocol: tcp, ports: 443, from: internet}]}}":                                           `from takes a network, a security group or a prefix list, not "internet"`,
		rule + "{protocol: tcp, ports: 443, from: [7]}]}}":                                                `from takes a network, a security group or a prefix list, not "7"`,
		rule + "{protocol: tcp, ports: 443, from: 10.0.0.0/33}]}}":                                        beyond + `"10.0.0.0/33" is not a network`,
		"subnets: {subnet-0a0a0a0a: {routes: nat, zone: eu-west-1a, publicIPs: no}}":                      "",
		"subnets: {subnet-0a0a0a0a: {routes: natt}}":                                                      `routes takes one of public, nat, isolated, or a list of routes, not "natt" (did you mean "nat"?)`,
		"subnets: {subnet-0a0a0a0a: {routes: 7}}":                                                         "routes takes one of public, nat, isolated, or a list of routes",
		"subnets: {subnet-0a0a0a0a: {routes: [{to: 0.0.0.0/0, via: tgw-0a0a0a0a}]}}":                      "",
		"subnets: {subnet-0a0a0a0a: {routes: []}}":                                                        "",
		"subnets: {subnet-0a0a0a0a: {routes: [nat]}}":                                                     `routes takes a mapping, not "nat"`,
		"subnets: {subnet-0a0a0a0a: {routes: [{to: 0.0.0.0/0}]}}":                                         `"via" is missing here`,
		"subnets: {subnet-0a0a0a0a: {routes: [{to: 0.0.0.0/0, via: internet}]}}":                          `via takes a target such as nat-0123456789abcdef0, not "internet"`,
		"subnets: {subnet-0a0a0a0a: {routes: [{to: 0.0.0.0/99, via: tgw-0a0a0a0a}]}}":                     beyond + `"0.0.0.0/99" is not a network`,
		"subnets: {subnet-0a0a0a0a: {routes: [{to: sg-0a0a0a0a, via: tgw-0a0a0a0a}]}}":                    `to takes a network or a prefix list, not "sg-0a0a0a0a"`,
		"subnets: {subnet-0a0a0a0a: {cidrs: 10.0.0.0/8}}":                                                 `cidrs takes a list, not "10.0.0.0/8"`,
		"subnets: {subnet-0a0a0a0a: {cidrs: [10.0.0.0]}}":                                                 `cidrs takes a network such as 10.0.0.0/16, not "10.0.0.0"`,
		"vpcs: {vpc-0a0a0a0a: {cidrs: [10.0.0.0/8, '::/0']}}":                                             "",
		"prefixLists: {pl-0a0a0a0a: {name: x, cidrs: []}}":                                                "",
		"prefixLists: {pl-0a0a0a0a: {entries: []}}":                                                       `unknown key "entries"`,
		"launchTemplates: {lt-0a0a0a0a: {version: 3, securityGroups: [sg-0a0a0a0a]}}":                     "",
		"launchTemplates: {lt-0a0a0a0a: {version: 0}}":                                                    `version takes a number from 1 on, not "0"`,
		"launchTemplates: {nodes: {}}":                                                                    `"nodes" is not a launch template such as lt-`,
		"endpoints: {vpce-0a0a0a0a: {service: s3, type: Gateway}}":                                        "",
		"endpoints: {vpce-0a0a0a0a: {service: s3, type: gateway}}":                                        `type takes one of Interface, Gateway, GatewayLoadBalancer, not "gateway" (did you mean "Gateway"?)`,
		"endpoints: {vpce-0a0a0a0a: {type: Gateway}}":                                                     `"service" is missing here`,
	}
}

// The reader says what is wrong, once, and the schema by which editors complain says the same as far as schemas can.
func TestHandwritten(t *testing.T) {
	t.Parallel()
	schema := compiled(t)
	for text, want := range writings() {
		want, isBeyond := strings.CutPrefix(want, beyond)
		_, failed := read(t, text)
		if want == "" && len(failed) > 0 || want != "" && (len(failed) != 1 || !strings.Contains(failed[0].Error(), want)) {
			t.Errorf("%q: got %q, want %q", text, failed, want)
		}
		value, err := yamldoc.Parse([]byte(text))[0].Value()
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(asJSON(t, value)); (err != nil) != (want != "" && !isBeyond) {
			t.Errorf("%q: the schema says %v, the reader %q", text, err, want)
		}
	}
}

// What is wrong in one place keeps the whole file from counting: who has misspelled "ingress" has not said that nothing is let in.
func TestHandwrittenIsRightOrNothing(t *testing.T) {
	t.Parallel()
	if known, _ := read(t, "securityGroups: {sg-0a0a0a0a: {ingres: []}, sg-0b0b0b0b: {}}"); known.SecurityGroup("sg-0a0a0a0a") != nil || known.SecurityGroup("sg-0b0b0b0b") != nil {
		t.Error("a group is known")
	}
}

// The example of the README is right.
func TestReadmeIsRight(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, example, isThere := strings.Cut(string(readme), "```yaml\n# yaml-language-server: $schema="+facts.SchemaURL+"\n")
	example, _, _ = strings.Cut(example, "```")
	if _, failed := read(t, example); !isThere || failed != nil {
		t.Errorf("there is one: %t; %v", isThere, failed)
	}
}

// TestSchemaIsPublished compares the schema with the file that is published.
func TestSchemaIsPublished(t *testing.T) {
	t.Parallel()
	const file = "schema/facts-v1.json"
	got, err := facts.Schema()
	if err != nil {
		t.Fatal(err)
	}
	if update {
		if err := os.WriteFile(file, got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func asJSON(t *testing.T, value any) any {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	out, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text, err := facts.Schema()
	if err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(facts.SchemaURL, document); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile(facts.SchemaURL)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}
