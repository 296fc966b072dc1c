package lbcontroller

import (
	"fmt"

	"github.com/go-logr/logr"
	"github.com/spf13/pflag"
	"k8s.io/client-go/tools/record"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/annotations"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/config"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/deploy/tracking"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/ingress"
	lbcmetrics "sigs.k8s.io/aws-load-balancer-controller/pkg/metrics/lbc"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/networking"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/service"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/shared_constants"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/shared_utils"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// Prefixes of tags and annotations (controllers/ingress/group_controller.go, controllers/service/service_controller.go).
const (
	ingressTagPrefix   = "ingress.k8s.aws"
	serviceTagPrefix   = "service.k8s.aws"
	serviceAnnotations = "service.beta.kubernetes.io"
)

// controller is the controller's parts, put together as its main.go and its reconcilers do.
type controller struct {
	config     config.ControllerConfig
	client     client.Client
	ec2        *fakeEC2
	acm        fakeACM
	sgManager  networking.SecurityGroupManager
	backendSG  networking.BackendSGProvider
	sgResolver networking.SecurityGroupResolver
	subnets    networking.SubnetsResolver
	metrics    lbcmetrics.MetricCollector
}

func newController(account Account, kubernetes client.Client, aws *fakeEC2) (*controller, error) {
	cfg, err := parseFlags(account)
	if err != nil {
		return nil, err
	}
	gates := cfg.FeatureGates
	zones := networking.NewDefaultAZInfoProvider(aws, logr.Discard())
	return &controller{
		config: cfg, client: kubernetes, ec2: aws, acm: fakeACM{account.Certificates}, metrics: lbcmetrics.NewMockCollector(),
		sgManager:  networking.NewDefaultSecurityGroupManager(aws, logr.Discard()),
		sgResolver: networking.NewDefaultSecurityGroupResolver(aws, vpcID),
		backendSG: networking.NewBackendSGProvider(cfg.ClusterName, cfg.BackendSecurityGroup, vpcID, aws, kubernetes, cfg.DefaultTags,
			gates.Enabled(config.NLBGatewayAPI) || gates.Enabled(config.ALBGatewayAPI), logr.Discard()),
		subnets: networking.NewDefaultSubnetsResolver(zones, aws, vpcID, cfg.ClusterName, gates.Enabled(config.SubnetsClusterTagCheck),
			gates.Enabled(config.ALBSingleSubnet), gates.Enabled(config.SubnetDiscoveryByReachability), logr.Discard()),
	}, nil
}

// parseFlags reads the controller's command line.
func parseFlags(account Account) (config.ControllerConfig, error) {
	cfg := config.ControllerConfig{FeatureGates: config.NewFeatureGates()}
	flags := pflag.NewFlagSet("controller", pflag.ContinueOnError)
	cfg.BindFlags(flags)
	if err := flags.Parse(append([]string{"--cluster-name=" + account.Cluster}, account.Flags...)); err != nil {
		return cfg, fmt.Errorf("cannot read the controller's flags: %w", err)
	}
	if err := cfg.Validate(); err != nil {
		return cfg, fmt.Errorf("the controller's flags do not fit together: %w", err)
	}
	return cfg, nil
}

func (c *controller) ingressAnnotations() annotations.Parser {
	return annotations.NewSuffixAnnotationParser(annotations.AnnotationPrefixIngress)
}

// groupLoader is as in controllers/ingress/group_controller.go.
func (c *controller) groupLoader() ingress.GroupLoader {
	class := c.config.IngressConfig.IngressClass
	return ingress.NewDefaultGroupLoader(c.client, new(record.FakeRecorder), c.ingressAnnotations(),
		ingress.NewDefaultClassLoader(c.client, true), ingress.NewDefaultClassAnnotationMatcher(class), class == "")
}

// ingressBuilder is as in controllers/ingress/group_controller.go.
func (c *controller) ingressBuilder() ingress.ModelBuilder {
	cfg, parser := c.config, c.ingressAnnotations()
	auth := ingress.NewDefaultAuthConfigBuilder(parser)
	backends := ingress.NewDefaultEnhancedBackendBuilder(c.client, parser, auth,
		cfg.IngressConfig.TolerateNonExistentBackendService, cfg.IngressConfig.TolerateNonExistentBackendAction)
	return ingress.NewDefaultModelBuilder(c.client, new(record.FakeRecorder), c.ec2, nil, nil, c.acm, parser, c.subnets, auth, backends,
		tracking.NewDefaultProvider(ingressTagPrefix, cfg.ClusterName), noLoadBalancers{}, cfg.FeatureGates, vpcID, cfg.ClusterName,
		cfg.DefaultTags, cfg.ExternalManagedTags, cfg.DefaultSSLPolicy, cfg.DefaultTargetType, cfg.DefaultLoadBalancerScheme,
		c.backendSG, c.sgResolver, cfg.EnableBackendSecurityGroup, cfg.EnableManageBackendSecurityGroupRules,
		cfg.DisableRestrictedSGRules, cfg.IngressConfig.AllowedCertificateAuthorityARNs,
		cfg.FeatureGates.Enabled(config.EnableIPTargetType), &shared_utils.MockTargetGroupARNMapper{ARN: "arn"}, logr.Discard(), c.metrics)
}

// serviceBuilder is as in controllers/service/service_controller.go.
func (c *controller) serviceBuilder() service.ModelBuilder {
	cfg := c.config
	parser := annotations.NewSuffixAnnotationParser(serviceAnnotations)
	utils := service.NewServiceUtils(parser, shared_constants.ServiceFinalizer, cfg.ServiceConfig.LoadBalancerClass, cfg.FeatureGates)
	return service.NewDefaultModelBuilder(parser, c.subnets, networking.NewDefaultVPCInfoProvider(c.ec2, logr.Discard()), vpcID,
		tracking.NewDefaultProvider(serviceTagPrefix, cfg.ClusterName), noLoadBalancers{}, c.ec2, cfg.FeatureGates, cfg.ClusterName,
		cfg.DefaultTags, cfg.ExternalManagedTags, cfg.DefaultSSLPolicy, cfg.DefaultTargetType, cfg.DefaultLoadBalancerScheme,
		cfg.FeatureGates.Enabled(config.EnableIPTargetType), utils, c.backendSG, c.sgResolver, cfg.EnableBackendSecurityGroup,
		cfg.EnableManageBackendSecurityGroupRules, cfg.DisableRestrictedSGRules, logr.Discard(), c.metrics,
		cfg.FeatureGates.Enabled(config.EnableTCPUDPListenerType), service.NewDefaultEnhancedBackendBuilder(c.client, parser, logr.Discard()))
}

// networkingManager is as in main.go.
func (c *controller) networkingManager(rules rulesByGroup) networking.NetworkingManager {
	instances := networking.NewDefaultNodeInfoProvider(c.ec2, logr.Discard())
	return networking.NewDefaultNetworkingManager(c.client,
		networking.NewDefaultPodENIInfoResolver(c.client, c.ec2, instances, vpcID, logr.Discard()),
		networking.NewDefaultNodeENIInfoResolver(instances, logr.Discard()), c.sgManager, rules, vpcID, c.config.ClusterName,
		c.config.ServiceTargetENISGTags, logr.Discard(), c.config.DisableRestrictedSGRules)
}
