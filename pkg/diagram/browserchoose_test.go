package diagram_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const (
	tip = "[...document.querySelectorAll('#tip:not([hidden]) li')].map((e) => e.textContent)"
	// inClear are the members whose boxes are not dimmed at all, strong the arrows that stand out.
	inClear = "[...picture.svg.querySelectorAll('.box:not(.dim, .peer) [data-member]')].flatMap(membersOf)"
	strong  = "[...picture.svg.querySelectorAll('.line.related, .line.selected')].map((e) => graph.edges[e.dataset.edge].label)"
)

// An arrow tells by pointer and by keyboard alike which rules and lines are behind it.
func TestPageShowsWhatIsBehindAnArrow(t *testing.T) {
	t.Parallel()
	p := open(t, fixtures(t)["typical"])
	denied := fmt.Sprintf("svg:not(.away) [data-edge='%d']", arrow(p, "nodegroup/gpu", "vpc-endpoint/sts", "denied: AWS services"))
	allowed := fmt.Sprintf("svg:not(.away) [data-edge='%d']", arrow(p, "nodegroup/gpu", "control-plane", "tcp/443"))
	because := []string{
		"eksctl makes this endpoint for a fully private cluster (line 11)",
		"withShared: false, so it does not carry the shared node security group (line 23)",
		"no rule of shared-node admits nodegroup/gpu on tcp/443",
	}
	expect(t, "tip at first", p.read(tip), []string{})
	x, y := place(p, denied)
	p.do(chromedp.MouseEvent("mouseMoved", x, y))
	expect(t, "tip of the pointer", p.read(tip), because)
	p.do(chromedp.MouseEvent("mouseMoved", 5, 890))
	expect(t, "tip elsewhere", p.read(tip), []string{})

	p.do(chromedp.Focus(chromedp.CSS("#picture")), chromedp.KeyEvent(kb.Tab))
	expect(t, "tip of the first arrow", p.read(tip), []string{"tcp/443 by control-plane: eksctl lets the nodegroup call the API server"})
	p.do(chromedp.KeyEvent(kb.Escape))
	expect(t, "tip after Escape", p.read(tip), []string{})
	p.do(chromedp.KeyEvent(kb.Enter))
	expect(t, "chosen by keyboard", p.read(heading), []string{"nodegroup/gpu → control-plane"})
	expect(t, "rules", p.read(ingress), []string{"tcp/443 | nodegroup/gpu | control-plane"})
	expect(t, "selected", p.read("[...document.querySelectorAll('.line.selected')].map((e) => `svg:not(.away) [data-edge='${e.dataset.edge}']`)"), []string{allowed})

	p.do(chromedp.MouseClickXY(x, y))
	expect(t, "heading", p.read(heading), []string{"nodegroup/gpu → 4 VPC endpoints"})
	expect(t, "reasons", p.read(textOf("#panel h3 + ul li"))[:len(because)], because)
	expect(t, "sections", p.read(titles), []string{"From", "To", "Why", "Why it is needed", "Rules of 4 VPC endpoints", "Lines of the file"})
	expect(t, "lines", p.read(snippets), []string{"enabled: true", "withShared: false"})
	expect(t, "members in clear", p.read(inClear), []string{"vpc-endpoint/ec2", "vpc-endpoint/ecr.api", "vpc-endpoint/ecr.dkr", "vpc-endpoint/sts", "nodegroup/gpu"})
	p.quiet()
}

// place is where the pointer meets an arrow.
func place(p *page, arrow string) (x, y float64) {
	p.t.Helper()
	const find = "(() => { const path = document.querySelector(%q), m = path.getScreenCTM();" +
		"const at = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(m); return [at.x, at.y]; })()"
	at := evaluate[[]float64](p, fmt.Sprintf(find, arrow+" path"))
	return at[0], at[1]
}

// A label that several arrows share, and what they meet at, stand for all of them.
func TestPageShowsArrowsThatAreOne(t *testing.T) {
	t.Parallel()
	p := open(t, fixtures(t)["apart"])
	p.do(chromedp.Click(chromedp.CSS("#fit")))
	const shared = "picture.labels.find((e) => e.dataset.edges.includes(' ') && e.textContent === 'denied: kubelet to API').dataset.edges"
	p.do(chromedp.Click(chromedp.CSS("[data-edges='" + evaluate[string](p, shared) + "']")))
	expect(t, "heading of a label", p.read(heading), []string{"5 nodegroups → control-plane"})
	expect(t, "arrows that stand out", p.read("[...new Set("+strong+")]"), []string{"denied: kubelet to API"})

	p.do(chromedp.Click(chromedp.CSS(".hub")))
	expect(t, "heading of a hub", p.read(heading), []string{"among 3 nodegroups"})
	expect(t, "sections", p.read(titles)[:3], []string{"Among", "Arrows", "Why"})
	expect(t, "members in clear", p.read(inClear), []string{"nodegroup/b", "nodegroup/d", "nodegroup/e"})
	p.do(chromedp.Click(chromedp.CSS("#panel li .link")))
	expect(t, "one of them", p.read(heading), []string{"2 nodegroups ↔ nodegroup/b"})
	p.quiet()
}

func TestPageEmphasisesWhatAMemberHas(t *testing.T) {
	t.Parallel()
	p := open(t, fixtures(t)["large"])
	const chips = "[...picture.svg.querySelectorAll('.group.related')].map((e) => [e.textContent, ...e.closest('.box').querySelectorAll('[data-member]')].length)"
	p.choose("nodegroup/self-05")
	expect(t, "arrows of one apart", p.read("["+strong+".includes('tcp/443'), "+strong+".includes('tcp/22')].map(String)"), []string{"true", "false"})
	expect(t, "its own group, not those of others", p.read("["+chips+"].map(String)"), []string{"3"})
	expect(t, "dimmed", p.read("[...picture.svg.querySelectorAll('.line.dim')].map((e) => graph.edges[e.dataset.edge].label)"),
		[]string{"tcp/22", "tcp/22", "perhaps: all ports", "perhaps: all other ports"})

	p.choose("managed-nodegroup/managed-03")
	expect(t, "members in clear", p.read(inClear), []string{"nodegroup/self-05", "nodegroup/self-11", "managed-nodegroup/managed-03"})
	expect(t, "dimmed less, as they talk to it", p.read(textOf(".box.peer .member"))[:1], []string{"control-plane"})
	expect(t, "dimmed", p.read(textOf(".box.dim")), []string{})
	expect(t, "groups", p.read(textOf(".group.related")), []string{"cluster", "sg-03"})

	const own = "[...picture.svg.querySelectorAll('.group')].find((e) => e.textContent === 'own group each' && e.closest('.box').querySelector(%q))"
	evaluate[any](p, fmt.Sprintf(own+".dispatchEvent(new MouseEvent('click', {bubbles: true}))", member(p, "nodegroup/self-05")))
	expect(t, "groups of the box", p.read(links), []string{"nodegroup/self-05", "nodegroup/self-11"})
	p.do(chromedp.KeyEvent(kb.Escape))
	expect(t, "dimmed at the end", p.read(textOf(".dim")), []string{})
	p.quiet()
}

// The browser's Back leads to what was chosen before.
func TestPageGoesBack(t *testing.T) {
	t.Parallel()
	p := open(t, fixtures(t)["typical"])
	p.choose("nodegroup/gpu")
	p.choose("control-plane")
	evaluate[any](p, "history.back()")
	p.do(chromedp.WaitReady(member(p, "nodegroup/gpu") + ".selected"))
	expect(t, "before", p.read(heading), []string{"nodegroup/gpu"})
	p.do(chromedp.Click(chromedp.CSS("#panel .back")))
	expect(t, "overview", p.read(heading), []string{"Overview"})
	p.quiet()
}
