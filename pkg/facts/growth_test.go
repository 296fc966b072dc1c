package facts_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/internal/growth"
)

// BenchmarkGrowth reads long lists of each kind.
func BenchmarkGrowth(b *testing.B) {
	numbered := func(n int, form, between string) string {
		var all []string
		for i := range n {
			all = append(all, fmt.Sprintf(form, i))
		}
		return strings.Join(all, between)
	}
	const ofSubnet = `{"RouteTableId": "rtb-%08[1]d", "VpcId": "vpc-0a0a0a0a", "Associations": [{"SubnetId": "subnet-%08[1]d"}], "Routes": []}`
	b.Run("table of each subnet", func(b *testing.B) {
		growth.Check(b, 300, func(n int) func() {
			text := `{"RouteTables": [` + numbered(n, ofSubnet, ",") + "]}"
			known, _ := facts.Read(slices.Values([]facts.File{{Name: "a", Data: []byte(text)}}))
			return func() {
				for i := range n {
					if known.RouteTableOf(fmt.Sprintf("subnet-%08d", i)) == nil {
						b.Fatal("a subnet has no table")
					}
				}
			}
		})
	})
	for name, text := range map[string]func(n int) string{
		"subnets": func(n int) string {
			return `{"VpcId": "vpc-0a0a0a0a", "Subnets": [` + numbered(n, "\n"+`{"SubnetId": "subnet-%08d", "VpcId": "vpc-0a0a0a0a"}`, ",") + "]}"
		},
		"pages": func(n int) string {
			return numbered(n, `{"VpcId": "vpc-0a0a0a0a", "NextToken": "x", "Subnets": [{"SubnetId": "subnet-%08d", "VpcId": "vpc-0a0a0a0a"}]}`, "\n")
		},
		"addresses": func(n int) string {
			return `{"NetworkInterfaces": [{"NetworkInterfaceId": "eni-0a0a0a0a", "PrivateIpAddresses": [` +
				strings.TrimSuffix(strings.Repeat(`{"PrivateIpAddress": "10.0.0.7"},`, n), ",") + "]}]}"
		},
		"rules": func(n int) string {
			return `{"SecurityGroupRules": [` + numbered(n, `{"GroupId": "sg-0a0a0a0a", "IpProtocol": "tcp", "FromPort": %d}`, ",") + "]}"
		},
		"entries": func(n int) string {
			return numbered(n, `{"PrefixListId": "pl-0a0a0a0a", "NextToken": "x", "Entries": [{"Cidr": "10.0.0.0/%d"}]}`, "\n")
		},
		"handwritten": func(n int) string {
			return "subnets:\n" + numbered(n, "  subnet-%08d: {vpc: vpc-0a0a0a0a, routes: nat}\n", "")
		},
	} {
		b.Run(name, func(b *testing.B) {
			growth.Check(b, 300, func(n int) func() {
				file := facts.File{Name: "a", Data: []byte(text(n))}
				return func() { facts.Read(slices.Values([]facts.File{file})) }
			})
		})
	}
}
