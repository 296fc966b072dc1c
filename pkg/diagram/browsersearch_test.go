package diagram_test

import (
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func TestPageFinds(t *testing.T) {
	t.Parallel()
	p := open(t, fixtures(t)["large"])
	for _, tt := range []struct{ search, section, link string }{
		{"self-11", "Members", "nodegroup/self-11"},
		{"sg-03", "Security groups", "sg-03"},
		{"shared-node", "Security groups", "shared-node"},
		{"denied aws", "Arrows", "2 nodegroups → 4 VPC endpoints: denied: AWS services"},
		{"not known", "Arrows", "2 nodegroups → managed-nodegroup/managed-10: not known: DNS"},
		{"unknown self-05", "Arrows", "2 nodegroups → managed-nodegroup/managed-10: not known: DNS"},
		{"partial", "Arrows", "2 nodegroups → 2 managed nodegroups: in part: pod to pod"},
		{"192.168.0.0/16", "Arrows", "VPC 192.168.0.0/16 → 2 managed nodegroups: tcp/22"},
		{"192.168.0.0/16 22", "Rules that let in", "managed-nodegroup/managed-10/ssh"},
		{"tcp/10250", "Rules that let in", "control-plane"},
		{"10250 efa", "Nothing found", ""},
	} {
		p.do(chromedp.Focus(chromedp.CSS("#search")), chromedp.KeyEvent(kb.Escape), chromedp.KeyEvent(tt.search))
		if shown := append(p.read(titles), p.read(heading)...); !slices.Contains(shown, tt.section) {
			t.Errorf("%s: no %q among %q", tt.search, tt.section, shown)
		}
		if found := p.read(links); tt.link != "" && !slices.Contains(found, tt.link) {
			t.Errorf("%s: no %q among %q", tt.search, tt.link, found)
		}
	}
	p.quiet()
}

// What is chosen from the search comes to the middle, large enough to be read, and nothing stays filtered.
func TestPageGoesToWhatIsFound(t *testing.T) {
	t.Parallel()
	p := open(t, fixtures(t)["large"])
	const middle = "(() => { const center = ({left, top, width, height}) => [left + width / 2, top + height / 2];" +
		"const [a, b] = ['.selected', '#picture'].map((at) => center(document.querySelector(at).getBoundingClientRect()));" +
		"return Math.hypot(a[0] - b[0], a[1] - b[1]) < 2; })()"
	p.do(chromedp.Click(chromedp.CSS("#fit")), chromedp.KeyEvent("/"), chromedp.KeyEvent("managed-10"), chromedp.KeyEvent(kb.Enter))
	expect(t, "chosen", p.read(heading), []string{"managed-nodegroup/managed-10"})
	expect(t, "search", p.read("[search.value]"), []string{""})
	expect(t, "in clear", p.read("[...picture.svg.querySelectorAll('.box.dim [data-member], .dim[data-member]')].flatMap(membersOf)"+
		".filter((id) => id.startsWith('managed-nodegroup/managed-10') || id.startsWith('nodegroup/self-05'))"), []string{})
	if !evaluate[bool](p, middle) {
		t.Error("it is not in the middle")
	}
	const size = "document.querySelector('.selected').getBoundingClientRect().height"
	before := evaluate[float64](p, size)
	if before < 20 {
		t.Errorf("it is %v pixels high", before)
	}
	p.do(chromedp.Click(chromedp.CSS("#zoom-in")))
	p.do(chromedp.Click(chromedp.CSS("#zoom-in")))
	if !evaluate[bool](p, middle) || evaluate[float64](p, size) <= before {
		t.Error("zooming does not go to the selection")
	}
	p.quiet()
}
