package diagram_test

import (
	"fmt"
	"math"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// keep returns the state that the page has told last, which has to be that of now soon.
func (p *page) keep(act func()) string {
	p.t.Helper()
	evaluate[any](p, "window.state = ''; document.addEventListener('ekslint:state', ({ detail }) => { state = JSON.stringify(detail); })")
	act()
	const patience = 10 * time.Second
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if evaluate[bool](p, "state === JSON.stringify(pageState())") {
			return evaluate[string](p, "state")
		}
	}
	p.t.Fatalf("the state is %s, and not told", evaluate[string](p, "JSON.stringify(pageState())"))
	return ""
}

// restore hands a state to the page, and returns whether it has all that was chosen.
func (p *page) restore(state string) bool {
	p.t.Helper()
	const event = "document.dispatchEvent(new CustomEvent('ekslint:restore', { cancelable: true, detail: %s }))"
	return evaluate[bool](p, fmt.Sprintf(event, state))
}

// where is the place of a member on the screen, and the scale of the picture.
func (p *page) where(id string) []float64 {
	p.t.Helper()
	const place = "(() => { const { left, top } = picture.byMember.get(%q).getBoundingClientRect();" +
		"return [left, top, picture.svg.querySelector('.scene').getCTM().a]; })()"
	return evaluate[[]float64](p, fmt.Sprintf(place, id))
}

func typicalText(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("testdata/graphs/typical.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// When the file changes, the page that is drawn anew looks as the reader has left the one before: the same part of the picture is seen,
// as large as before, and the same is chosen.
func TestPageKeepsItsState(t *testing.T) {
	t.Parallel()
	text := typicalText(t)
	more := strings.Replace(text, "nodeGroups:\n", "nodeGroups:\n  - name: aaa\n    privateNetworking: true\n  - name: bbb\n    privateNetworking: true\n", 1)
	if strings.Count(more, "- name:") != strings.Count(text, "- name:")+2 {
		t.Fatal("nothing was added")
	}
	p := open(t, drawing(t, "typical.yaml", []byte(text)))
	for _, test := range []struct {
		name string
		act  func()
		text string
		// stays is a member that is where it was.
		stays string
		want  []string
	}{
		{"the view", func() {
			p.do(chromedp.Focus(chromedp.CSS("#picture")), chromedp.KeyEvent("+++"), chromedp.KeyEvent(kb.ArrowLeft+kb.ArrowUp))
		}, text, "managed-nodegroup/system", []string{"Overview"}},
		{"a member", func() {
			p.choose("nodegroup/gpu")
			p.do(chromedp.Focus(chromedp.CSS("#picture")), chromedp.KeyEvent("++"), chromedp.KeyEvent(kb.ArrowRight+kb.ArrowRight))
		}, more, "nodegroup/gpu", []string{"nodegroup/gpu"}},
		{"a group", func() {
			p.choose("nodegroup/gpu")
			p.do(chromedp.Click(chromedp.CSS("#panel .link")))
		}, more, "", []string{"nodegroup/gpu"}},
		{"an arrow, which has another number", func() {
			evaluate[any](p, fmt.Sprintf("choose('edge', '%d')", arrow(p, "control-plane", "nodegroup/gpu", "tcp/443, 1025-65535")))
		}, more, "", []string{"control-plane → nodegroup/gpu"}},
		{"a search", func() {
			p.do(chromedp.SendKeys(chromedp.CSS("#search"), "sts"))
		}, more, "", []string{"Found"}},
	} {
		p.show(drawing(t, "typical.yaml", []byte(text)))
		state := p.keep(test.act)
		heard, before := p.read(heading), []float64{}
		if test.stays != "" {
			before = p.where(test.stays)
		}
		expect(t, test.name, heard, test.want)
		p.show(drawing(t, "typical.yaml", []byte(test.text)))
		evaluate[any](p, "window.told = []; document.addEventListener('ekslint:select', ({ detail }) => told.push(detail))")
		if !p.restore(state) {
			t.Errorf("%s: what was chosen is gone", test.name)
		}
		expect(t, test.name+", later", p.read(heading), test.want)
		if test.stays != "" {
			if diff := cmp.Diff(before, p.where(test.stays), cmpopts.EquateApprox(0, 0.5)); diff != "" {
				t.Errorf("%s: %s has moved: %s", test.name, test.stays, diff)
			}
		}
		expect(t, "told", p.read(told), []string{})
	}
	p.quiet()
}

// A picture that nobody has moved fits the frame, however large it is now; and what is gone is said to be.
func TestPageLeavesOutWhatIsGone(t *testing.T) {
	t.Parallel()
	text := typicalText(t)
	p := open(t, drawing(t, "typical.yaml", []byte(text)))
	state := p.keep(func() { evaluate[any](p, "choose('member', 'nodegroup/gpu'); view.fit()") })
	p.show(drawing(t, "typical.yaml", []byte(strings.ReplaceAll(text, "gpu", "cpu"))))
	at := p.where("nodegroup/cpu")
	if p.restore(state) {
		t.Error("what was chosen is there")
	}
	expect(t, "heading", p.read(heading), []string{"Overview"})
	if now := p.where("nodegroup/cpu"); math.Abs(at[2]-now[2]) > 1e-9 {
		t.Errorf("the scale is %v, not %v", now[2], at[2])
	}
	p.quiet()
}

// Of a picture that has two forms, the page goes on with the one that was seen.
func TestPageKeepsUnfolded(t *testing.T) {
	t.Parallel()
	d := fixtures(t)["large"]
	p := open(t, d)
	const unfold = "[document.getElementById('fold').textContent]"
	state := p.keep(func() { p.do(chromedp.Click(chromedp.CSS("#fold"))) })
	expect(t, "the button", p.read(unfold), []string{"Fold"})
	p.show(d)
	expect(t, "the button at first", p.read(unfold), []string{"Unfold"})
	p.restore(state)
	expect(t, "the button later", p.read(unfold), []string{"Fold"})
	p.quiet()
}
