package loadbalancer

import (
	"errors"
	"fmt"
)

// transform is what an annotation makes of requests before a backend gets them (aws-load-balancer-controller pkg/ingress/config_types.go,
// Transform).
type transform struct {
	Type                    string    `json:"type"`
	HostHeaderRewriteConfig *rewrites `json:"hostHeaderRewriteConfig"`
	URLRewriteConfig        *rewrites `json:"urlRewriteConfig"`
}

type rewrites struct {
	Rewrites []struct {
		Regex   string `json:"regex"`
		Replace string `json:"replace"`
	} `json:"rewrites"`
}

// checkTransforms refuses an annotation of a backend that is no transforms.
func (b *builder) checkTransforms(m member, name string) {
	said := ofIngress(&m.Object, "transforms."+name)
	var transforms []transform
	if !said.IsKnown() || !b.parseJSON(said, &transforms) {
		return
	}
	for i := range transforms {
		if err := transforms[i].validate(); err != nil {
			b.refuse(&m.Object, said.at, "%v", err)
			return
		}
	}
}

// validate returns what the controller has against a transform, in its words.
func (t *transform) validate() error {
	switch t.Type {
	case "host-header-rewrite":
		return t.HostHeaderRewriteConfig.validate("hostHeaderRewriteConfig")
	case "url-rewrite":
		return t.URLRewriteConfig.validate("urlRewriteConfig")
	default:
		return fmt.Errorf("unknown transform type: %s", t.Type)
	}
}

func (r *rewrites) validate(called string) error {
	switch {
	case r == nil:
		return errors.New("missing " + called)
	case len(r.Rewrites) == 0:
		return errors.New(called + ".rewrites cannot be empty")
	default:
		return nil
	}
}
