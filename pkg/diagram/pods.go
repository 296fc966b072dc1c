package diagram

import (
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// addPodsTo puts the pods of a workload that carry the groups of their nodes into the boxes of these.
func (p *picture) addPodsTo(m *sggraph.Member, hosts []string) {
	var boxes []*box
	for _, id := range hosts {
		if b := p.boxOf[id]; b != nil {
			boxes = appendNew(boxes, b)
		}
	}
	for _, b := range boxes {
		b.pods = append(b.pods, m)
	}
	p.memberOf[m.ID] = m
	if len(boxes) > 0 {
		p.boxOf[m.ID], p.alsoIn[m.ID] = boxes[0], boxes[1:]
	}
}

// boxesOfEnd are the boxes of an end of a flow: pods of one workload may run in several.
func (p *picture) boxesOfEnd(id string) []*box {
	if b := p.boxOfEnd(id); b != nil {
		return append([]*box{b}, p.alsoIn[id]...)
	}
	return nil
}

// standsOut are the workloads that a picture shows one by one: what is behind load balancers and webhooks, and what lacks something.
func standsOut(d *Drawing, unmet []*flag) map[string]bool {
	out := map[string]bool{}
	for i := range d.Graph.Members {
		if lb := d.Graph.Members[i].LoadBalancer; lb != nil {
			for _, t := range lb.Targets {
				for _, id := range t.Members {
					out[id] = true
				}
				for i := range t.Pods {
					out[t.Pods[i].Workload] = true
				}
			}
		}
	}
	for _, w := range d.Graph.Webhooks {
		for _, id := range w.Members {
			out[id] = true
		}
	}
	for _, f := range unmet {
		out[f.from], out[f.to] = true, true
	}
	return out
}
