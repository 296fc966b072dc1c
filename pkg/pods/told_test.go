package pods_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/pods"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// derived are the workloads of manifests in a cluster.
func derived(tb testing.TB, cluster, manifests []byte) (all []*pods.Workload, failed []error) {
	tb.Helper()
	docs := yamldoc.Parse(cluster)
	if len(docs) == 0 {
		tb.Skip("no document")
	}
	cfg := clusterconfig.Load(docs[0], clusterconfig.PurposeUnknown)
	inv := inventory.Of(cfg)
	found, failed := manifest.Read(slices.Values([]manifest.File{{Name: "m.yaml", Data: manifests}}))
	return pods.Derive(cfg, &inv, pods.Objects{Manifests: found}).Workloads, failed
}

// told are workloads in lines of text.
func told(all []*pods.Workload) string {
	var b strings.Builder
	for _, w := range all {
		fmt.Fprintf(&b, "%s: %s\n", w.ID, summary(w))
		for _, p := range w.Policies {
			fmt.Fprintf(&b, "  policy %s: %s\n", p.Policy.Name.Text, p.Selects)
			tellReasons(&b, p.Reasons)
		}
		for i := range w.Landings {
			fmt.Fprintf(&b, "  %s\n", landing(&w.Landings[i]))
			tellReasons(&b, w.Landings[i].Reasons)
		}
		if w.Elsewhere != truth.No {
			fmt.Fprintf(&b, "  elsewhere: %s\n", w.Elsewhere)
			tellReasons(&b, w.Reasons)
		}
	}
	return b.String()
}

// summary says which groups of their own pods have.
func summary(w *pods.Workload) string {
	var ids []string
	for _, g := range w.Groups {
		ids = append(ids, g.ID)
	}
	text := "own groups " + string(w.HasOwnGroups())
	if len(ids) > 0 {
		text += " " + strings.Join(ids, " ")
	}
	if !w.GroupsKnown {
		text += " ..."
	}
	if w.OnHostNetwork != truth.No {
		text += ", host network " + string(w.OnHostNetwork)
	}
	return text
}

func landing(l *pods.Landing) string {
	text := l.On + " " + string(l.Takes)
	if l.Fits != l.Takes {
		text += " fits=" + string(l.Fits)
	}
	if l.OnlySome {
		text += " some"
	}
	if l.OwnGroups != truth.No {
		text += " own=" + string(l.OwnGroups)
	}
	if l.OwnGroups != truth.No && l.Capable != l.Fits {
		text += " capable=" + string(l.Capable)
	}
	if l.Branches != nil {
		text += fmt.Sprintf(" branches=%d", *l.Branches)
	}
	return text
}

func tellReasons(b *strings.Builder, reasons []pods.Reason) {
	for _, r := range reasons {
		fmt.Fprintf(b, "    %s", r.Text)
		if r.Path != nil {
			fmt.Fprintf(b, " (%s)", r.Path)
		}
		if r.At.Line() > 0 {
			fmt.Fprintf(b, " (%s)", r.At)
		}
		b.WriteString("\n")
	}
}
