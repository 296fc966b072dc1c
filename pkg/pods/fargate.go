package pods

import (
	"fmt"
	"regexp"
	"strings"

	core "k8s.io/api/core/v1"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// fargate are the Fargate profiles of a file. A pod that one selects is scheduled on Fargate and nowhere else; those of DaemonSets are not
// (https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html).
type fargate struct {
	cfg      *clusterconfig.Config
	profiles []*host
}

// fargateOf are the profiles as hosts, whose nodes are as Fargate labels them.
func fargateOf(cfg *clusterconfig.Config) fargate {
	f := fargate{cfg: cfg}
	for i, profile := range cfg.Spec.FargateProfiles {
		at := yamldoc.Path{yamldoc.Key("fargateProfiles"), yamldoc.Index(i)}
		if profile == nil {
			continue
		}
		name := profile.Name
		if text := cfg.Text(at.Child(yamldoc.Key("name"))); text != "" {
			name = text
		}
		f.profiles = append(f.profiles, &host{
			id: "fargate-profile/" + name, called: fmt.Sprintf("Fargate profile %q", printable.Name(name)), at: Reason{Path: at},
			nodes: []node{{windows: truth.No, accelerator: "none", at: at, labels: map[string]label{
				core.LabelOSStable: fixed("linux", nil), core.LabelArchStable: fixed("amd64", nil),
				"eks.amazonaws.com/compute-type": fixed("fargate", nil),
			}}},
		})
	}
	return f
}

// selects answers whether the i-th profile selects pods.
func (f *fargate) selects(h *host, p *podReader) verdict {
	selected := truth.No
	list := h.at.Path.Child(yamldoc.Key("selectors"))
	profile := f.cfg.Spec.FargateProfiles[h.at.Path[1].Index]
	for i := range profile.Selectors {
		selected = selected.Or(f.matches(&profile.Selectors[i], list.Child(yamldoc.Index(i)), p))
	}
	if len(profile.Selectors) == 0 && f.cfg.IsUnknown(list) {
		selected = truth.Maybe
	}
	if wanted := p.pods.Labels.Get("eks.amazonaws.com/fargate-profile"); wanted.IsWritten {
		isIt := truth.Known(wanted.Text == profile.Name, !wanted.IsUnknown && !f.cfg.IsUnknown(h.at.Path.Child(yamldoc.Key("name"))))
		selected = selected.And(isIt)
	}
	text := h.called + " does not select them"
	if selected == truth.Maybe {
		text = fmt.Sprintf("whether %s selects them is not known", h.called)
	}
	return because(selected, Reason{Path: list, At: p.object.At, Text: text})
}

// matches answers whether a selector does: by its namespace, and a label of the pods for each of its own.
func (f *fargate) matches(s *api.FargateProfileSelector, at yamldoc.Path, p *podReader) truth.Truth {
	matches := truth.Maybe
	if namespace := p.object.Namespace; !f.cfg.IsUnknown(at.Child(yamldoc.Key("namespace"))) {
		isKnown := namespace.IsKnown() || strings.Trim(s.Namespace, "*") == ""
		matches = truth.Known(glob(s.Namespace, namespace.Text), isKnown)
	}
	for key, value := range s.Labels {
		if f.cfg.IsUnknown(at.Child(yamldoc.Keys("labels", key)...)) {
			matches = matches.And(truth.Maybe)
		} else {
			matches = matches.And(hasLabel(p.pods.Labels, key, value))
		}
	}
	if len(s.Labels) == 0 && f.cfg.IsUnknown(at.Child(yamldoc.Key("labels"))) {
		matches = matches.And(truth.Maybe)
	}
	return matches
}

// hasLabel answers whether one of the labels is as two patterns have it.
func hasLabel(of manifest.Texts, key, value string) truth.Truth {
	has := truth.Known(false, !of.Get(key).IsUnknown)
	for _, k := range of.Keys() {
		if v := of.Get(k); glob(key, k) {
			has = has.Or(truth.Known(glob(value, v.Text), !v.IsUnknown))
		}
	}
	return has
}

// glob reports whether a text is as a pattern has it, where * stands for any characters and ? for one.
func glob(pattern, text string) bool {
	if !strings.ContainsAny(pattern, "*?") {
		return pattern == text
	}
	expression := strings.NewReplacer(`\*`, ".*", `\?`, ".").Replace(regexp.QuoteMeta(pattern))
	matched, err := regexp.MatchString("^(?s:"+expression+")$", text)
	return err == nil && matched
}

// onFargate adds what Fargate profiles make of pods, and answers whether they are left to nodes.
func (d *deriver) onFargate(w *Workload, p *podReader, wants *wants) (left verdict) {
	left = yes()
	var chosen []verdict
	several := 0
	for _, h := range d.fargate.profiles {
		v := d.fargate.selects(h, p)
		chosen = append(chosen, v)
		if v.truth != truth.No {
			several++
		}
		if !p.isDaemonSet() {
			left = and(left, because(v.truth.Not(), Reason{Path: h.at.Path, At: p.object.At, Text: h.called + takes(v.truth)}))
		}
	}
	for i, h := range d.fargate.profiles {
		v := chosen[i]
		if v.truth != truth.No {
			v = and(v, p.isAdmitted(h), p.isEquipped(h, &h.nodes[0]))
			if wanted, _ := wants.on(h, &h.nodes[0]); wanted.truth != truth.Yes {
				v = v.atMostMaybe(p.reason(p.spec(), "whether Fargate goes by what they want of nodes is not known"))
			}
			if several > 1 {
				v = v.atMostMaybe(Reason{Path: h.at.Path, At: p.object.At, Text: "several Fargate profiles may select them"})
			}
		}
		w.Landings = append(w.Landings, Landing{
			On: h.id, Path: h.at.Path, Takes: v.truth, Fits: v.truth, Capable: v.truth, OwnGroups: w.HasOwnGroups(), Reasons: distinct(v.reasons),
		})
	}
	if d.mayGoOn("fargateProfiles") && !p.isDaemonSet() {
		left = left.atMostMaybe(Reason{Path: yamldoc.Keys("fargateProfiles"), Text: "the cluster may have Fargate profiles besides those of the file"})
	}
	return left
}

func takes(t truth.Truth) string {
	if t == truth.Maybe {
		return " may take them"
	}
	return " takes them"
}
