package conformance

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
	"github.com/weaveworks/eksctl/pkg/cfn/builder"
	"github.com/weaveworks/eksctl/pkg/cfn/manager"
	"github.com/weaveworks/eksctl/pkg/nodebootstrap"
	bootstrapfakes "github.com/weaveworks/eksctl/pkg/nodebootstrap/fakes"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// discoveryTag is the tag by which an EC2NodeClass of Karpenter's guide selects subnets and security groups.
const discoveryTag = "karpenter.sh/discovery"

// tagWitnesses are those about the tags of stacks, which CloudFormation hands down to what is in them.
func tagWitnesses() []witness {
	return []witness{
		{rule: "tags-reserved", all: func(b built) bool {
			tags := b.stackTags()
			return areTooMany(tags) || hasReserved(tags)
		}, nodes: func(n builtNodes) bool {
			return areTooMany(n.stackTags()) && !areTooMany(n.built.stackTags()) || hasReserved(slices.Collect(maps.Keys(n.written().Tags)))
		}},
		{rule: "karpenter-discovery-tag-missing", all: func(b built) bool {
			return b.rendering.Spec.Karpenter != nil && !slices.Contains(b.stackTags(), discoveryTag)
		}},
		{rule: "karpenter-discovery-tag-spreads", all: built.confusesLoadBalancers},
	}
}

// areTooMany reports whether CloudFormation takes no stack with so many tags
// (https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html, Tags).
func areTooMany(keys []string) bool {
	const most = 50
	return len(keys) > most
}

// hasReserved reports whether one of the keys has the prefix that AWS keeps to itself.
func hasReserved(keys []string) bool {
	return slices.ContainsFunc(keys, func(key string) bool { return strings.HasPrefix(strings.ToLower(key), "aws:") })
}

// confusesLoadBalancers reports whether the security groups that an EC2NodeClass selects by the discovery tag, which is on the cluster's
// stack, are several, and not exactly one of them has the tag of the cluster: more, or none, unless one of the author's own may be it.
// Where the cluster's stack has that tag too, all of them have it, which another rule is about.
func (b built) confusesLoadBalancers() bool {
	selected, ofCluster, ofUser := 0, 0, 0
	for _, g := range b.graph.SecurityGroups {
		if g.Kind == sggraph.KindUser {
			ofUser++
		}
		if _, tagged := g.Tags[discoveryTag]; tagged {
			selected++
			if g.Tags[clusterTag] != "" {
				ofCluster++
			}
		}
	}
	tags := b.stackTags()
	return slices.Contains(tags, discoveryTag) && !slices.Contains(tags, clusterTag) &&
		(ofCluster > 1 || ofCluster == 0 && selected > 1 && ofUser == 0)
}

// stackTags are the keys of the tags that eksctl gives the cluster's stack.
func (b built) stackTags() []string {
	return requested(b.rendering.Spec, func(stacks *manager.StackCollection) error {
		return errors.Join(stacks.NewTasksToCreateCluster(context.Background(), nil, nil, &api.AccessConfig{}, nil, 1).DoAllSync()...)
	})
}

// stackTags are the keys of the tags that eksctl gives the stack of the nodegroup.
func (n builtNodes) stackTags() []string {
	return requested(n.rendering.Spec, func(stacks *manager.StackCollection) error {
		if n.stack.Managed { // pkg/cfn/manager/nodegroup.go:195
			return stacks.CreateStack(context.Background(), "nodes", emptyStack{}, n.stack.Tags, nil, nil)
		}
		task := manager.UnmanagedNodeGroupTask{
			ClusterConfig: n.rendering.Spec, NodeGroups: []*api.NodeGroup{n.rendering.Spec.NodeGroups[n.index()].DeepCopy()}, StackManager: stacks,
			NewBootstrapper: func(*api.ClusterConfig, *api.NodeGroup) (nodebootstrap.Bootstrapper, error) {
				return &bootstrapfakes.FakeBootstrapper{}, nil
			},
			CreateNodeGroupResourceSet: func(builder.NodeGroupOptions) manager.NodeGroupResourceSet { return emptyStack{} },
		}
		return errors.Join(task.Create(context.Background(), manager.CreateNodeGroupOptions{DisableAccessEntryCreation: true}).DoAllSync()...)
	})
}

// requested are the keys of the tags in the request that create sends to CloudFormation.
func requested(spec *api.ClusterConfig, create func(*manager.StackCollection) error) []string {
	provider := newFakeAccount(spec)
	var keys []string
	refused := errors.New("enough is known")
	answer[cloudformation.CreateStackInput, cloudformation.CreateStackOutput, cloudformation.Options](&provider.MockCloudFormation().Mock,
		"CreateStack", func(in *cloudformation.CreateStackInput) (*cloudformation.CreateStackOutput, error) {
			for _, tag := range in.Tags {
				if !slices.Contains(keys, aws.ToString(tag.Key)) {
					keys = append(keys, aws.ToString(tag.Key))
				}
			}
			return nil, refused
		})
	stacks, _ := manager.NewStackCollection(provider, spec).(*manager.StackCollection)
	if err := create(stacks); !errors.Is(err, refused) {
		panic(err)
	}
	return keys
}

// emptyStack is a stack without resources.
type emptyStack struct{ builder.ResourceSetReader }

func (emptyStack) AddAllResources(context.Context) error { return nil }
func (emptyStack) RenderJSON() ([]byte, error)           { return []byte("{}"), nil }
func (emptyStack) WithIAM() bool                         { return false }
func (emptyStack) WithNamedIAM() bool                    { return false }

// varyTags gives the cluster a few tags, or nearly as many as there may be.
func varyTags(r *rand.Rand, config map[string]any) {
	meta, isMapping := config["metadata"].(map[string]any)
	if isMapping && r.IntN(6) == 0 {
		meta["tags"] = withTags(r, meta["tags"], 0, 38+r.IntN(14))
	}
}

// varyNodeTags gives a nodegroup tags, of which some are the cluster's as well.
func varyNodeTags(r *rand.Rand, group map[string]any) {
	if r.IntN(6) == 0 {
		from := 36 + r.IntN(10)
		group["tags"] = withTags(r, group["tags"], from, from+r.IntN(8))
	}
}

// withTags adds the tags from one number to another, seldom with one whose key is not for users.
func withTags(r *rand.Rand, tags any, from, to int) map[string]any {
	more, isMapping := tags.(map[string]any)
	if !isMapping {
		more = map[string]any{}
	}
	for i := from; i < to; i++ {
		more[fmt.Sprint("tag-", i)] = "x"
	}
	if r.IntN(10) == 0 {
		more["aws:owner"] = "x"
	}
	return more
}
