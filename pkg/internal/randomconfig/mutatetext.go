package randomconfig

import "strings"

const (
	// mutation is how many bytes choose a mutation: what is done, to which part (two bytes), and with what.
	mutation = 4
	// mostText is how large a file may get by mutations.
	mostText = 16 << 10
)

// Mutate returns the text of a file with mutations that choices choose, so that a fuzzer finds structure where it changes bytes:
// values, entries and items are replaced, removed, repeated, misspelt, exchanged, shared by an alias; comments, merge keys and markers
// come in; line ends, indentation and the beginning of the file change. The result need not be YAML. The same choices yield the same
// text.
func Mutate(text string, choices []byte) string {
	for ; len(choices) >= mutation && len(text) <= mostText; choices = choices[mutation:] {
		parts := partsOf(text)
		if len(parts) == 0 {
			return text
		}
		m := mutator{text: text, parts: parts, with: int(choices[3])}
		text = m.mutated(int(choices[0]), parts[(int(choices[1])<<8|int(choices[2]))%len(parts)])
	}
	return text
}

// mutator changes a text once.
type mutator struct {
	text  string
	parts []part
	// with is the choice of what goes into the text.
	with int
}

func (m mutator) mutated(what int, p part) string {
	mutations := [...]func(part) string{
		m.replace, m.replace, m.remove, m.repeat, m.exchange, m.overwrite, m.misspell, m.share, m.insertLine, m.changeFile,
	}
	return mutations[what%len(mutations)](p)
}

func (m mutator) replace(p part) string { return m.put(p, p.with(pickBy(m.with, values()))) }

func (m mutator) remove(p part) string { return m.put(p, "") }

func (m mutator) repeat(p part) string {
	separator := ", "
	if p.block {
		separator = ""
	}
	return m.put(p, m.of(p)+separator+m.of(p))
}

func (m mutator) exchange(p part) string {
	q := m.other()
	if q.start < p.start {
		p, q = q, p
	}
	if q.start < p.end {
		return m.put(p, m.of(q)) // one is in the other
	}
	return m.text[:p.start] + m.of(q) + m.text[p.end:q.start] + m.of(p) + m.text[q.end:]
}

func (m mutator) overwrite(p part) string { return m.put(p, m.of(m.other())) }

// misspell changes the case of a letter of the part, or leaves it out.
func (m mutator) misspell(p part) string {
	at := p.start + m.with/2%(p.end-p.start)
	letter := m.text[at : at+1]
	switch {
	case m.with%2 == 0:
		letter = ""
	case strings.ToUpper(letter) == letter:
		letter = strings.ToLower(letter)
	default:
		letter = strings.ToUpper(letter)
	}
	return m.text[:at] + letter + m.text[at+1:]
}

// share gives the part an anchor and puts an alias in another place.
func (m mutator) share(p part) string {
	q := m.other()
	anchored, alias := p.with("&a "+strings.TrimLeft(p.valueIn(m.text), " ")), q.with("*a")
	switch {
	case p.end <= q.start:
		return m.text[:p.start] + anchored + m.text[p.end:q.start] + alias + m.text[q.end:]
	case q.end <= p.start:
		return m.text[:q.start] + alias + m.text[q.end:p.start] + anchored + m.text[p.end:]
	default:
		return m.put(p, anchored)
	}
}

func (m mutator) insertLine(p part) string {
	start := 1 + strings.LastIndexByte(m.text[:p.start], '\n')
	line := m.text[start:]
	indent := line[:len(line)-len(strings.TrimLeft(line, " "))]
	return m.text[:start] + indent + pickBy(m.with, lines()) + "\n" + m.text[start:]
}

// changeFile changes what concerns all of the file, or its beginning.
func (m mutator) changeFile(part) string {
	changes := [...]func(string) string{
		func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
		func(s string) string { return strings.ReplaceAll(s, "\n", "\r") },
		func(s string) string { return strings.Replace(s, "\n", "\u2028", 1+m.with/8) },
		func(s string) string { return strings.ReplaceAll(s, "  ", "\t") },
		func(s string) string { return strings.TrimRight(s, "\n") },
		func(s string) string { return "\ufeff" + s },
		func(s string) string { return "%YAML 1.1\n--- # head\n" + s },
		func(s string) string { return s + "\n...\n---\n" + s },
	}
	return changes[m.with%len(changes)](m.text)
}

func (m mutator) other() part { return m.parts[m.with*131%len(m.parts)] }

func (m mutator) of(p part) string { return m.text[p.start:p.end] }

func (m mutator) put(p part, text string) string { return m.text[:p.start] + text + m.text[p.end:] }

func pickBy(choice int, options []string) string { return options[choice%len(options)] }
