package completion_test

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/completion"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/yamldoc"
	"github.com/ekslint/ekslint/policies"
)

// good are small files in which nothing is wrong, of a version of Kubernetes.
func good(version string) []string {
	header := "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata:\n  name: web\n  region: eu-west-1\n  version: \"" + version + "\"\n"
	return []string{header + `iam:
  withOIDC: true
vpc:
  cidr: 10.0.0.0/16
  nat:
    gateway: Single
  clusterEndpoints:
    publicAccess: true
    privateAccess: true
accessConfig:
  authenticationMode: API
  accessEntries:
    - principalARN: arn:aws:iam::123456789012:role/admin
      accessPolicies:
        - policyARN: arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy
          accessScope:
            type: cluster
addons:
  - name: vpc-cni
  - name: coredns
managedNodeGroups:
  - name: managed
    instanceType: m5.large
    ssh:
      allow: false
    taints:
      - key: a
        effect: NoSchedule
    additionalVolumes:
      - volumeName: /dev/xvdb
        volumeSize: 200
  - name: selected
    instanceSelector:
      vCPUs: 2
  - name: spot
    instanceTypes:
      - m5.large
      - m5a.large
    spot: true
cloudWatch:
  clusterLogging:
    enableTypes:
      - api
    logRetentionInDays: 7
`, header + `upgradePolicy:
  supportType: EXTENDED
kubernetesNetworkConfig:
  serviceIPv4CIDR: 172.20.0.0/16
privateCluster:
  enabled: true
  additionalEndpointServices:
    - logs
nodeGroups:
  - name: own
    instanceType: t3.large
    desiredCapacity: 2
    privateNetworking: true
    volumeSize: 100
    ssh:
      allow: false
    asgMetricsCollection:
      - granularity: 1Minute
    asgSuspendProcesses:
      - AZRebalance
    placement:
      groupName: a
    iam:
      attachPolicyARNs:
        - arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy
        - arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy
        - arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly
        - arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore
  - name: mixed
    privateNetworking: true
    desiredCapacity: 2
    instancesDistribution:
      instanceTypes:
        - t3.large
        - t3a.large
      spotInstancePools: 2
`, header + `managedNodeGroups:
  - name: neuron
    amiFamily: AmazonLinux2023
    instanceType: trn1.2xlarge
`, header + `managedNodeGroups:
  - name: arm
    amiFamily: AmazonLinux2023
    instanceType: m6g.large
`, header + `autoModeConfig:
  enabled: true
  nodePools:
    - general-purpose
accessConfig:
  authenticationMode: API
controlPlaneScalingConfig:
  tier: tier-xl
kubeSchedulerConfig:
  nodeResourcesFit:
    scoringStrategy:
      type: LeastAllocated
      resources:
        - name: cpu
          weight: 1
capabilities:
  - name: ack
    type: ACK
    deletePropagationPolicy: RETAIN
    roleArn: arn:aws:iam::123456789012:role/ack
identityProviders:
  - name: a
    type: oidc
    issuerURL: https://example.com
    clientID: a
`}
}

// objectionable are values that are offered although a rule objects to them in the good files, by place, with or without the value.
func objectionable() map[string]string {
	const (
		choice  = "it contradicts another key, and the author may be about to change that one"
		further = "it asks for another key, which comes next"
		ofTwo   = "a switch has two positions, and what a rule says of one is told when it is chosen"
	)
	return map[string]string{
		"metadata.region": choice,
		"accessConfig.authenticationMode=CONFIG_MAP":                     choice,
		"accessConfig.accessEntries[].type":                              choice,
		"autoModeConfig.enabled=false":                                   choice,
		"kubernetesNetworkConfig.ipFamily=IPv6":                          choice,
		"nodeGroups[].iam.attachPolicyARNs[]":                            choice,
		"nodeGroups[].instancesDistribution.spotAllocationStrategy":      choice,
		"accessConfig.accessEntries[].accessPolicies[].accessScope.type": further,
		"vpc.manageSharedNodeSecurityGroupRules=false":                   further,
		"addons[].useDefaultPodIdentityAssociations=true":                further,
		"managedNodeGroups[].efaEnabled=true":                            further,
		"nodeGroups[].efaEnabled=true":                                   further,
		"privateCluster.skipEndpointCreation=true":                       further,
		"managedNodeGroups[].disableIMDSv1=false":                        ofTwo,
		"managedNodeGroups[].ssh.allow=true":                             ofTwo,
		"nodeGroups[].disableIMDSv1=false":                               ofTwo,
		"nodeGroups[].privateNetworking=false":                           ofTwo,
	}
}

// errorsIn returns what the rules of a plain run say is an error, by the name of the file.
func errorsIn(t *testing.T, files []source.File) map[string][]string {
	t.Helper()
	rules := slices.DeleteFunc(policies.Catalogue(), func(r policy.Rule) bool { return !r.Profile.IsDefault() })
	known := slices.Concat(rules, lint.BuiltinRules())
	report, err := lint.New(t.Context(), lint.Options{
		Rules: known, Known: known, Today: options(t).Today,
		Prepare: func(ctx context.Context) (*policy.Engine, error) {
			return policy.Prepare(ctx, policies.FS(), policy.Options{Rules: rules})
		},
	}).Run(t.Context(), slices.Values(files))
	if err != nil || len(report.Failures) > 0 || report.Files != len(files) {
		t.Fatalf("%v, %+v", err, report)
	}
	found := map[string][]string{}
	for _, f := range report.Findings {
		if f.Severity == policy.Error {
			found[f.File] = append(found[f.File], f.Message+" ["+f.Rule+"]")
		}
	}
	return found
}

// No value that is offered is an error once it is there. At each entry of the good files its value is exchanged, and each key is added that
// takes one of a few values.
func TestOfferedValuesAreNoErrors(t *testing.T) {
	t.Parallel()
	known := options(t)
	var files []source.File
	slots := map[string]string{} // of files, by name
	for _, version := range []string{"1.34", "1.32", "1.36"} {
		for n, text := range good(version) {
			files = append(files, source.File{Name: fmt.Sprintf("the good file %d of %s", n, version), Data: []byte(text)})
			eachEntry(text, func(text string, offset int) {
				place := pattern(yamldoc.SlotAt([]byte(text), offset).Path)
				for i, item := range completion.In([]byte(text), offset, known) {
					name := place + "=" + item.Label + " with " + version
					if strings.HasSuffix(place, "amiFamily") { // for which it matters what else there is
						name = fmt.Sprintf("%s in file %d", name, n)
					}
					isOneOfMany := strings.Contains(place, "nstanceType") && i%50 != 0 || version != "1.34" && !strings.HasSuffix(place, "amiFamily")
					if item.Kind != completion.Key && !isOneOfMany && slots[name] == "" {
						slots[name] = place
						files = append(files, source.File{Name: name, Data: []byte(text[:item.Start] + item.Insert + text[item.End:])})
					}
				}
			})
		}
	}
	if len(slots) < 300 {
		t.Errorf("only %d values", len(slots))
	}
	left := objectionable()
	for name, messages := range errorsIn(t, files) {
		slot, _, _ := strings.Cut(name, " with ")
		_, isKnown := objectionable()[slot]
		if _, ok := objectionable()[slots[name]]; !isKnown && !ok {
			t.Errorf("%s: %s", name, strings.Join(messages, "; "))
		}
		delete(left, slot)
		delete(left, slots[name])
	}
	for name := range left {
		t.Errorf("no rule objects to %s", name)
	}
}

// eachEntry calls f for the value of each line, and for those of each key that can be added below it, with a text that has the key.
func eachEntry(text string, f func(text string, offset int)) {
	end := 0
	for line := range strings.Lines(text) {
		start := end
		end += len(line)
		f(text, start+len(line)-len(strings.TrimLeft(line, " -")))
		before, _, ok := strings.Cut(line, ": ")
		if !ok {
			continue
		}
		f(text, start+len(before)+2)
		column := strings.Repeat(" ", len(before)-len(strings.TrimLeft(before, " -")))
		more := text[:end] + column + "\n" + text[end:]
		for _, key := range completion.In([]byte(more), end+len(column), completion.Options{}) {
			if strings.HasSuffix(key.Insert, ": ") {
				f(more[:key.Start]+key.Insert+more[key.End:], key.Start+len(key.Insert))
			}
		}
	}
}

// pattern is a path with [] for each index.
func pattern(path yamldoc.Path) string {
	return regexp.MustCompile(`\[\d+\]`).ReplaceAllString(path.String(), "[]")
}
