package diagram_test

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/diagram"
	"github.com/ekslint/ekslint/pkg/internal/testenv"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// page is the page of a drawing, open in its own browser.
type page struct {
	t   *testing.T
	ctx context.Context
	// console is everything that the page writes to the console.
	console iter.Seq2[chromedp.ConsoleMessage, error]
}

// open opens the page in a browser of its own, on a large screen unless before sets up another. The test is skipped where
// there is no browser.
func open(t *testing.T, d diagram.Drawing, before ...chromedp.Action[chromedp.Void]) *page {
	t.Helper()
	p := &page{t: t, ctx: browser(t)}
	p.do(append([]chromedp.Action[chromedp.Void]{chromedp.EmulateViewport(1400, 900)}, before...)...)
	p.console = chromedp.Console(p.ctx)
	p.show(d)
	return p
}

// show opens another page from a file.
func (p *page) show(d diagram.Drawing) {
	p.t.Helper()
	file := filepath.Join(p.t.TempDir(), "page.html")
	if err := os.WriteFile(file, written(p.t, format(p.t, "html"), d), 0o600); err != nil {
		p.t.Fatal(err)
	}
	p.do(chromedp.Navigate("file://" + file))
}

func browser(t *testing.T, more ...chromedp.ExecAllocatorOption) context.Context {
	t.Helper()
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		testenv.Missing(t, "Chromium in PATH (on Debian: apt-get install chromium)")
	}
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-component-update", true), chromedp.WSURLReadTimeout(time.Minute))
	options = append(options, more...)
	allocator, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(cancel)
	const patience = time.Minute // for what never comes, such as an element that is not there
	ctx, expire := context.WithTimeout(ctx, patience)
	t.Cleanup(expire)
	return ctx
}

func (p *page) do(actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	if err := chromedp.Do(p.ctx, actions...); err != nil {
		p.t.Fatal(err)
	}
}

// evaluate returns the value of an expression.
func evaluate[T any](p *page, expression string) T {
	p.t.Helper()
	value, err := chromedp.Run(p.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		p.t.Fatalf("%s: %v", expression, err)
	}
	return value
}

// read returns the value of an expression that yields a list of strings.
func (p *page) read(expression string) []string {
	p.t.Helper()
	return evaluate[[]string](p, expression)
}

// quiet fails the test if the page has written anything to the console: errors, warnings, broken promises.
func (p *page) quiet() {
	p.t.Helper()
	const end = "end of the test"
	evaluate[any](p, fmt.Sprintf("console.log(%q)", end))
	for message, err := range p.console {
		switch {
		case err != nil:
			p.t.Fatal(err)
		case message.Text == end:
			return
		default:
			p.t.Errorf("the console says: %s: %s", message.Type, message.Text)
		}
	}
	p.t.Error("the console has ended early")
}

// member is the selector of a member's element.
func member(p *page, id string) chromedp.CSS {
	p.t.Helper()
	name, err := json.Marshal(id)
	if err != nil {
		p.t.Fatal(err)
	}
	index := evaluate[int](p, fmt.Sprintf("graph.members.findIndex((member) => member.id === %s)", name))
	return chromedp.CSS(fmt.Sprintf("svg:not(.away) [data-member~='%d']", index))
}

// choose clicks on a member, with the whole picture in view.
func (p *page) choose(id string) {
	p.t.Helper()
	p.do(chromedp.Click(chromedp.CSS("#fit")), chromedp.Click(member(p, id)))
}

// arrow is the number of the arrow with a label that leads from one member, among others perhaps, to another.
func arrow(p *page, from, to, label string) int {
	p.t.Helper()
	const find = "graph.edges.findIndex((edge) => edge.from.includes(%q) && edge.to.includes(%q) && edge.label === %q)"
	number := evaluate[int](p, fmt.Sprintf(find, from, to, label))
	if number < 0 {
		p.t.Fatalf("no arrow %s -> %s: %s", from, to, label)
	}
	return number
}

// titles are the titles of the parts of the panel.
const titles = "[...document.querySelectorAll('#panel h3')].map((h) => h.textContent)"

// textOf are the texts of elements.
func textOf(selector string) string {
	return fmt.Sprintf("[...document.querySelectorAll(%q)].map((e) => e.textContent)", selector)
}

const (
	heading = "[document.querySelector('#details h2').textContent]"
	ingress = "[...(document.querySelector('#panel [data-direction=ingress] tbody')?.rows ?? [])].map((row) => [...row.cells]" +
		".map((cell) => (cell.querySelector('summary') ?? cell.firstChild).textContent).join(' | '))"
	snippets  = "[...document.querySelectorAll('#details pre mark')].map((mark) => mark.textContent.trim())"
	links     = "[...document.querySelectorAll('#panel button.link')].map((button) => button.textContent)"
	transform = "[document.querySelector('.scene').getAttribute('transform')]"
)

func expect(t *testing.T, what string, got, want []string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func TestPageShowsWhatIsClicked(t *testing.T) {
	t.Parallel()
	d := fixtures(t)["typical"]
	line := yamldoc.Position{Line: 23, Column: 7, Offset: 500}
	d.Marks = []diagram.Mark{{
		Kind: "error", Title: "some-rule", Text: "it is isolated", Help: "let it in", Path: "nodeGroups[0].securityGroups",
		Range: yamldoc.Range{Start: line, End: line},
	}}
	p := open(t, d)
	expect(t, "first heading", p.read(heading), []string{"Overview"})

	p.choose("nodegroup/gpu")
	expect(t, "heading", p.read(heading), []string{"nodegroup/gpu"})
	expect(t, "rules", p.read(ingress), []string{
		"tcp/1025-65535 | control-plane | nodegroup/gpu", "tcp/443 | control-plane | nodegroup/gpu",
	})
	expect(t, "lines", p.read(snippets), []string{"withShared: false", "- name: gpu", "withShared: false"})
	expect(t, "findings", p.read("[...document.querySelectorAll('#details .finding.error')].map((e) => e.querySelector('p').textContent)"),
		[]string{"error it is isolated some-rule, line 23"})
	expect(t, "badges", p.read("[...picture.svg.querySelectorAll('.badge')].flatMap((e) => membersOf(e.parentNode))"),
		[]string{"nodegroup/gpu"})

	p.do(chromedp.Click(chromedp.CSS("[data-fold='2']")))
	expect(t, "heading of a group", p.read(heading), []string{"shared-node"})
	expect(t, "rules of a group", p.read(ingress), []string{"all traffic | shared-node", "all traffic | cluster"})
	expect(t, "highlighted", p.read("[...picture.svg.querySelectorAll('.related')].flatMap(membersOf)"),
		[]string{"vpc-endpoint/ec2", "vpc-endpoint/ecr.api", "vpc-endpoint/ecr.dkr", "vpc-endpoint/sts"})
	p.quiet()
}

// What a member may carry is set apart from what it carries, and from what is not known at all.
func TestPageShowsWhatIsNotKnown(t *testing.T) {
	t.Parallel()
	const notes = "[...document.querySelectorAll('#details p.faint')].map((p) => p.textContent).filter((text) => text.startsWith('It may'))"
	p := open(t, fixtures(t)["possible"])
	p.choose("nodegroup/any")
	expect(t, "sections", p.read(titles), []string{
		"May carry", "Arrows", "Lets in", "Lets out", "Needed connections that are not certainly allowed", "Why", "Lines of the file",
	})
	expect(t, "groups", p.read(links)[:2], []string{"shared-node", "nodegroup/any"})
	expect(t, "rules", p.read(ingress), []string{
		"perhaps all traffic | shared-node | shared-node", "perhaps all traffic | cluster | shared-node",
		"perhaps tcp/1025-65535 | control-plane | nodegroup/any", "perhaps tcp/443 | control-plane | nodegroup/any",
	})
	expect(t, "notes", p.read(notes), []string{})
	p.quiet()

	p = open(t, fixtures(t)["unknown"])
	p.choose("managed-nodegroup/template")
	expect(t, "notes", p.read(notes), []string{"It may carry others that are not known."})
	p.quiet()
}

func TestPageIsUsedByKeyboard(t *testing.T) {
	t.Parallel()
	p := open(t, fixtures(t)["large"])
	p.do(chromedp.KeyEvent("/"), chromedp.KeyEvent("self-11"))
	expect(t, "found", p.read(links)[:2], []string{"nodegroup/self-11", "nodegroup/self-11"})
	expect(t, "not dimmed", p.read("[...picture.svg.querySelectorAll('[data-member]:not(.dim, .dim *)')].flatMap(membersOf)"),
		[]string{"nodegroup/self-11"})
	p.do(chromedp.KeyEvent(kb.Enter))
	expect(t, "chosen", p.read(heading), []string{"nodegroup/self-11"})
	p.do(chromedp.KeyEvent(kb.Escape))
	expect(t, "left", p.read(heading), []string{"Overview"})

	control := member(p, "control-plane")
	p.do(chromedp.Focus(control), chromedp.SendKeys(control, " "))
	expect(t, "chosen by space", p.read(heading), []string{"control-plane"})

	p.do(chromedp.Focus(chromedp.CSS("#skip")), chromedp.KeyEvent(kb.Enter), chromedp.KeyEvent(kb.Tab))
	p.do(chromedp.KeyEvent(kb.Enter))
	expect(t, "chosen in the details", p.read(heading), []string{"cluster"})

	p.do(chromedp.Focus(chromedp.CSS("#picture")))
	for _, key := range []string{"+", "-", kb.ArrowLeft} {
		before := p.read(transform)
		p.do(chromedp.KeyEvent(key))
		if cmp.Equal(before, p.read(transform)) {
			t.Errorf("key %q does not move the picture", key)
		}
	}
	p.quiet()
}

func TestPageIsMovedByPointer(t *testing.T) {
	t.Parallel()
	p := open(t, fixtures(t)["typical"])
	start := p.read(transform)
	const wheel = "document.getElementById('picture').dispatchEvent(new WheelEvent('wheel', {deltaY: -200, clientX: 300, clientY: 300, cancelable: true}))"
	evaluate[any](p, wheel)
	zoomed := p.read(transform)
	if cmp.Equal(start, zoomed) {
		t.Error("the wheel does not zoom")
	}
	p.do(chromedp.MouseEvent("mouseMoved", 20, 120), chromedp.MouseEvent("mousePressed", 20, 120, chromedp.Button("left")),
		chromedp.MouseEvent("mouseMoved", 90, 160, chromedp.Button("left")), chromedp.MouseEvent("mouseReleased", 90, 160, chromedp.Button("left")))
	if cmp.Equal(zoomed, p.read(transform)) {
		t.Error("dragging does not move the picture")
	}
	p.do(chromedp.Click(chromedp.CSS("#fit")))
	expect(t, "fitted", p.read(transform), start)
	p.quiet()
}

func TestPageTakesNamesForNames(t *testing.T) {
	t.Parallel()
	const name = "</script><script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\">"
	p := open(t, hostile(name))
	p.choose("nodegroup/" + name)
	expect(t, "heading", p.read(heading), []string{"nodegroup/" + name})
	expect(t, "title", p.read("[document.title]"), []string{name + ": security groups"})
	expect(t, "foreign elements", p.read("[...document.querySelectorAll('img, script:not(#graph):not(:last-of-type)')].map((e) => e.outerHTML)"), []string{})
	p.quiet()
}

func TestPagesOpenForEveryGraph(t *testing.T) {
	t.Parallel()
	drawings := fixtures(t)
	p := open(t, drawings["empty"])
	for name, d := range drawings {
		p.show(d)
		const unlike = "[['member', graph.members], ['group', graph.securityGroups]].flatMap(([kind, items]) => items.map(({ id }) => {" +
			"select(kind, id); return [id, document.querySelector('#details h2').textContent]; })).filter(([id, shown]) => id !== shown).flat()"
		expect(t, name, p.read(unlike), []string{})
	}
	p.quiet()
}
