package diagram_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/ekslint/ekslint/pkg/diagram"
)

// thirty is a cluster with thirty nodegroups of some kinds.
func thirty(t *testing.T) diagram.Drawing {
	t.Helper()
	var b strings.Builder
	b.WriteString("apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: estate, region: eu-west-1}\nnodeGroups:\n")
	for i := range 15 {
		kind := []string{"", "securityGroups: {withShared: false}", "ssh: {allow: true}", "efaEnabled: true", ""}[i%5]
		fmt.Fprintf(&b, "  - {name: self-%02d, %s}\n", i, kind)
	}
	b.WriteString("managedNodeGroups:\n")
	for i := range 15 {
		kind := []string{"ssh: {allow: true}", "", fmt.Sprintf("securityGroups: {attachIDs: [sg-0a%02d]}", i), ""}[i%4]
		fmt.Fprintf(&b, "  - {name: managed-%02d, %s}\n", i, kind)
	}
	return drawing(t, "estate.yaml", []byte(b.String()))
}

const (
	// size is that of the text in the picture that is shown, in pixels.
	size = "12 * picture.svg.querySelector('.scene').getCTM().a"
	// cut are the texts of the picture that are outside of its frame.
	cut = "[...picture.svg.querySelectorAll('text')].filter((e) => { const a = e.getBoundingClientRect(), b = view.frame.getBoundingClientRect();" +
		" return a.left < b.left || a.right > b.right || a.top < b.top || a.bottom > b.bottom; }).map((e) => e.textContent)"
)

// Thirty nodegroups can be read at once: those alike are one, until they are asked for.
func TestPageFoldsManyNodegroups(t *testing.T) {
	t.Parallel()
	p := open(t, thirty(t), chromedp.EmulateViewport(1440, 900))
	if pixels := evaluate[float64](p, size); pixels < 9.2 {
		t.Errorf("text of %v pixels", pixels)
	}
	expect(t, "cut off", p.read(cut), []string{})
	folded := "[...new Set(picture.byMember.values())].map((e) => e.querySelector('text').textContent).filter((text) => /^\\d/.test(text))"
	expect(t, "folded", p.read(folded), []string{"6 nodegroups", "3 nodegroups", "3 nodegroups", "3 nodegroups", "4 managed nodegroups", "7 managed nodegroups", "4 managed nodegroups"})

	p.do(chromedp.Click(member(p, "nodegroup/self-01")))
	expect(t, "those of one box", p.read(heading), []string{"3 nodegroups"})
	expect(t, "by name", p.read(links)[:3], []string{"nodegroup/self-01", "nodegroup/self-06", "nodegroup/self-11"})
	p.do(chromedp.Click(chromedp.CSS("#fold")))
	expect(t, "folded no more", p.read(folded), []string{})
	const heads = "[...new Set([...document.querySelectorAll('marker path')].map((e) => getComputedStyle(e).visibility))]"
	expect(t, "arrows, which are those of the first picture", p.read(heads), []string{"visible"})
	expect(t, "still chosen", p.read("[...document.querySelectorAll('.selected')].map((e) => e.textContent)"), []string{"nodegroup/self-01", "nodegroup/self-06", "nodegroup/self-11"})
	p.do(chromedp.Click(chromedp.CSS("#fold")))

	evaluate[any](p, "choose('member', 'nodegroup/self-11')")
	expect(t, "unfolded for the one that is chosen", p.read(folded), []string{})
	if pixels := evaluate[float64](p, size); pixels < 9.2 {
		t.Errorf("text of %v pixels", pixels)
	}
	p.quiet()
}

// A picture that can be read as it is is not folded.
func TestPageFoldsNoFewNodegroups(t *testing.T) {
	t.Parallel()
	p := open(t, fixtures(t)["typical"])
	expect(t, "pictures", p.read("[String(pictures.length), String(document.getElementById('fold').hidden)]"), []string{"1", "true"})
	p.quiet()
}

// At first all of a picture is seen, unless its text were too small then.
func TestPageBeginsWithAllOfThePicture(t *testing.T) {
	t.Parallel()
	for width, isWhole := range map[int64]bool{1920: true, 1600: true, 1280: false} {
		p := open(t, fixtures(t)["shop"], chromedp.EmulateViewport(width, 900))
		if isWhole {
			expect(t, fmt.Sprint("cut off at ", width), p.read(cut), []string{})
		}
		if pixels := evaluate[float64](p, size); pixels < 6 || !isWhole && pixels < 9 {
			t.Errorf("text of %v pixels in a window of %d", pixels, width)
		}
		p.quiet()
	}
}

func TestPageIsUsableOnAPhone(t *testing.T) {
	t.Parallel()
	p := open(t, thirty(t), chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile, chromedp.EmulateTouch))
	const overflow = "[...document.querySelectorAll('header *, #details, #picture')].filter((e) => e.getBoundingClientRect().right > innerWidth).map((e) => e.id)"
	expect(t, "wider than the screen", p.read("["+overflow+", String(document.documentElement.scrollWidth)].flat()"), []string{"390"})
	if pixels := evaluate[float64](p, size); pixels < 9.2 {
		t.Errorf("text of %v pixels", pixels)
	}
	expect(t, "legend", p.read("[...document.querySelectorAll('#panel .legend span')].slice(0, 2).map((e) => e.checkVisibility() && e.textContent)"),
		[]string{"allowed", "open to the internet"})
	evaluate[any](p, "document.querySelector('#panel button.link').click()")
	const seen = "(() => { const a = document.querySelector('.selected').getBoundingClientRect(), b = view.frame.getBoundingClientRect();" +
		" return a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom; })()"
	if !evaluate[bool](p, seen) {
		t.Error("what is chosen in the list is not in view")
	}
	p.quiet()
}
