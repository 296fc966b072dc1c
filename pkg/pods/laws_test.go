package pods_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/pods"
	"github.com/ekslint/ekslint/pkg/truth"
)

// TestOrderOfDocuments: the documents of each manifest, in the other order, give the same, but for lines.
func TestOrderOfDocuments(t *testing.T) {
	t.Parallel()
	for _, folder := range folders(t) {
		cluster, manifests := read(t, folder, "cluster.yaml"), read(t, folder, "manifests.yaml")
		docs := strings.Split(string(manifests), "\n---\n")
		slices.Reverse(docs)
		first, _ := derived(t, cluster, manifests)
		second, _ := derived(t, cluster, []byte(strings.Join(docs, "\n---\n")))
		if diff := cmp.Diff(withoutLines(told(first)), withoutLines(told(second))); diff != "" {
			t.Errorf("%s: (-first order +second):\n%s", folder, diff)
		}
	}
}

// withoutLines is text without the places in manifests at the ends of its lines.
func withoutLines(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(strings.TrimSuffix(line, "\n"), " (m.yaml:")
		b.WriteString(line + "\n")
	}
	return b.String()
}

// TestUnknownsAreHonest: with a placeholder in the place of any value of the cluster's file or of the manifests, no answer turns into its
// contrary.
func TestUnknownsAreHonest(t *testing.T) {
	t.Parallel()
	for _, folder := range folders(t) {
		cluster, manifests := read(t, folder, "cluster.yaml"), read(t, folder, "manifests.yaml")
		known, _ := derived(t, cluster, manifests)
		count := 0
		for _, masked := range masks(string(cluster)) {
			all, _ := derived(t, []byte(masked.text), manifests)
			count += compare(t, folder+" "+masked.value, known, all)
		}
		for _, masked := range masks(string(manifests)) {
			all, failed := derived(t, cluster, []byte(masked.text))
			if failed == nil {
				count += compare(t, folder+" "+masked.value, known, all)
			}
		}
		if count == 0 {
			t.Errorf("%s: nothing was compared", folder)
		}
	}
}

// masked is a text with a placeholder in the place of a value.
type masked struct{ value, text string }

// masks puts a placeholder in the place of each value of flow style, but those that say what an object is.
func masks(text string) []masked {
	var all []masked
	offset := 0
	for line := range strings.Lines(text) {
		for i := range len(line) {
			rest := line[i:]
			if !strings.HasPrefix(rest, ": ") || strings.HasPrefix(line, "kind") || strings.HasPrefix(line, "apiVersion") || strings.HasPrefix(line, "metadata") {
				continue
			}
			value := rest[2:]
			if end := strings.IndexAny(value, ",}]\n"); end > 0 && !strings.ContainsAny(value[:end], "{[|") {
				at := offset + i + 2
				all = append(all, masked{line[:i] + ": " + value[:end], text[:at] + `"${LATER}"` + text[at+end:]})
			}
		}
		offset += len(line)
	}
	return all
}

// compare returns how many answers were compared.
func compare(t *testing.T, name string, known, all []*pods.Workload) (count int) {
	t.Helper()
	if len(known) != len(all) {
		return 0
	}
	for i, w := range all {
		if k := known[i]; len(w.Landings) == len(k.Landings) && w.ID == k.ID {
			contradict(t, name+": "+w.ID+" own groups", k.HasOwnGroups(), w.HasOwnGroups())
			for j := range w.Landings {
				contradict(t, name+": "+w.ID+" on "+k.Landings[j].On, k.Landings[j].Takes, w.Landings[j].Takes)
				count++
			}
		}
	}
	return count
}

func contradict(t *testing.T, name string, known, masked truth.Truth) {
	t.Helper()
	if masked != truth.Maybe && masked != known {
		t.Errorf("%s: %s with the value, %s without", name, known, masked)
	}
}

// TestTolerationsAdd: a toleration more takes no node away, whatever the taints; without one of all taints, no pod gets more than with it.
func TestTolerationsAdd(t *testing.T) {
	t.Parallel()
	tolerations := []string{"{key: k, value: v}", "{key: k, operator: Exists}", "{key: k, value: w, effect: NoExecute}", "{key: l, operator: Exists, effect: NoSchedule}", "{operator: Exists}"}
	taints := []string{"{key: k, value: v, effect: NoSchedule}", "{key: k, value: w, effect: NoExecute}", "{key: l, effect: NoSchedule}", "{key: \"${K}\", effect: NoSchedule}"}
	for _, have := range subsets(taints) {
		cluster := clusterHeader + "nodeGroups: [{name: a, taints: [" + strings.Join(have, ", ") + "]}]\n"
		for _, with := range subsets(tolerations) {
			before := takes(t, cluster, "tolerations: ["+strings.Join(with, ", ")+"]")
			for _, more := range tolerations {
				after := takes(t, cluster, "tolerations: ["+strings.Join(append(slices.Clone(with), more), ", ")+"]")
				if before.Or(after) != after {
					t.Errorf("%v against %v, and %s: %s, then %s", with, have, more, before, after)
				}
			}
		}
	}
}

// TestLabelsAdd: a label more on nodes takes no pods away that ask for labels with In and Exists.
func TestLabelsAdd(t *testing.T) {
	t.Parallel()
	labels := []string{"disk: ssd", "size: \"8\"", "zone: \"${Z}\""}
	specs := []string{"nodeSelector: {disk: ssd}", "nodeSelector: {disk: ssd, zone: a}", affinity("{key: size, operator: Exists}, {key: zone, operator: In, values: [a, b]}")}
	for _, with := range subsets(labels) {
		for _, more := range labels {
			if slices.Contains(with, more) {
				continue
			}
			for _, spec := range specs {
				before := takes(t, clusterHeader+"nodeGroups: [{name: a, labels: {"+strings.Join(with, ", ")+"}}]\n", spec)
				after := takes(t, clusterHeader+"nodeGroups: [{name: a, labels: {"+strings.Join(append(slices.Clone(with), more), ", ")+"}}]\n", spec)
				if before.Or(after) != after {
					t.Errorf("%s with %v, and %s: %s, then %s", spec, with, more, before, after)
				}
			}
		}
	}
}

// takes answers whether the only nodegroup takes pods.
func takes(t *testing.T, cluster, spec string) truth.Truth {
	t.Helper()
	all, failed := derived(t, []byte(cluster), []byte(deployment(spec)))
	if failed != nil || len(all) != 1 || len(all[0].Landings) != 1 {
		t.Fatal(cluster, spec, failed)
	}
	return all[0].Landings[0].Takes
}

func subsets(of []string) [][]string {
	all := [][]string{nil}
	for _, item := range of {
		for _, subset := range slices.Clone(all) {
			all = append(all, append(slices.Clone(subset), item))
		}
	}
	return all
}

// FuzzDerive: whatever is said, the same is derived each time, each workload has an id of its own, and what is not certain has a reason.
func FuzzDerive(f *testing.F) {
	for _, folder := range folders(f) {
		f.Add(read(f, folder, "cluster.yaml"), read(f, folder, "manifests.yaml"))
	}
	for _, c := range whereCases() {
		f.Add([]byte(clusterHeader+c.cluster), []byte(deployment(c.pod)))
	}
	f.Fuzz(func(t *testing.T, cluster, manifests []byte) {
		first, _ := derived(t, cluster, manifests)
		second, _ := derived(t, cluster, manifests)
		if diff := cmp.Diff(told(first), told(second)); diff != "" {
			t.Errorf("(-once +again):\n%s", diff)
		}
		ids := map[string]bool{}
		for _, w := range first {
			if ids[w.ID] {
				t.Errorf("%s is there twice", w.ID)
			}
			ids[w.ID] = true
			for i := range w.Landings {
				if l := &w.Landings[i]; (l.Takes != truth.Yes || l.OnlySome) && len(l.Reasons) == 0 {
					t.Errorf("%s on %s: %s without a reason", w.ID, l.On, l.Takes)
				}
			}
		}
	})
}
