package printable

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// What CI systems take for a command where it stands anywhere in a line: "##vso[…]" and "##[…]" of Azure Pipelines
// (https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands), the latter also of GitHub's runner (actions/runner
// src/Runner.Common/ActionCommand.cs, TryParse), "##teamcity[…]", "##octopus[…]" and their like, and "@@continua[…]" of Continua CI.
const (
	hashes   = "##"
	continua = "@@continua["
)

// startsInline reports whether a command starts at the beginning of text.
func startsInline(text []byte) bool {
	switch {
	case text[0] == '@':
		return hasPrefixFold(text, continua)
	case bytes.HasPrefix(text, []byte(hashes)):
		rest := bytes.TrimLeftFunc(text[len(hashes):], isOfName)
		return len(rest) > 0 && rest[0] == '['
	default:
		return false
	}
}

func isOfName(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '-' || r == '_' || r == '.'
}

func hasPrefixFold(text []byte, prefix string) bool {
	return len(text) >= len(prefix) && bytes.EqualFold(text[:len(prefix)], []byte(prefix))
}

// githubPrefix, after any white space, makes a line a command of GitHub's runner (ActionCommand.cs, TryParseV2).
const githubPrefix = "::"

// startsAsPrefix reports whether text begins with a prefix of IPv6 addresses such as ::/0, to be copied as it is: no command has a slash in
// its name.
func startsAsPrefix(text []byte) bool {
	bits, isPrefix := bytes.CutPrefix(bytes.TrimLeft(text, "0123456789abcdefABCDEF:."), []byte{'/'})
	return isPrefix && len(bits) > 0 && '0' <= bits[0] && bits[0] <= '9'
}

// otherPrefixes, where a line starts, make it a heading of Buildkite (https://buildkite.com/docs/pipelines/managing-log-output) or a
// fold of Travis CI. The sections of GitLab and the notes of Jenkins begin with control characters.
func otherPrefixes() []string {
	return []string{"--- ", "+++ ", "~~~ ", "^^^ ", "travis_fold:", "travis_time:"}
}

// longestPrefix is at least the length of any of them.
const longestPrefix = 16

// ownCommands are how the commands begin of which our report for a CI system consists: none for a name that is not one of these.
func ownCommands(ci string) []string {
	switch ci {
	case "github":
		return []string{
			"::error file=", "::warning file=", "::notice file=",
			"::error title=ekslint::", "::warning title=ekslint::", "::notice title=ekslint::", // about the run
		}
	case "azure":
		return []string{"##vso[task.logissue type=error;sourcepath=", "##vso[task.logissue type=warning;sourcepath="}
	default:
		return nil
	}
}

// lookAlike returns what is shown in the place of the first character of a command, as wide as that.
func lookAlike(first byte) rune {
	switch first {
	case '#':
		return '♯'
	case '@':
		return '⊚'
	case ':':
		return '∶'
	case '-':
		return '‐'
	case '+':
		return '⁺'
	case '~':
		return '∼'
	case '^':
		return 'ˆ'
	default: // of a word
		return '·'
	}
}

// commandAtStart returns where in a line there is a command that a CI system would take it for, -1 if it is none. Styles before it do
// not count.
func commandAtStart(line []byte) int {
	at := skipStyles(line, 0)
	start := bytes.ReplaceAll(line[at:min(len(line), at+longestPrefix)], []byte{'\r'}, []byte{' '}) // as it is shown
	for _, prefix := range otherPrefixes() {
		if hasPrefixFold(start, prefix) {
			return at
		}
	}
	for at < len(line) {
		r, size := utf8.DecodeRune(line[at:])
		if n := styleLen(line[at:]); n > 0 {
			size = n
		} else if !unicode.IsSpace(r) {
			break
		}
		at += size
	}
	if bytes.HasPrefix(line[at:], []byte(githubPrefix)) && !startsAsPrefix(line[at:]) {
		return at
	}
	return -1
}

// ownCommandLen is the length of how a line begins that is a command of our report for a CI system, 0 if it is none.
func ownCommandLen(line []byte, ci string) int {
	for _, prefix := range ownCommands(ci) {
		if bytes.HasPrefix(line, []byte(prefix)) {
			return len(prefix)
		}
	}
	return 0
}

func skipStyles(line []byte, at int) int {
	for n := styleLen(line[at:]); n > 0; n = styleLen(line[at:]) {
		at += n
	}
	return at
}

// styleLen is the length of the ANSI sequence at the beginning of text by which our own reports are coloured: bold, dim, one of the
// basic colours or none of these. It is 0 where there is none, or one that could hide text.
func styleLen(text []byte) int {
	const start = "\x1b["
	rest, ok := bytes.CutPrefix(text, []byte(start))
	end := bytes.IndexByte(rest[:min(len(rest), len("1;31m"))], 'm')
	if !ok || end < 0 {
		return 0
	}
	for part := range bytes.SplitSeq(rest[:end], []byte(";")) {
		switch s := string(part); {
		case s == "0" || s == "1" || s == "2":
		case len(s) == 2 && "31" <= s && s <= "36":
		default:
			return 0
		}
	}
	return len(start) + end + 1
}
