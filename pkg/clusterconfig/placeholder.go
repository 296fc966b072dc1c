package clusterconfig

import (
	"strings"

	"sigs.k8s.io/yaml"

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

// context is what the way to a scalar says about its placeholders.
type context struct {
	script   bool // nothing in it is a placeholder
	scripts  bool // a list of such texts, which may be a placeholder as a whole
	freeText bool // upper-case words are not placeholders
	config   bool // text in a language of its own, which may have templates of its own
	form     *form
}

// enter returns the context of the value below key. In shell scripts and NodeConfigs $NAME is a variable of the node and not a
// placeholder.
func (c context) enter(key string) context {
	c.script = c.script || key == "overrideBootstrapCommand"
	c.scripts = c.scripts || key == "preBootstrapCommands"
	c.freeText = c.freeText || holdsFreeText(key) || holdsEnum(key)
	c.config = c.config || key == "configurationValues"
	c.form = formOf(key)
	return c
}

// items returns the context of the items of a list.
func (c context) items() context {
	c.script = c.script || c.scripts
	return c
}

// holdsFreeText tells the keys of words of the author, where an UPPER_CASE word is as good as any other.
func holdsFreeText(key string) bool {
	switch key {
	case "tags", "labels", "taints", "annotations", "kubeletExtraConfig", "settings", "attachPolicy", "permissionPolicy",
		"requiredClaims", "additionalEncryptedVolume", "configurationValues", "kubernetesGroups", "groups", "username",
		"kubernetesUsername":
		return true
	default:
		return false
	}
}

// holdsEnum tells the keys of values that AWS spells in upper case (API_AND_CONFIG_MAP, EC2_LINUX, NO_EXECUTE, ...).
func holdsEnum(key string) bool {
	switch key {
	case "authenticationMode", "type", "controlPlaneEgressMode", "resolveConflicts", "effect", "deletePropagationPolicy",
		"supportType", "role", "tier":
		return true
	default:
		return false
	}
}

// isPlaceholder reports whether a scalar holds something that is to be filled in before eksctl reads it.
func (c context) isPlaceholder(s string) bool {
	switch {
	case c.script:
		return false
	case !c.freeText && (wholeMarker().MatchString(s) || c.form != nil && c.form.isPlaceholder(s)):
		return true
	default:
		return holdsPart(s) && (!c.config || !isYAMLMapping(s))
	}
}

// bracketed returns the text of a placeholder that YAML has taken for a collection.
func (c context) bracketed(v any) (text string, ok bool) {
	if c.script || c.freeText {
		return "", false
	}
	return c.form.bracketed(v)
}

// isPlaceholderKey reports whether a mapping key is to be filled in.
func (c context) isPlaceholderKey(key string) bool {
	return !c.script && !c.config && holdsPart(key)
}

func holdsPart(s string) bool {
	return mayHoldPart(s) && partMarker().MatchString(literalMarker().ReplaceAllLiteralString(s, ""))
}

// Marks returns what a templating tool replaces in the text, each in the order of the text, or else the text as a whole.
func (p Placeholder) Marks() []string {
	if marks := partMarker().FindAllString(literalMarker().ReplaceAllLiteralString(p.Text, ""), -1); marks != nil {
		return marks
	}
	return []string{p.Text}
}

// mayHoldPart is the cheap look that spares nearly every scalar the regular expression.
func mayHoldPart(s string) bool {
	return strings.ContainsAny(s, "${<%@") || strings.Contains(s, "__") || strings.Contains(s, "--")
}

// isYAMLMapping reports whether eksctl accepts s as it stands as the configuration of an addon
// (eksctl pkg/apis/eksctl.io/v1alpha5/addon.go:214).
func isYAMLMapping(s string) bool {
	var m map[string]any
	return yaml.UnmarshalStrict([]byte(s), &m) == nil
}
