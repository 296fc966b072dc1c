package contradiction_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/contradiction"
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/internal/growth"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// BenchmarkGrowth has as many nodegroups as subnets, which all are in the wrong zone, and give no public addresses.
func BenchmarkGrowth(b *testing.B) {
	growth.Check(b, 200, func(n int) func() {
		var file, told strings.Builder
		file.WriteString(preamble + "metadata: {name: a, region: eu-west-1, version: '1.35'}\nvpc:\n  subnets:\n    public:\n")
		for i := range n {
			fmt.Fprintf(&file, "      s%d: {id: subnet-%08x, az: eu-west-1a}\n", i, i+0xa0000)
			fmt.Fprintf(&told, ",{\"SubnetId\": \"subnet-%08x\", \"VpcId\": \"vpc-0a\", \"AvailabilityZone\": \"eu-west-1b\", \"MapPublicIpOnLaunch\": false}",
				i+0xa0000)
		}
		file.WriteString("managedNodeGroups:\n")
		for i := range n {
			fmt.Fprintf(&file, "  - {name: n%d, subnets: [s%d]}\n  - {name: m%d}\n", i, i, i)
		}
		data := []byte(`{"Subnets": [` + strings.TrimPrefix(told.String(), ",") + "]}")
		known, _ := facts.Read(slices.Values([]facts.File{{Name: "facts.json", Data: data}}))
		cfg := clusterconfig.Load(yamldoc.Parse([]byte(file.String()))[0], clusterconfig.PurposeUnknown)
		all := inventory.Of(cfg)
		cluster := contradiction.Cluster{Config: cfg, Inventory: func() inventory.Inventory { return all }}
		return func() {
			if found := contradiction.Of(cluster, known); len(found) != 2*n {
				b.Fatalf("got %d contradictions, want %d", len(found), 2*n)
			}
		}
	})
}
