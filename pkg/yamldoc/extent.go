package yamldoc

import (
	"bytes"
	"unicode/utf8"
)

// lineBreaks are the characters that end a line in YAML 1.1.
const lineBreaks = "\r\n\u0085\u2028\u2029"

// isSpace reports whether r is white space or a line break for YAML 1.1.
func isSpace(r rune) bool {
	return r == ' ' || r == '\t' || r == '\n' || r == '\r' || isUnicodeBreak(r)
}

func isUnicodeBreak(r rune) bool { return r == '\u0085' || r == '\u2028' || r == '\u2029' }

// spaceAt returns the length of the white space character at offset i, or 0.
func spaceAt(src []byte, i int) int {
	if src[i] < utf8.RuneSelf {
		if isSpace(rune(src[i])) {
			return 1
		}
		return 0
	}
	r, size := utf8.DecodeRune(src[i:])
	if isSpace(r) {
		return size
	}
	return 0
}

// skipSpace returns the offset of the next character that is neither white space nor part of a comment.
func skipSpace(src []byte, i int) int {
	for i < len(src) {
		if src[i] == '#' && startsComment(src, i) {
			i = commentEnd(src, i)
			continue
		}
		size := spaceAt(src, i)
		if size == 0 {
			break
		}
		i += size
	}
	return i
}

// afterColon returns the offset after the colon that follows a key; where there is none, the end of the key.
func afterColon(src []byte, keyEnd int) int {
	if i := skipSpace(src, keyEnd); i < len(src) && src[i] == ':' {
		return i + 1
	}
	return keyEnd
}

// startsComment reports whether the '#' at offset i, outside any scalar, begins a comment.
func startsComment(src []byte, i int) bool {
	if i == 0 {
		return true
	}
	r, _ := utf8.DecodeLastRune(src[:i])
	return isSpace(r) || r == '\ufeff'
}

// commentEnd returns where the comment that begins at i ends.
func commentEnd(src []byte, i int) int {
	end := lineEnd(src, i)
	if n := bytes.IndexFunc(src[i:end], isUnicodeBreak); n >= 0 {
		return i + n
	}
	return end
}

// propertyEnd returns where the anchor or tag that begins at i ends. A tag ends at white space (scannerc.go, yaml_parser_scan_tag).
func propertyEnd(src []byte, i int) int {
	if src[i] == '&' {
		for i++; i < len(src) && isAnchorByte(src[i]); i++ {
		}
		return i
	}
	if bytes.HasPrefix(src[i:], []byte("!<")) {
		if n := bytes.IndexByte(src[i:], '>'); n >= 0 {
			return i + n + 1
		}
	}
	for i++; i < len(src) && spaceAt(src, i) == 0; i++ {
	}
	return i
}

// isAnchorByte reports whether the library takes c for part of the name of an anchor (scannerc.go, is_alpha).
func isAnchorByte(c byte) bool {
	return isLetter(c) || c >= '0' && c <= '9' || c == '_' || c == '-'
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// quotedEnd returns the offset after the quote that closes the scalar which begins at i.
func quotedEnd(src []byte, i int) int {
	quote := src[i]
	for i++; i < len(src); i++ {
		switch {
		case src[i] == '\\' && quote == '"':
			i++
		case src[i] != quote:
		case quote == '\'' && i+1 < len(src) && src[i+1] == quote:
			i++
		default:
			return i + 1
		}
	}
	return len(src)
}

// matchText returns where text ends that is written from i on. Folding changes white space only, so that the other
// characters of the text stand in the source one by one.
func matchText(src []byte, i int, text string) int {
	end := i
	for _, r := range text {
		if isSpace(r) {
			continue
		}
		for end < len(src) {
			size := spaceAt(src, end)
			if size == 0 {
				break
			}
			end += size
		}
		end = min(end+utf8.RuneLen(r), len(src))
	}
	return end
}

// lastCharacter returns the offset of the last character of text, or -1 if there is none.
func lastCharacter(text []byte) int {
	if len(text) == 0 {
		return -1
	}
	_, size := utf8.DecodeLastRune(text)
	return len(text) - size
}

// characterLength returns the length of the character at offset i: 0 at the end and at a line break.
func characterLength(src []byte, i int) int {
	if i >= len(src) || src[i] == '\n' || src[i] == '\r' {
		return 0
	}
	return runeLength(src, i)
}
