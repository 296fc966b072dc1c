package diagram

import (
	"fmt"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// needs lists the needed flows that are not met, and why.
func (t textWriter) needs(p *picture) {
	asked := 0
	for i := range t.d.Flows {
		if t.d.Flows[i].Need == sggraph.Needed {
			asked++
		}
	}
	unmet := flagged(t.d, sggraph.Needed)
	switch {
	case asked == 0:
		t.printf("\nWhat the cluster needs: nothing, since nothing in the file runs pods\n")
		return
	case len(unmet) == 0:
		t.printf("\nWhat the cluster needs: all %d connections are allowed\n", asked)
		return
	}
	t.printf("\nWhat the cluster needs: %d of %d connections are denied or not known\n", len(unmet), asked)
	t.flowGroups(p, p.flowGroups(unmet, subject(sggraph.Needed)))
}

// fears lists the feared flows that are not denied.
func (t textWriter) fears(p *picture) {
	if open := flagged(t.d, sggraph.Feared); len(open) > 0 {
		t.printf("\nWhat it should fear\n")
		t.flowGroups(p, p.flowGroups(open, subject(sggraph.Feared)))
	}
}

func (t textWriter) flowGroups(p *picture, list []*flowGroup) {
	for _, x := range list {
		t.wrapped(fmt.Sprintf("  %-9s", x.verdict), strings.Fields(x.ends(p)), "")
		for i, b := range x.because() {
			if i == maxReasons {
				t.printf("             and %d more of the kind\n", len(x.because())-i)
				break
			}
			t.printf("             %s\n", t.withLine(b))
		}
	}
}
