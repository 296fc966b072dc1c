package diagram

import (
	"fmt"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// unmet lists the needed flows that are not allowed, and why.
func (t textWriter) unmet() {
	asked := 0
	for i := range t.d.Flows {
		if t.d.Flows[i].Need == sggraph.Needed {
			asked++
		}
	}
	switch {
	case asked == 0:
		t.printf("\nWhat the cluster needs: nothing, since nothing in the file runs pods\n")
		return
	case len(t.p.unmet) == 0:
		t.printf("\nWhat the cluster needs: all %d connections are allowed\n", asked)
		return
	}
	t.printf("\nWhat the cluster needs: %d of %d connections are denied or not known\n", len(t.p.unmet), asked)
	t.flowGroups(sggraph.Needed)
}

// feared lists the feared flows that are not denied.
func (t textWriter) feared() {
	if len(t.p.feared) > 0 {
		t.printf("\nExposure\n")
		t.flowGroups(sggraph.Feared)
	}
}

func (t textWriter) flowGroups(n sggraph.Need) {
	for _, x := range t.p.flowGroups(n) {
		t.wrapped(fmt.Sprintf("  %-9s", x.verdict), wordsOf(x.summary(t.p)), "")
		for i, b := range x.because() {
			if i == maxReasons {
				t.printf("             and %d more like these\n", len(x.because())-i)
				break
			}
			t.printf("             %s\n", t.withLine(b))
		}
	}
}
