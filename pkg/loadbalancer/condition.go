package loadbalancer

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	networking "k8s.io/api/networking/v1"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/manifest"
)

// condition is what an annotation asks of the requests for a backend, besides host and path (aws-load-balancer-controller
// pkg/ingress/config_types.go, RuleCondition).
type condition struct {
	Field                   string       `json:"field"`
	HostHeaderConfig        *patterns    `json:"hostHeaderConfig"`
	HTTPHeaderConfig        *patterns    `json:"httpHeaderConfig"`
	HTTPRequestMethodConfig *words       `json:"httpRequestMethodConfig"`
	PathPatternConfig       *patterns    `json:"pathPatternConfig"`
	QueryStringConfig       *queryString `json:"queryStringConfig"`
	SourceIPConfig          *words       `json:"sourceIPConfig"`
}

// patterns are what a part of a request is compared with: wildcards or regular expressions.
type patterns struct {
	HTTPHeaderName string   `json:"httpHeaderName"`
	Values         []string `json:"values"`
	RegexValues    []string `json:"regexValues"`
}

// words are what a part of a request may be.
type words struct {
	Values []string `json:"values"`
}

// queryString are parameters of a request.
type queryString struct {
	Values []struct {
		Key   *string `json:"key"`
		Value string  `json:"value"`
	} `json:"values"`
}

// checkConditions refuses annotations that are no conditions: a webhook does so for backends of rules (webhooks/networking/ingress_validator.go,
// checkIngressAnnotationConditions), the controller for the default one (enhanced_backend_builder.go, buildConditions).
func (b *builder) checkConditions(m member) {
	seen := map[string]bool{}
	check := func(of *networking.IngressBackend, atOnce bool) {
		if of == nil || of.Service == nil || seen[of.Service.Name] {
			return
		}
		seen[of.Service.Name] = true
		said := ofIngress(&m.Object, "conditions."+of.Service.Name)
		if _, err := conditionsOf(said); err != nil {
			b.enter(Refusal{Object: &m.Object, At: said.at, Message: printable.Line(err.Error()), AtOnce: atOnce})
		}
	}
	for i := range m.Spec.Rules {
		paths := pathsOf(&m.Spec.Rules[i])
		for j := range paths {
			check(&paths[j].Backend, true)
		}
	}
	check(m.Spec.DefaultBackend, false)
}

// conditionsOf reads conditions, or says what the webhook has against them, in its words; there are none where they are not known.
func conditionsOf(said setting) (conditions []condition, err error) {
	if !said.IsKnown() {
		return nil, nil
	}
	if err := json.Unmarshal([]byte(said.Text), &conditions); err != nil {
		return nil, fmt.Errorf("failed to parse json annotation, %s: %s: %w", said.key(), said.Text, err)
	}
	for i := range conditions {
		if err := conditions[i].validate(); err != nil {
			return nil, fmt.Errorf("ignoring Ingress %s since invalid %s annotation: %w", nameOf(said.object), said.key(), err)
		}
	}
	return conditions, nil
}

// validate returns what the controller has against a condition, in its words. One of another field it passes over.
func (c *condition) validate() error {
	of := func(called string, isMissing bool, validate func() error) error {
		if isMissing {
			return errors.New("missing " + called)
		}
		if err := validate(); err != nil {
			return fmt.Errorf("invalid %s: %w", called, err)
		}
		return nil
	}
	switch c.Field {
	case "host-header":
		return of("hostHeaderConfig", c.HostHeaderConfig == nil, c.HostHeaderConfig.validate)
	case "path-pattern":
		return of("pathPatternConfig", c.PathPatternConfig == nil, c.PathPatternConfig.validate)
	case "http-header":
		return of("httpHeaderConfig", c.HTTPHeaderConfig == nil, c.HTTPHeaderConfig.validate)
	case "http-request-method":
		return of("httpRequestMethodConfig", c.HTTPRequestMethodConfig == nil, c.HTTPRequestMethodConfig.validate)
	case "query-string":
		return of("queryStringConfig", c.QueryStringConfig == nil, c.QueryStringConfig.validate)
	case "source-ip":
		return of("sourceIPConfig", c.SourceIPConfig == nil, c.SourceIPConfig.validate)
	default:
		return nil
	}
}

func (p *patterns) validate() error {
	switch {
	case len(p.Values) == 0 && len(p.RegexValues) == 0:
		return errors.New("values or regexValues must be specified")
	case len(p.Values) != 0 && len(p.RegexValues) != 0:
		return errors.New("precisely one of values and regexValues can be specified")
	default:
		return nil
	}
}

func (w *words) validate() error {
	if len(w.Values) == 0 {
		return errors.New("values cannot be empty")
	}
	return nil
}

func (q *queryString) validate() error {
	if len(q.Values) == 0 {
		return errors.New("Values cannot be empty") //nolint:staticcheck // its words
	}
	for _, pair := range q.Values {
		if pair.Value == "" {
			return errors.New("value cannot be empty")
		}
	}
	return nil
}

// checkExpressions refuses conditions with regular expressions for what the rule itself has a plain value (model_build_listener_rules.go,
// buildRuleConditions).
func (b *builder) checkExpressions(m member, host string, path *networking.HTTPIngressPath, at manifest.Place) {
	if path.Backend.Service == nil {
		return
	}
	conditions, err := conditionsOf(ofIngress(&m.Object, "conditions."+path.Backend.Service.Name))
	if err != nil {
		return
	}
	var hosts, paths patterns
	if host != "" {
		hosts.Values = append(hosts.Values, host)
	}
	addPath(m, path, &paths)
	hosts.collect(conditions, "host-header")
	paths.collect(conditions, "path-pattern")
	for called, found := range map[string]patterns{"host": hosts, "path": paths} {
		if len(found.Values) > 0 && len(found.RegexValues) > 0 {
			b.refuse(&m.Object, at, "%s condition must specify exactly one of Values and RegexValues, got both Values [%s] and RegexValues [%s]",
				called, strings.Join(found.Values, " "), strings.Join(found.RegexValues, " "))
		}
	}
}

// collect adds the patterns of all conditions about hosts, or about paths.
func (p *patterns) collect(conditions []condition, field string) {
	for _, c := range conditions {
		of := map[string]*patterns{"host-header": c.HostHeaderConfig, "path-pattern": c.PathPatternConfig}[field]
		if c.Field == field && of != nil {
			p.Values = append(p.Values, of.Values...)
			p.RegexValues = append(p.RegexValues, of.RegexValues...)
		}
	}
}

// addPath adds what a path of a rule is to patterns (same file, buildPathPatterns); nothing where it is not known what that is.
func addPath(m member, path *networking.HTTPIngressPath, to *patterns) {
	isPlain := path.PathType == nil || *path.PathType == networking.PathTypeImplementationSpecific
	regex := ofIngress(&m.Object, "use-regex-path-match")
	switch {
	case path.Path == "":
	case !isPlain && *path.PathType == networking.PathTypePrefix && path.Path == "/":
		to.Values = append(to.Values, "/*")
	case !isPlain && *path.PathType == networking.PathTypePrefix:
		prefix := strings.TrimSuffix(path.Path, "/")
		to.Values = append(to.Values, prefix, prefix+"/*")
	case !isPlain, !regex.IsWritten:
		to.Values = append(to.Values, path.Path)
	case regex.IsKnown() && regex.Text == "true":
		to.RegexValues = append(to.RegexValues, path.Path[1:])
	}
}
