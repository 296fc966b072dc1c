package inventory

import "strings"

// word is one of a command, without its quotes.
type word struct {
	text   string
	quoted bool
}

// commands splits a shell script into simple commands. It knows quotes, comments and lines that go on; the words of the language
// (if, then, {) are words of the command that follows them.
func commands(text string) [][]word {
	s := splitter{}
	text = strings.ReplaceAll(text, "\\\n", " ")
	for i := 0; i < len(text); i++ {
		i = s.step(text, i)
	}
	s.endCommand()
	return s.all
}

type splitter struct {
	all     [][]word
	command []word
	current word
	inWord  bool
}

// step reads what begins at i and returns where it ends.
func (s *splitter) step(text string, i int) int {
	switch c := text[i]; {
	case c == '#' && !s.inWord:
		return lineEnd(text, i) - 1
	case c == '\'' || c == '"':
		end := closing(text, i)
		s.add(text[i+1:end], true)
		return end
	case c == '\\' && i+1 < len(text):
		s.add(text[i+1:i+2], true)
		return i + 1
	case strings.IndexByte("\n;&|", c) >= 0:
		s.endCommand()
	case strings.IndexByte(" \t\r", c) >= 0:
		s.endWord()
	default:
		s.add(text[i:i+1], false)
	}
	return i
}

func (s *splitter) add(text string, quoted bool) {
	s.current.text += text
	s.current.quoted = s.current.quoted || quoted
	s.inWord = true
}

func (s *splitter) endWord() {
	if s.inWord {
		s.command = append(s.command, s.current)
	}
	s.current, s.inWord = word{}, false
}

func (s *splitter) endCommand() {
	s.endWord()
	if len(s.command) > 0 {
		s.all = append(s.all, s.command)
	}
	s.command = nil
}

func lineEnd(text string, i int) int {
	if n := strings.IndexByte(text[i:], '\n'); n >= 0 {
		return i + n
	}
	return len(text)
}

// closing returns where the quote that opens at i is closed, or the end of the text.
func closing(text string, i int) int {
	for j := i + 1; j < len(text); j++ {
		switch {
		case text[j] == text[i]:
			return j
		case text[j] == '\\' && text[i] == '"':
			j++
		}
	}
	return len(text)
}
