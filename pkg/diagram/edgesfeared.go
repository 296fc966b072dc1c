package diagram

import (
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// addFeared draws what may be open to strangers where no rule of the graph says so: groups of which not all rules are known may have one.
// Where that is so for the internet, the VPC goes without saying.
func (p *picture) addFeared() {
	fromInternet := func(f *flag) bool { return strings.HasPrefix(f.from, sggraph.Internet) }
	isOpen := map[string]bool{}
	for _, f := range p.feared {
		isOpen[f.to] = isOpen[f.to] || fromInternet(f)
	}
	for _, f := range p.feared {
		if f.verdict != sggraph.Unknown || f.to == sggraph.APIServer || isOpen[f.to] && !fromInternet(f) {
			continue
		}
		for _, b := range p.boxesOfEnd(f.to) {
			if e := p.edgeOf(p.addOutside(f.from), &b.node, possible); len(e.ports) == 0 {
				e.others, e.because = appendNew(e.others, f.what), append(e.because, f.because...)
			}
		}
	}
}
