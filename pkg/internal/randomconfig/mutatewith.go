package randomconfig

import "strings"

// values are what stands in the place of others.
func values() []string {
	return []string{
		"null", "~", "", "[]", "{}", "[null]", "{a: null}", `{"": [{}]}`, "true", "no", "-1", "0", "2147483648", "9223372036854775808", "1e400",
		".nan", "-.inf", "0x1F", "1_000", "010", "1.30", "2001-01-01", "!!binary aGk=", "!!str 1", "! x", "${X}", "a-${X:-b}", "$X", "{{ .Values.x }}",
		"<name>", "*a", "&a x", "[*a, *a]", "{<<: *a}", `"\0\a\e[31m\x9b"`, `"a\n::error::b"`, `"\u202e\u2028\ufeff"`, "'##vso[x]'",
		"<script>alert(1)</script>", "'`](http://x) @me #1 | --- <img src=x onerror=y>'", "']]></style>\"'",
		"|-\n  text", ">\n\n   a\n  b", "# x", "\x00", "\xff", "\u0085", "漢字", strings.Repeat("n", 300), "0.0.0.0/0", "::/0", "10.0.0.0/33",
		"sg-0123456789abcdef0", "arn:aws:iam::1:role/x", "self", "a.b[0]", "? x",
	}
}

// lines are what comes in between others.
func lines() []string {
	return []string{
		"# comment", "#", "# ekslint:ignore-file ssh-world-open -- x", "# ekslint:ignore public-api-world-open, ssh-world-open -- x",
		"# ekslint:mode create-cluster", "# ekslint: ignore x", "<<: *a", "a: &a {name: a}", "? x", "- ", "---", "...", "\t", "%TAG ! x", `"unclosed: `,
		"- &a {name: a}", "unknown: 1",
	}
}
