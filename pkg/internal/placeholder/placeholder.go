// Package placeholder tells texts that are still to be filled in, by a templating tool or by hand, from values.
package placeholder

import (
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
)

// What template engines replace: {{ ... }} and {% ... %}, with nothing inside that they begin with.
const (
	mustache = `\{\{(?:[^{\n]|\{[^{\n])*?\{?\}\}`
	jinja    = `\{%(?:[^{\n]|\{[^%\n])*?%\}`
)

var (
	// partMarker matches what templating tools replace anywhere in a scalar: ${VAR}, ${VAR:-default}, $VAR, $(VAR), {{ .X }},
	// <%= x %>, <your-id>, __VAR__, --VAR--, %VAR%, @VAR@. What one begins with is not within it, but for one in the default of another,
	// so that one that is not closed does not make each search go through all that follows.
	partMarker = lazyregexp.New(`\$\{(?:[^}$]|\$+[^{}$]|\$\{[^}$]*\})*\$*\}|\$[A-Za-z_][A-Za-z0-9_]*|\$\([A-Za-z_][\w.]*\)` +
		`|<%(?:[^<\n]|<[^%\n])*?%>|` + mustache + `|` + jinja +
		`|<[\pL_][^<>=\n]*>|__[A-Z][A-Z0-9_]*?__|--[A-Z][A-Z0-9_]*--|%[A-Z][A-Z0-9_]*%|@[A-Z][A-Z0-9_]*@`)

	// wholeMarker matches values that authors write for "put yours here", whatever the key: SUBNET_ID, your-vpc-id, vpc-0xxxxxxx,
	// REPLACEME-cluster, {cluster_name}, and ARNs with such a word in them.
	wholeMarker = lazyregexp.New(`^(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|arn:.*[:/][A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?:[:/].*)?` +
		`|arn:[^:]*:[^:]*:(?:[^:]*:)?(?:[A-Z][A-Z-]+|[xX]{3,}):.*` +
		`|(?i:your)[-_ ].+|(?i:replace)[-_ ](?i:.*(?:here|id|name|arn|me|this))|(?:.*[-_ ])?(?i:change[-_]?me|replace[-_]?me)(?:[-_ ].*)?|(?i:tbd|fixme)` +
		`|.*\{[A-Za-z_][\w.]*\}.*|[a-z]+-[0-9a-f]*[xX]{3,}[0-9a-z]*(?:-[0-9xX][a-z]?)?|[xX]+(?:\.[xX]+){3}(?:/.*)?)$`)

	// literalMarker matches what looks like a placeholder and is a value: the variables of aws-iam-authenticator
	// (its README, "Full Configuration Format") and of IAM policies (IAM User Guide, "IAM policy elements: Variables").
	literalMarker = lazyregexp.New(`\{\{(?:EC2PrivateDNSName|AccountID|SessionName|SessionNameRaw|AccessKeyID)\}\}` +
		`|\$\{(?:[*?$]|(?:aws|s3|iam|sts|ec2|sns|sqs|saml|redshift` +
		`|accounts\.google\.com|cognito-identity\.amazonaws\.com|graph\.facebook\.com|www\.amazon\.com):[A-Za-z][^}]*)\}`)
)

// IsIn reports whether a text holds something that a templating tool replaces.
func IsIn(s string) bool {
	return mayHoldPart(s) && partMarker().MatchString(literalMarker().ReplaceAllLiteralString(s, ""))
}

// IsWhole reports whether a text as a whole is one that authors write in the place of a value, whatever that is.
func IsWhole(s string) bool { return wholeMarker().MatchString(s) }

// Marks returns what a templating tool replaces in a text, each in the order of the text; nil where there is nothing.
func Marks(s string) []string {
	return partMarker().FindAllString(literalMarker().ReplaceAllLiteralString(s, ""), -1)
}

// mayHoldPart is the cheap look that spares nearly every scalar the regular expression.
func mayHoldPart(s string) bool {
	return strings.ContainsAny(s, "${<%@") || strings.Contains(s, "__") || strings.Contains(s, "--")
}
