package yamldoc

import (
	"bytes"
	"fmt"
	"strings"
)

// Messages of the parser (go.yaml.in/yaml/v3, scannerc.go, parserc.go and decode.go).
const (
	badHeader       = "did not find expected comment or line break"
	control         = "control characters are not allowed"
	directiveEnd    = "found unexpected non-alphabetical character"
	directiveName   = "found unknown directive name"
	keyInside       = "mapping keys are not allowed in this context"
	noColon         = "could not find expected ':'"
	noDash          = "did not find expected '-' indicator"
	noDocument      = "did not find expected <document start>"
	noHex           = "did not find expected hexdecimal number"
	noKey           = "did not find expected key"
	noName          = "did not find expected alphabetic or numeric character"
	noTag           = "did not find expected tag URI"
	noToken         = "found character that cannot start any token"
	noValue         = "did not find expected node content"
	secondColon     = "mapping values are not allowed in this context"
	tabInBlock      = "found a tab character where an indentation space is expected"
	tabInPlain      = "found a tab character that violates indentation"
	tagEnd          = "did not find expected whitespace or line break"
	unclosedList    = "did not find expected ',' or ']'"
	unclosedMapping = "did not find expected ',' or '}'"
	unclosedQuote   = "found unexpected end of stream"
	unknownAnchor   = "unknown anchor"
	unknownEscape   = "found unknown escape character"
	wrongDash       = "block sequence entries are not allowed in this context"
)

// isGrammar reports whether a message is of the half of the parser that counts lines from 0.
func isGrammar(message string) bool {
	switch message {
	case noDash, noDocument, noKey, noValue, unclosedList, unclosedMapping:
		return true
	default:
		return false
	}
}

// plainWords says, for each message whose words do not depend on the place, what is wrong and what to do about it.
func plainWords() map[string][2]string {
	var (
		escape = [2]string{
			"a text in double quotes has a backslash with a meaning that YAML does not know",
			"write \"\\\\\", or use single quotes",
		}
		tag       = [2]string{"a \"!\" begins a type of YAML, and none follows", "put a text that begins so in quotes"}
		directive = [2]string{"a line that begins with \"%\" is an instruction to YAML, and this is none", "indent it, or put it in quotes"}
	)
	return map[string][2]string{
		badHeader:     {"only a comment may follow \"|\" or \">\"", "begin the text on the next line"},
		control:       {"a control character is not allowed in YAML", "remove it, or write it as an escape in double quotes"},
		noColon:       {"the \":\" of a key is missing", "write \"key: value\", or correct the indentation"},
		noDash:        {"this line belongs to no list item", "begin it with \"- \", or correct the indentation"},
		noDocument:    {"this line is indented less than the first one", "begin all keys of the top level in the same column"},
		noName:        {"\"*\" and \"&\" begin the name of an anchor, and there is none", "put a value that begins like this in quotes"},
		noValue:       {"a value is missing here", "write a value, or put a value that begins like this in quotes"},
		secondColon:   {"a \":\" is not allowed here", "put a value that contains \": \" in quotes"},
		unclosedQuote: {"the quote that begins here is not closed", "close it"},
		unknownEscape: escape,
		noHex:         escape,
		noTag:         tag,
		tagEnd:        tag,
		directiveEnd:  directive,
		directiveName: directive,
		keyInside:     {"a \"?\" begins a key where none can be", "put a text that begins so in quotes"},
		wrongDash:     {"a list cannot begin here", "begin it on a line of its own, below its key"},
	}
}

// words says in plain words what is wrong at a place, and what to do about it. A message that is not known stays as it is.
func (o objection) words(at span) (message, help string) {
	found := string(o.text[at.start:at.end])
	switch {
	case strings.HasPrefix(found, "\t"), o.message == tabInBlock, o.message == tabInPlain:
		return "a tab (→) in the indentation, where YAML allows only spaces", "replace it with spaces"
	case o.message == noToken:
		return fmt.Sprintf("a value cannot begin with %q", found), "put the value in quotes"
	case o.message == noKey:
		return o.noKeyWords(at)
	case o.message == secondColon && found != ":":
		return fmt.Sprintf("%q cannot be a key here, because the line above has a value already", found),
			"correct the indentation, and write a space after the \":\" of a key"
	case o.message == unclosedList, o.message == unclosedMapping, o.message == noValue && isOpening(found):
		return o.bracketWords(found)
	}
	if words, ok := plainWords()[o.message]; ok {
		return words[0], words[1]
	}
	if name, ok := strings.CutPrefix(o.message, unknownAnchor+" '"); ok {
		name = strings.TrimSuffix(name, "' referenced")
		return fmt.Sprintf("\"*%s\" refers to an anchor that is not there", name),
			fmt.Sprintf("define \"&%s\" above, or put a value that begins with \"*\" in quotes", name)
	}
	return o.message, ""
}

// noKeyWords tells a line that fits nowhere from something behind a value that is complete.
func (o objection) noKeyWords(at span) (message, help string) {
	switch {
	case len(bytes.TrimLeft(o.text[lineStart(o.text, at.start):at.start], " ")) > 0:
		return "something follows a value that is complete", "put the whole value in quotes, or close the quotes before it"
	case bytes.HasPrefix(o.text[at.start:], []byte("- ")):
		return "a list item is among keys", "indent it below the key that it belongs to"
	default:
		return "the indentation of this line fits none of the lines above", "indent it like its siblings"
	}
}

func (o objection) bracketWords(found string) (message, help string) {
	closing := "]"
	if o.message == unclosedMapping {
		closing = "}"
	}
	if isOpening(found) {
		return fmt.Sprintf("the %q that begins here is not closed", found), "close it"
	}
	return fmt.Sprintf("a \",\" or %q is missing before this", closing), ""
}
