package clusterconfig

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

const typical = `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata:
  name: production
  region: eu-west-1
  version: "1.34"
  tags: {team: platform, environment: production}
vpc:
  id: vpc-0123456789abcdef0
  subnets:
    private:
      eu-west-1a: {id: subnet-0123456789abcdef0}
      eu-west-1b: {id: subnet-0123456789abcdef1}
  clusterEndpoints: {publicAccess: true, privateAccess: true}
  publicAccessCIDRs: [192.0.2.0/24]
iam:
  withOIDC: true
  serviceAccounts:
    - metadata: {name: autoscaler, namespace: kube-system}
      wellKnownPolicies: {autoScaler: true}
managedNodeGroups:
  - name: workers
    instanceType: m5.large
    minSize: 2
    maxSize: 5
    privateNetworking: true
    labels: {role: worker}
    iam: {attachPolicyARNs: ["arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy"]}
nodeGroups:
  - name: gpu
    instanceType: g4dn.xlarge
    desiredCapacity: 1
    securityGroups: {withShared: true, attachIDs: [sg-0123456789abcdef0]}
    taints: [{key: gpu, value: "true", effect: NoSchedule}]
addons:
  - name: vpc-cni
  - name: coredns
cloudWatch: {clusterLogging: {enableTypes: [api, audit]}}
`

func BenchmarkLoad(b *testing.B) {
	doc := yamldoc.Parse([]byte(typical))[0]
	for b.Loop() {
		Load(doc, PurposeUnknown)
	}
}

func BenchmarkLoadUnknown(b *testing.B) {
	doc := yamldoc.Parse([]byte(typical + "secretsEncryption: {keyARN: '${KEY}'}\n"))[0]
	for b.Loop() {
		Load(doc, PurposeUnknown)
	}
}

func BenchmarkEffective(b *testing.B) {
	c := Load(yamldoc.Parse([]byte(typical))[0], PurposeUnknown)
	for b.Loop() {
		if _, err := c.Effective(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkKindOf(b *testing.B) {
	doc := yamldoc.Parse([]byte(typical))[0]
	for b.Loop() {
		KindOf(doc)
	}
}

// BenchmarkEksctlDecode is what eksctl's own two passes cost.
func BenchmarkEksctlDecode(b *testing.B) {
	for b.Loop() {
		if _, err := parseConfig([]byte(typical)); err != nil {
			b.Fatal(err)
		}
	}
}
