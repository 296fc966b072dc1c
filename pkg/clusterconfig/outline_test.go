package clusterconfig_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

const toOutline = `kind: ClusterConfig
metadata: &m {name: "a\nb", region: r}
iam:
  serviceAccounts:
    - metadata: {name: sa}
      labels: {}
    - metadata: *m
    - <<: {name: merged}
accessConfig: {accessEntries: [{principalARN: arn}, {}]}
"": ""
nodeGroups: [{name: ng, instanceType: t3.small, amiFamily: Bottlerocket}, plain, [list]]
`

func TestOutlineNamesItems(t *testing.T) {
	t.Parallel()
	want := `kind ClusterConfig
metadata a b, r
. name a b
. region r
iam
. serviceAccounts
. . sa
. . . metadata
. . . . name sa
. . . labels
. . a b
. . . metadata *m
. . merged
. . . <<
. . . . name merged
accessConfig
. accessEntries
. . arn
. . . principalARN arn
. . [1]
""
nodeGroups
. ng t3.small, Bottlerocket
. . name ng
. . instanceType t3.small
. . amiFamily Bottlerocket
. plain
. [2]
. . list
`
	doc := yamldoc.Parse([]byte(toOutline))[0]
	if diff := cmp.Diff(want, drawn(clusterconfig.Outline(doc, 100), "")); diff != "" {
		t.Error(diff)
	}
}

func TestOutlineHasNoMoreThanTheLimit(t *testing.T) {
	t.Parallel()
	doc := yamldoc.Parse([]byte(toOutline))[0]
	for limit, want := range map[int]int{0: 0, 1: 1, 5: 5, 6: 6, 12: 6, 13: 13, 100: 29} {
		if got := strings.Count(drawn(clusterconfig.Outline(doc, limit), ""), "\n"); got != want {
			t.Errorf("limit %d: got %d parts, want %d", limit, got, want)
		}
	}
}

func TestTitle(t *testing.T) {
	t.Parallel()
	docs := yamldoc.Parse([]byte("kind: ClusterConfig\nmetadata: {name: a}\n---\nkind: Pod\n---\n- a\n---\nb: " + strings.Repeat("x", 9999) + "\n"))
	var got []string
	for _, doc := range docs {
		got = append(got, clusterconfig.Title(doc))
	}
	if diff := cmp.Diff([]string{"ClusterConfig a", "Pod", "document 3", "document 4"}, got); diff != "" {
		t.Error(diff)
	}
}

func drawn(parts []clusterconfig.Part, indent string) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(strings.TrimRight(fmt.Sprintf("%s%s %s", indent, p.Name, p.Detail), " ") + "\n" + drawn(p.Children, indent+". "))
	}
	return b.String()
}
