package loadbalancer

import (
	"errors"
	"fmt"

	"k8s.io/apimachinery/pkg/util/intstr"
)

// networkAction is what an annotation says about the connections of a listener (aws-load-balancer-controller pkg/service/config_types.go).
type networkAction struct {
	Type          string `json:"type"`
	ForwardConfig *struct {
		BaseServiceWeight           *int32         `json:"baseServiceWeight"`
		TargetGroups                []networkTuple `json:"targetGroups"`
		TargetGroupStickinessConfig *struct {
			Enabled *bool `json:"enabled"`
		} `json:"targetGroupStickinessConfig"`
	} `json:"forwardConfig"`
}

// networkTuple is one of the target groups that get them, besides the Service's own.
type networkTuple struct {
	TargetGroupARN *string             `json:"targetGroupARN"`
	ServiceName    *string             `json:"serviceName"`
	ServicePort    *intstr.IntOrString `json:"servicePort"`
	Decrypt        *bool               `json:"decrypt"`
	Weight         *int32              `json:"weight"`
}

// checkNetworkAction refuses an annotation that is no action (model_build_listener.go, buildActionConfigViaAnnotation).
func (b *builder) checkNetworkAction(said setting) {
	var a networkAction
	if !said.IsKnown() || !b.parseJSON(said, &a) {
		return
	}
	if err := a.validate(); err != nil {
		b.refuse(said.object, said.at, "%v", err)
	}
}

// validate returns what the controller has against an action, in its words.
func (a *networkAction) validate() error {
	switch {
	case a.Type != "forward":
		return fmt.Errorf("unknown action type: %s", a.Type)
	case a.ForwardConfig == nil:
		return nil
	}
	groups := a.ForwardConfig.TargetGroups
	for i := range groups {
		if err := groups[i].validate(); err != nil {
			return fmt.Errorf("invalid ForwardConfig: invalid TargetGroupTuple: %w", err)
		}
	}
	for i := range groups {
		if len(groups) > 1 && groups[i].Weight == nil {
			return errors.New("invalid ForwardConfig: weight must be set when routing to multiple target groups")
		}
	}
	return nil
}

func (t *networkTuple) validate() error {
	switch {
	case (t.TargetGroupARN != nil) == (t.ServiceName != nil):
		return errors.New("precisely one of targetGroupARN and serviceName can be specified")
	case t.ServiceName != nil && t.ServicePort == nil:
		return errors.New("missing servicePort")
	case t.Weight != nil && (*t.Weight < 0 || *t.Weight > 999):
		return errors.New("target group weight must be between 0 and 999")
	default:
		return nil
	}
}
