package lbcontroller

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	elbv2model "sigs.k8s.io/aws-load-balancer-controller/pkg/model/elbv2"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/networking"
	"sigs.k8s.io/controller-runtime/pkg/client/fake"
)

// DiscoverSubnets has the controller look for the subnets of a load balancer that names none: its kind is application or network, its
// scheme internal or internet-facing. It returns their ids, or why it finds none, or too few.
func DiscoverSubnets(account Account, kind, scheme string) ([]string, error) {
	c, err := newController(account, fake.NewClientBuilder().Build(), newFakeEC2(account, nil))
	if err != nil {
		return nil, err
	}
	found, err := c.subnets.ResolveViaDiscovery(context.Background(),
		networking.WithSubnetsResolveLBType(elbv2model.LoadBalancerType(kind)),
		networking.WithSubnetsResolveLBScheme(elbv2model.LoadBalancerScheme(scheme)))
	if err != nil {
		return nil, fmt.Errorf("the controller finds no subnets: %w", err)
	}
	ids := make([]string, len(found))
	for i := range found {
		ids[i] = aws.ToString(found[i].SubnetId)
	}
	return ids, nil
}
