package loadbalancer

import (
	"fmt"
	"slices"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/manifest"
)

// builder makes one load balancer.
type builder struct {
	*deriver

	lb *LoadBalancer
	// outsiders are Ingresses that may be in its group as well.
	outsiders []member
	// contested are ports of a Gateway of which it is not known which routes have them.
	contested map[int32]bool
}

func (d *deriver) builder(id string) *builder { return &builder{deriver: d, lb: &LoadBalancer{ID: id}} }

// refuse notes why there will be no such load balancer, once for each place and reason.
func (b *builder) refuse(o *manifest.Object, at manifest.Place, format string, args ...any) {
	b.refuseIf("", o, at, format, args...)
}

// refuseIf notes why there will be no such load balancer if an assumption holds; without one it is certain.
func (b *builder) refuseIf(assumption string, o *manifest.Object, at manifest.Place, format string, args ...any) {
	b.enter(refusal(assumption, o, at, format, args...))
}

func refusal(assumption string, o *manifest.Object, at manifest.Place, format string, args ...any) Refusal {
	return Refusal{Object: o, At: at, Message: printable.Line(fmt.Sprintf(format, args...)), Assumption: assumption}
}

// enter notes a refusal, once. Of what is written in several ways one may be as it should be.
func (b *builder) enter(refusal Refusal) {
	if !refusal.Object.IsDisputed && !slices.Contains(b.lb.Refusals, refusal) {
		b.lb.Refusals = append(b.lb.Refusals, refusal)
	}
}

// doubt notes that parts are not known because of a place.
func (b *builder) doubt(at manifest.Place, parts ...Part) {
	for _, part := range parts {
		if unknown := (Unknown{part, at}); !slices.Contains(b.lb.Unknowns, unknown) {
			b.lb.Unknowns = append(b.lb.Unknowns, unknown)
		}
	}
}

func (b *builder) assume(at manifest.Place, text string) {
	if assumption := (Assumption{at, text}); !slices.Contains(b.lb.Assumptions, assumption) {
		b.lb.Assumptions = append(b.lb.Assumptions, assumption)
	}
}

// idOf is the id of the load balancer of an object.
func idOf(o *manifest.Object) string {
	return "load-balancer/" + printable.Name(o.Namespace.Text) + "/" + printable.Name(o.Name.Text)
}

// nameOf names an object as the controller does in its messages.
func nameOf(o *manifest.Object) string { return o.Namespace.Text + "/" + o.Name.Text }
