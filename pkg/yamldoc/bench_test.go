package yamldoc_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// small is a file as most users have one, of some 800 bytes.
const small = `# cluster of the shop
apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig

metadata:
  name: shop
  region: eu-central-1
  version: "1.33"
  tags:
    team: shop

iam:
  withOIDC: true

vpc:
  cidr: 10.20.0.0/16
  clusterEndpoints: # both, until the VPN is there
    publicAccess: true
    privateAccess: true
  publicAccessCIDRs: ["203.0.113.0/24"]

addons:
  - name: vpc-cni
  - name: coredns
  - name: kube-proxy

nodeGroups:
  - name: workers
    instanceType: m6i.large
    desiredCapacity: 3
    privateNetworking: true
    volumeSize: 80
    overrideBootstrapCommand: |
      #!/bin/bash
      # no comment
      /etc/eks/bootstrap.sh shop

managedNodeGroups:
  - name: system
    instanceType: m6i.large
    minSize: 2
    maxSize: 5 # enough
    securityGroups:
      attachIDs: [sg-0123456789abcdef0]
`

// large returns a file of some 27 kB: many nodegroups.
func large() string {
	var b strings.Builder
	b.WriteString(small)
	for i := range 100 {
		fmt.Fprintf(&b, "  - name: group-%d\n    instanceType: m6i.large # %d\n", i, i)
		b.WriteString("    minSize: 2\n    maxSize: 5\n    labels: {role: worker, tier: \"back end\"}\n")
		b.WriteString("    taints:\n      - key: dedicated\n        value: 'yes'\n        effect: NoSchedule\n")
		b.WriteString("    tags:\n      owner: platform\n")
	}
	return b.String()
}

func benchmark(b *testing.B, run func(d *yamldoc.Document)) {
	b.Helper()
	for _, file := range []struct{ name, text string }{{"small", small}, {"large", large()}} {
		b.Run(file.name, func(b *testing.B) {
			data := []byte(file.text)
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			d := yamldoc.Parse(data)[0]
			for b.Loop() {
				run(d)
			}
		})
	}
}

func BenchmarkParse(b *testing.B) {
	benchmark(b, func(d *yamldoc.Document) {
		if docs := yamldoc.Parse(d.Text); docs[0].Err != nil {
			b.Fatal(docs[0].Err)
		}
	})
}

func BenchmarkValue(b *testing.B) {
	benchmark(b, func(d *yamldoc.Document) {
		if _, err := d.Value(); err != nil {
			b.Fatal(err)
		}
	})
}

func BenchmarkWalk(b *testing.B) {
	benchmark(b, func(d *yamldoc.Document) {
		d.Walk(func(yamldoc.Node) bool { return true })
	})
}

func BenchmarkComments(b *testing.B) {
	benchmark(b, func(d *yamldoc.Document) { _ = slices.Collect(d.Comments()) })
}

func BenchmarkLocate(b *testing.B) {
	p := yamldoc.Keys("managedNodeGroups").Child(yamldoc.Index(0), yamldoc.Key("securityGroups"), yamldoc.Key("attachIDs"))
	benchmark(b, func(d *yamldoc.Document) {
		if l := d.Locate(p); !l.Exists(p) {
			b.Fatal(l)
		}
	})
}

func BenchmarkSyntaxError(b *testing.B) {
	benchmark(b, func(d *yamldoc.Document) {
		if docs := yamldoc.Parse(append(d.Text, "  x: [\n"...)); docs[0].Err == nil {
			b.Fatal("no error")
		}
	})
}
