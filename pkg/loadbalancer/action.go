package loadbalancer

import (
	"encoding/json"
	"errors"
	"fmt"

	"k8s.io/apimachinery/pkg/util/intstr"

	"github.com/ekslint/ekslint/pkg/manifest"
)

// action is what an annotation says about requests, as far as it decides where they go (aws-load-balancer-controller
// pkg/ingress/config_types.go).
type action struct {
	Type                string         `json:"type"`
	TargetGroupARN      *string        `json:"targetGroupARN"`
	TargetGroupName     *string        `json:"targetGroupName"`
	FixedResponseConfig *response      `json:"fixedResponseConfig"`
	RedirectConfig      *response      `json:"redirectConfig"`
	ForwardConfig       *forwardConfig `json:"forwardConfig"`
}

// response is an answer of the load balancer's own: a page, or a redirect.
type response struct {
	StatusCode  string  `json:"statusCode"`
	ContentType *string `json:"contentType"`
	MessageBody *string `json:"messageBody"`
	Host        *string `json:"host"`
	Path        *string `json:"path"`
	Port        *string `json:"port"`
	Protocol    *string `json:"protocol"`
	Query       *string `json:"query"`
}

// forwardConfig names the target groups that get the requests.
type forwardConfig struct {
	TargetGroups                []targetTuple `json:"targetGroups"`
	TargetGroupStickinessConfig *struct {
		Enabled         *bool  `json:"enabled"`
		DurationSeconds *int32 `json:"durationSeconds"`
	} `json:"targetGroupStickinessConfig"`
}

// targetTuple is one of them: one that exists, or a port of a Service.
type targetTuple struct {
	TargetGroupARN  *string             `json:"targetGroupARN"`
	TargetGroupName *string             `json:"targetGroupName"`
	ServiceName     *string             `json:"serviceName"`
	ServicePort     *intstr.IntOrString `json:"servicePort"`
	Weight          *int32              `json:"weight"`
}

// ofAction are the backends in the annotation of an action, one without a Service where it names none. Without the annotation the
// controller answers with an error page by default.
func (b *builder) ofAction(m member, name string, at manifest.Place) []backend {
	s := ofIngress(&m.Object, "actions."+name)
	if s.IsUnknown {
		b.doubt(s.at, PartTargets)
		return nil
	}
	var a action
	answer := []backend{{at: at}}
	if !s.IsWritten {
		return answer
	}
	if !b.parseJSON(s, &a) {
		return nil
	}
	if err := a.validate(); err != nil {
		b.refuse(&m.Object, s.at, "%v", err)
		return nil
	}
	if a.Type != "forward" || a.ForwardConfig == nil { // the type decides (model_build_actions.go, buildBackendAction)
		return answer
	}
	var all []backend
	for _, group := range a.ForwardConfig.TargetGroups {
		if group.ServiceName != nil {
			// A number in quotes is a number (normalizeServicePortForBackwardsCompatibility).
			all = append(all, backend{*group.ServiceName, intstr.Parse(group.ServicePort.String()), at, len(a.ForwardConfig.TargetGroups) > 1})
		}
	}
	if len(all) == 0 {
		return answer
	}
	return all
}

// parseJSON reads an annotation that is JSON; one that is not is refused (pkg/annotations/parser.go, ParseJSONAnnotation).
func (b *builder) parseJSON(s setting, into any) bool {
	err := json.Unmarshal([]byte(s.Text), into)
	if err != nil {
		b.refuse(s.object, s.at, "failed to parse json annotation, %s: %s: %v", s.key(), s.Text, err)
	}
	return err == nil
}

// validate returns what the controller has against an action, in its words.
func (a *action) validate() error {
	switch a.Type {
	case "fixed-response":
		return a.FixedResponseConfig.validate("FixedResponseConfig")
	case "redirect":
		return a.RedirectConfig.validate("RedirectConfig")
	case "forward":
		return a.validateForward()
	default:
		return fmt.Errorf("unknown action type: %s", a.Type)
	}
}

func (r *response) validate(called string) error {
	switch {
	case r == nil:
		return errors.New("missing " + called)
	case r.StatusCode == "":
		return errors.New("invalid " + called + ": statusCode is required")
	default:
		return nil
	}
}

func (a *action) validateForward() error {
	isGroup := a.TargetGroupARN != nil || a.TargetGroupName != nil
	switch {
	case !isGroup && a.ForwardConfig == nil:
		return errors.New("missing ForwardConfig or TargetGroupARN/TargetGroupName")
	case isGroup && a.ForwardConfig != nil:
		return errors.New("either ForwardConfig or TargetGroupARN/TargetGroupName can be specified")
	case isGroup:
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
			return errors.New("invalid ForwardConfig: weight must be set when route to multiple target groups")
		}
	}
	return nil
}

func (t *targetTuple) validate() error {
	isGroup := t.TargetGroupARN != nil || t.TargetGroupName != nil
	switch {
	case !isGroup && t.ServiceName == nil:
		return errors.New("missing serviceName or targetGroupARN/targetGroupName")
	case isGroup && t.ServiceName != nil:
		return errors.New("either serviceName or targetGroupARN/targetGroupName can be specified")
	case t.ServiceName != nil && t.ServicePort == nil:
		return errors.New("missing servicePort")
	default:
		return nil
	}
}
