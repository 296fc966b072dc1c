package diagram_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// told are the selections that the page has told since the last time.
const told = "told.splice(0).map(({ kind, id, line }) => `${kind} ${id} ${line}`)"

// What shows the page, such as an editor, hears what its reader chooses.
func TestPageTellsWhatIsChosen(t *testing.T) {
	t.Parallel()
	p := open(t, fixtures(t)["typical"])
	evaluate[any](p, "window.told = []; document.addEventListener('ekslint:select', ({ detail }) => told.push(detail))")
	p.choose("nodegroup/gpu")
	expect(t, "a member", p.read(told), []string{"member nodegroup/gpu 19"})
	p.do(chromedp.Click(chromedp.CSS("#panel .link")))
	expect(t, "its group", p.read(told), []string{"group nodegroup/gpu 0"})
	p.do(chromedp.KeyEvent(kb.Escape))
	expect(t, "the overview", p.read(told), []string{"  0"})
	p.choose("control-plane")
	expect(t, "what no line has made", p.read(told), []string{"member control-plane 0"})
	number := arrow(p, "nodegroup/gpu", "vpc-endpoint/sts", "denied: AWS services")
	evaluate[any](p, fmt.Sprintf("choose('edge', '%d')", number))
	expect(t, "an arrow", p.read(told), []string{fmt.Sprintf("edge %d 11", number)})
	p.quiet()
}

// It leads the page as well, which is not told, and what it may have from an older graph changes nothing.
func TestPageFollows(t *testing.T) {
	t.Parallel()
	p := open(t, fixtures(t)["large"])
	evaluate[any](p, "window.told = []; document.addEventListener('ekslint:select', ({ detail }) => told.push(detail))")
	lead := func(kind, id string) {
		const event = "document.dispatchEvent(new CustomEvent('ekslint:highlight', { detail: { kind: %q, id: %q } }))"
		evaluate[any](p, fmt.Sprintf(event, kind, id))
	}
	p.do(chromedp.Focus(chromedp.CSS("#picture")), chromedp.KeyEvent("+++++"))
	for _, id := range []string{"managed-nodegroup/managed-10", "nodegroup/self-05", "nodegroup/self-05"} {
		lead("member", id)
		expect(t, "heading", p.read(heading), []string{id})
		expect(t, "selected", p.read("[...picture.svg.querySelectorAll('.selected')].flatMap(membersOf).filter((id) => id === graph.members"+
			".find((member) => member.id === selection.id).id)"), []string{id})
		const inView = "(() => { const [inner, outer] = ['.selected', '#picture'].map((at) => document.querySelector(at).getBoundingClientRect());" +
			"return inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom; })()"
		if !evaluate[bool](p, inView) {
			t.Errorf("%s is out of view", id)
		}
	}
	lead("group", "shared-node")
	expect(t, "a group", p.read(heading), []string{"shared-node"})
	for _, strange := range [][2]string{{"member", "nodegroup/gone"}, {"toString", "x"}, {"", ""}} {
		lead(strange[0], strange[1])
		expect(t, "after what there is not", p.read(heading), []string{"shared-node"})
	}
	expect(t, "told", p.read(told), []string{})
	p.quiet()
}
