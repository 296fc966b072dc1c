package conformance

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"sigs.k8s.io/yaml"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// builtNodes is a nodegroup with its stack.
type builtNodes struct {
	built

	stack NodeGroupStack
	place yamldoc.Path
}

// witnesses are the rules about what CloudFormation builds.
func witnesses() []witness {
	return slices.Concat(groupWitnesses(), volumeWitnesses(), tagWitnesses())
}

// groupWitnesses are those about security groups, subnets, roles and the way to the API server.
func groupWitnesses() []witness {
	return []witness{
		{rule: "imdsv1-enabled", nodes: func(n builtNodes) bool { return n.launches().MetadataOptions.HTTPTokens == "optional" }},
		{rule: "efa-without-local-sg", nodes: func(n builtNodes) bool {
			return n.launches().hasEFA() && !n.carries(sggraph.KindEFA, sggraph.KindCluster, sggraph.KindUser)
		}},
		{rule: "efa-spans-azs", nodes: func(n builtNodes) bool {
			return n.launches().hasEFA() && n.makes("AWS::EC2::PlacementGroup") && len(n.subnets()) > 1 && n.drawsZones()
		}},
		{rule: "efa-public-subnet", nodes: func(n builtNodes) bool {
			isOnOutposts := n.rendering.Spec.IsControlPlaneOnOutposts() // what its subnets are is not concluded from the file
			return len(n.launches().NetworkInterfaces) > 1 && n.isIn("public") && !n.isIn("private") && !isOnOutposts
		}},
		{rule: "attach-policy-arns-drop-defaults", nodes: func(n builtNodes) bool {
			return n.has("iam", "attachPolicyARNs") && !n.grantsDefaults()
		}},
		{rule: "nodegroup-no-security-groups", nodes: func(n builtNodes) bool {
			return n.launchesItself() && len(n.member().SecurityGroups) == 0
		}},
		{rule: "lb-multiple-tagged-sgs", nodes: func(n builtNodes) bool {
			return n.has("tags", clusterTag) && n.tagged() > 1
		}},
		{rule: "cluster-tag-in-metadata-tags", all: func(b built) bool {
			_, tagged := b.rendering.Spec.Metadata.Tags[clusterTag]
			return tagged
		}},
		{rule: "lb-no-tagged-sg", nodes: func(n builtNodes) bool {
			return !n.stack.Managed && n.launchesItself() && len(n.member().SecurityGroups) > 1 && n.tagged() == 0
		}},
		{rule: "endpoints-unreachable-from-nodegroup", nodes: func(n builtNodes) bool {
			return n.launchesItself() && n.hasEndpoints() && !n.mayReachEndpoints()
		}},
		{rule: "extra-cidrs-ignored", all: func(b built) bool {
			return len(b.rendering.Spec.VPC.ExtraCIDRs)+len(b.rendering.Spec.VPC.ExtraIPv6CIDRs) > 0 &&
				!bytes.Contains(b.rendering.Cluster, []byte(`"IngressControlPlaneExtra`))
		}},
		{rule: "api-public-by-default", all: func(b built) bool { return b.isAPIOpen() && !b.opensAPI() }},
		{rule: "api-public-open", all: func(b built) bool { return b.isAPIOpen() && b.opensAPI() }},
		{rule: "ssh-world-open", nodes: func(n builtNodes) bool {
			return n.isOpen(22) && !n.isIn("private")
		}},
		{rule: "nat-ignored", all: func(b built) bool {
			return asksForNAT.Match(b.text) && !b.makes("AWS::EC2::NatGateway")
		}},
		{rule: "public-cidrs-no-effect", all: func(b built) bool {
			return b.limitsAPI() && b.graph.Endpoint.Public == sggraph.Denied && !b.rendering.Spec.PrivateCluster.Enabled
		}},
		{rule: "nat-disabled-private-compute", all: built.isStranded},
	}
}

// nodeSettings are those that vary adds to nodegroups.
func nodeSettings() []map[string]any {
	return []map[string]any{
		{"disableIMDSv1": false}, {"disableIMDSv1": true}, {"disablePodIMDS": true},
		attached("AmazonEKS_CNI_Policy"), attached("AmazonEKS_CNI_Policy", "AmazonEKSWorkerNodePolicy"),
		attached("AmazonEKS_CNI_Policy", "AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly"),
	}
}

// isWritten reports whether the file has the path.
func (b built) isWritten(path yamldoc.Path) bool {
	return yamldoc.Parse(b.text)[0].Locate(path).Exists(path)
}

// has reports whether the file has the keys in the nodegroup.
func (n builtNodes) has(keys ...string) bool {
	return n.isWritten(n.place.Child(yamldoc.Keys(keys...)...))
}

// writtenFile is what witnesses need of a file as it is written.
type writtenFile struct {
	NodeGroups, ManagedNodeGroups []writtenNodes
}

type writtenNodes struct {
	Tags              map[string]string
	AdditionalVolumes []writtenVolume
}

type writtenVolume struct {
	VolumeName                   string
	VolumeIOPS, VolumeThroughput *int
}

// written is the nodegroup as the file has it.
func (n builtNodes) written() writtenNodes {
	var file writtenFile
	if err := yaml.Unmarshal(n.text, &file); err != nil {
		panic(err) // eksctl has read it
	}
	if n.stack.Managed {
		return file.ManagedNodeGroups[n.index()]
	}
	return file.NodeGroups[n.index()]
}

// index is the number of the nodegroup in its list.
func (n builtNodes) index() int { return n.place[len(n.place)-1].Index }

// mayReachEndpoints reports whether a group of the nodes is one that the endpoints admit, or may be one.
func (n builtNodes) mayReachEndpoints() bool {
	spec := n.rendering.Spec // on Outposts, endpoints admit the addresses of the private subnets
	return n.carries(sggraph.KindSharedNode, sggraph.KindCluster, sggraph.KindUser) || spec.VPC.SharedNodeSecurityGroup != "" ||
		spec.IsControlPlaneOnOutposts()
}

// attached is the setting that gives nodes these policies of AWS, in the place of eksctl's own.
func attached(policies ...string) map[string]any {
	arns := make([]any, len(policies))
	for i, name := range policies {
		arns[i] = "arn:aws:iam::aws:policy/" + name
	}
	return map[string]any{"iam": map[string]any{"attachPolicyARNs": arns}}
}

// asksForNAT matches a file that wants NAT gateways.
var asksForNAT = regexp.MustCompile(`(?m)^ {4}gateway: (?:Single|HighlyAvailable)$`)

// clusterTag is the tag by which load balancer controllers find the group of a node in the generated configurations.
const clusterTag = "kubernetes.io/cluster/conf"

// launchData is what launch templates have besides security groups.
type launchData struct {
	MetadataOptions struct {
		HTTPTokens string `json:"HttpTokens"`
	}
	NetworkInterfaces   []struct{ InterfaceType string }
	BlockDeviceMappings []blockDevice
}

func (l launchData) hasEFA() bool {
	return slices.ContainsFunc(l.NetworkInterfaces, func(i struct{ InterfaceType string }) bool { return i.InterfaceType == "efa" })
}

// launches returns the data of the launch template that eksctl makes; it is empty where the nodegroup has one of its own.
func (n builtNodes) launches() launchData {
	var data launchData
	_ = eachOf(n.stack.Template, typeLaunchTemplate, func(_ string, p struct{ LaunchTemplateData launchData }) error {
		data = p.LaunchTemplateData
		return nil
	})
	return data
}

func (n builtNodes) launchesItself() bool {
	return bytes.Contains(n.stack.Template, []byte(typeLaunchTemplate))
}

func (n builtNodes) member() sggraph.Member {
	id := string(memberKind(n.stack)) + "/" + n.stack.Name
	i := slices.IndexFunc(n.graph.Members, func(m sggraph.Member) bool { return m.ID == id })
	return n.graph.Members[i]
}

func (n builtNodes) groups() []sggraph.SecurityGroup {
	var groups []sggraph.SecurityGroup
	for _, g := range n.graph.SecurityGroups {
		if slices.Contains(n.member().SecurityGroups, g.ID) {
			groups = append(groups, g)
		}
	}
	return groups
}

func (n builtNodes) carries(kinds ...sggraph.Kind) bool {
	return slices.ContainsFunc(n.groups(), func(g sggraph.SecurityGroup) bool { return slices.Contains(kinds, g.Kind) })
}

func (n builtNodes) tagged() int {
	count := 0
	for _, g := range n.groups() {
		if g.Tags[clusterTag] != "" {
			count++
		}
	}
	return count
}

// isOpen reports whether a group of the nodes admits every address on a port.
func (n builtNodes) isOpen(port int) bool {
	return slices.ContainsFunc(n.graph.Rules, func(r sggraph.Rule) bool {
		return slices.Contains(n.member().SecurityGroups, r.SecurityGroup) && r.Direction == sggraph.Ingress &&
			(r.Peer.CIDR == "0.0.0.0/0" || r.Peer.CIDR == "::/0") && r.FromPort <= port && port <= r.ToPort
	})
}

func (b built) hasEndpoints() bool {
	return slices.ContainsFunc(b.graph.Members, func(m sggraph.Member) bool { return m.Kind == sggraph.MemberVPCEndpoint })
}

// makes reports whether the cluster's stack has resources of a type.
func (b built) makes(kind string) bool {
	return bytes.Contains(b.rendering.Cluster, []byte(`"`+kind+`"`))
}

// makes reports whether the stack of the nodegroup has resources of a type.
func (n builtNodes) makes(kind string) bool {
	return bytes.Contains(n.stack.Template, []byte(`"`+kind+`"`))
}

// grantsDefaults reports whether the nodes have eksctl's own policies, except for that of the VPC CNI.
func (n builtNodes) grantsDefaults() bool {
	grants := func(policy string) bool { return bytes.Contains(n.stack.Template, []byte(":policy/"+policy+`"`)) }
	return grants("AmazonEKSWorkerNodePolicy") && (!n.stack.Managed || grants("AmazonEC2ContainerRegistryPullOnly"))
}

// isAPIOpen reports whether everybody reaches the API server.
func (b built) isAPIOpen() bool {
	e := b.graph.Endpoint
	return e.Public == sggraph.Allowed && (len(e.PublicCIDRs) == 0 || slices.Contains(e.PublicCIDRs, "0.0.0.0/0"))
}

// limitsAPI reports whether the file says for whom the public endpoint is.
func (b built) limitsAPI() bool {
	return b.isWritten(yamldoc.Keys("vpc", "publicAccessCIDRs").Child(yamldoc.Index(0)))
}

// opensAPI reports whether the file asks for the public endpoint.
func (b built) opensAPI() bool {
	return b.limitsAPI() || b.isWritten(yamldoc.Keys("vpc", "clusterEndpoints", "publicAccess"))
}

// isStranded reports whether the VPC has no way out of the private subnets, and something is in them.
func (b built) isStranded() bool {
	return b.makes(typeVPC) && !b.makes("AWS::EC2::NatGateway") && !b.rendering.Spec.PrivateCluster.Enabled &&
		(len(b.rendering.Spec.FargateProfiles) > 0 || slices.ContainsFunc(b.nodes(), func(n builtNodes) bool { return n.isIn("private") }))
}

// drawsZones reports whether eksctl chooses the zones.
func (b built) drawsZones() bool {
	return b.makes(typeVPC) && !b.isWritten(yamldoc.Keys("availabilityZones"))
}

// subnets are those that the nodes are spread over.
func (n builtNodes) subnets() []any {
	type placed struct{ VPCZoneIdentifier, Subnets []any }
	var subnets []any
	for _, kind := range []string{"AWS::AutoScaling::AutoScalingGroup", "AWS::EKS::Nodegroup"} {
		_ = eachOf(n.stack.Template, kind, func(_ string, p placed) error {
			subnets = append(append(subnets, p.VPCZoneIdentifier...), p.Subnets...)
			return nil
		})
	}
	return subnets
}

// isIn reports whether the nodes are in subnets of a kind, "private" or "public", which the generator and pipeline.createSubnets have in
// the names.
func (n builtNodes) isIn(kind string) bool {
	return slices.ContainsFunc(n.subnets(), func(subnet any) bool { return strings.HasPrefix(fmt.Sprint(subnet), "subnet-"+kind) })
}

// eachOf is each for a template that is not parsed yet.
func eachOf[T any](data []byte, kind string, fn func(name string, properties T) error) error {
	var t Template
	if err := json.Unmarshal(data, &t); err != nil {
		return err
	}
	return each(t, kind, fn)
}
