package kubernetes

import (
	"slices"
	"strconv"
	"strings"

	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Caller is software among the workloads that certainly calls an API of AWS besides those that every node calls.
type Caller struct {
	// Who is what it is called, and Service what it calls, by the name that its VPC endpoint has.
	Who     string `json:"who"`
	Service string `json:"service"`
	// Object is the number of the workload, and Path leads to the image that it is known by.
	Object int          `json:"object"`
	Path   yamldoc.Path `json:"path"`
}

// call is one that software with an image makes, where isSet reports that a container is told to. The AWS Load Balancer Controller is known
// by more than its image; see loadbalancer.Controllers.
type call struct {
	image, who, service string
	isSet               func(container) bool
}

// loadBalancerController is what calls has for the AWS Load Balancer Controller.
const loadBalancerController = "aws-load-balancer-controller"

// shieldAddOn is what calls Shield while a load balancer is deployed, unless the controller is started with shieldFlag=false
// (aws-load-balancer-controller pkg/deploy/stack_deployer.go); what it calls of WAF, it calls only where an Ingress asks for it
// (pkg/ingress/model_build_load_balancer_addons.go).
const (
	shieldAddOn = "the AWS Load Balancer Controller's add-on for Shield"
	shieldFlag  = "enable-shield"
)

// calls are those of well-known software, by the end of the name of its image. Sources: the pages of
// https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html, and of each what it is told by: cluster-autoscaler
// cloudprovider/builder/builder_all.go, external-dns docs/flags.md, karpenter-provider-aws pkg/operator/options/options.go,
// aws-node-termination-handler pkg/config/config.go.
func calls() []call {
	always := func(container) bool { return true }
	return []call{
		{loadBalancerController, "the AWS Load Balancer Controller", "elasticloadbalancing", always},
		{loadBalancerController, shieldAddOn, "shield", isNotOff(shieldFlag)},
		{"aws-alb-ingress-controller", "the AWS Load Balancer Controller", "elasticloadbalancing", always},
		{"cluster-autoscaler", "cluster-autoscaler", "autoscaling", hasFlag("cloud-provider", "aws")},
		{"aws-efs-csi-driver", "the EFS CSI driver", "elasticfilesystem", always},
		{"aws-fsx-csi-driver", "the FSx CSI driver", "fsx", always},
		{"cloudwatch-agent", "the CloudWatch agent", "logs", always},
		{"aws-xray-daemon", "the X-Ray daemon", "xray", always},
		{"eks-pod-identity-agent", "the Pod Identity agent", "eks-auth", always},
		{"external-dns", "external-dns", "route53", hasFlag("provider", "aws")},
		{"karpenter/controller", "Karpenter", "ssm", always},
		{"karpenter/controller", "Karpenter's interruption handling", "sqs", hasVariable("INTERRUPTION_QUEUE", "")},
		{
			"aws-node-termination-handler", "the queue processor of the node termination handler", "sqs",
			hasVariable("ENABLE_SQS_TERMINATION_DRAINING", "true"),
		},
	}
}

// callers are those of all workloads that have pods.
func (d *deriver) callers() []Caller {
	known := slices.DeleteFunc(calls(), func(k call) bool { return k.service == "ssm" && d.namesImages() })
	var found []Caller
	for _, w := range d.workloads {
		if runs(w.Object) == truth.Yes {
			found = append(found, d.callersOf(w.Object, known)...)
		}
	}
	return found
}

// callersOf are those of one workload.
func (d *deriver) callersOf(w *manifest.Workload, known []call) (found []Caller) {
	controllers := loadbalancer.Controllers(w, d.clusterName())
	for at, written := range w.Containers() {
		if goesAnotherWay(written) {
			continue
		}
		c := container{written, w, at}
		isController := slices.ContainsFunc(controllers, at.Equal)
		for _, k := range known {
			if k.isOf(c, isController) && k.isSet(c) {
				found = append(found, Caller{k.who, k.service, d.number(&w.Object), at.Child(yamldoc.Key("image"))})
			}
		}
	}
	return found
}

// clusterName is that of the cluster, as the file has it.
func (d *deriver) clusterName() manifest.Value {
	at := yamldoc.Keys("metadata", "name")
	return manifest.Value{Text: d.cfg.Text(at), IsWritten: d.cfg.IsWritten(at), IsUnknown: d.cfg.IsUnknown(at)}
}

// isOf reports whether a container has the software that makes the call; isController is set for the AWS Load Balancer Controller.
func (k call) isOf(c container, isController bool) bool {
	if k.image == loadBalancerController {
		return isController
	}
	return c.isKnown("image") && strings.HasSuffix("/"+repositoryOf(c.Image), "/"+k.image)
}

// namesImages reports whether node classes of Karpenter are among the manifests, and none of them certainly has it look an image up: those
// that name images by id, name or tags ask EC2 alone (karpenter-provider-aws pkg/providers/amifamily/ami.go, DescribeImageQueries).
func (d *deriver) namesImages() bool {
	at := yamldoc.Keys("spec", "amiSelectorTerms")
	looksUp := func(class *manifest.EC2NodeClass) bool {
		terms, isList := class.Written(at).([]any)
		return !class.IsUnknown(at) && (!isList || slices.ContainsFunc(terms, func(term any) bool {
			keys, _ := term.(map[string]any)
			return keys["alias"] != nil || keys["ssmParameter"] != nil
		}))
	}
	classes := d.manifests.EC2NodeClasses
	return len(classes) > 0 && !slices.ContainsFunc(classes, looksUp)
}

// goesAnotherWay reports whether a container is told of a proxy, or of endpoints of AWS other than the usual ones
// (https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html).
func goesAnotherWay(c *core.Container) bool {
	return slices.ContainsFunc(c.Env, func(v core.EnvVar) bool {
		return strings.EqualFold(v.Name, "HTTPS_PROXY") || strings.HasPrefix(v.Name, "AWS_ENDPOINT_URL")
	})
}

// repositoryOf is the name of an image without its tag and digest.
func repositoryOf(image string) string {
	image, _, _ = strings.Cut(image, "@")
	if i := strings.LastIndex(image, ":"); i > strings.LastIndex(image, "/") {
		image = image[:i]
	}
	return image
}

// hasFlag reports whether a container is started with a flag.
func hasFlag(name, value string) func(container) bool {
	return func(c container) bool {
		words := c.words()
		i := slices.Index(words, "--"+name)
		return slices.Contains(words, "--"+name+"="+value) || i >= 0 && i+1 < len(words) && words[i+1] == value
	}
}

// hasVariable reports whether a container has a variable of a value, or of any where that is empty.
func hasVariable(name, value string) func(container) bool {
	return func(c container) bool {
		return slices.ContainsFunc(c.Env, func(v core.EnvVar) bool {
			return v.Name == name && v.Value != "" && (value == "" || v.Value == value)
		})
	}
}

// isNotOff reports whether a container is certainly started without a switch, or with one that is on.
func isNotOff(name string) func(container) bool {
	return func(c container) bool {
		return c.areWordsKnown() && !slices.ContainsFunc(c.words(), func(word string) bool {
			value, isIt := strings.CutPrefix(word, "--"+name+"=")
			on, err := strconv.ParseBool(value)
			return isIt && (err != nil || !on)
		})
	}
}
