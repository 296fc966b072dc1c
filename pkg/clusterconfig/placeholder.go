package clusterconfig

import (
	"strings"

	"sigs.k8s.io/yaml"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
)

var (
	// partMarker matches what templating tools replace anywhere in a scalar: ${VAR}, ${VAR:-default}, $VAR, {{ .X }},
	// <your-id>, __VAR__, --VAR--, %VAR%, @VAR@.
	partMarker = lazyregexp.New(`\$\{[^}]*\}|\$[A-Za-z_][A-Za-z0-9_]*|\{\{.*?\}\}|\{%.*?%\}` +
		`|<[A-Za-z_][^<>=\n]*>|__[A-Z][A-Z0-9_]*?__|--[A-Z][A-Z0-9_]*--|%[A-Z][A-Z0-9_]*%|@[A-Z][A-Z0-9_]*@`)

	// wholeMarker matches values that authors write for "put yours here": SUBNET_ID, your-vpc-id, vpc-0xxxxxxx, and ARNs
	// with such a word in them.
	wholeMarker = lazyregexp.New(`^(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|arn:.*[:/][A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?:[:/].*)?` +
		`|(?i:your|replace)[-_ ](?i:.*(?:here|id|name|arn|me))|(?i:changeme|replaceme|tbd|fixme)` +
		`|[a-z]+-[0-9a-f]*[xX]{3,}[0-9a-z]*|[xX]+(?:\.[xX]+){3}(?:/.*)?)$`)

	// literalMarker matches what looks like a placeholder and is a value: the variables of aws-iam-authenticator
	// (its README, "Full Configuration Format") and of IAM policies (IAM User Guide, "IAM policy elements: Variables").
	literalMarker = lazyregexp.New(`\{\{(?:EC2PrivateDNSName|AccountID|SessionName|SessionNameRaw|AccessKeyID)\}\}` +
		`|\$\{(?:[*?$]|(?:aws|s3|iam|sts|ec2|sns|sqs|saml|redshift` +
		`|accounts\.google\.com|cognito-identity\.amazonaws\.com|graph\.facebook\.com|www\.amazon\.com):[A-Za-z][^}]*)\}`)
)

// context is what the path of a scalar says about its placeholders.
type context struct {
	script   bool // nothing in it is a placeholder
	freeText bool // upper-case words are not placeholders
	config   bool // text in another language, which may have its own templates
}

// enter returns the context of the value below key.
func (c context) enter(key string) context {
	c.script = c.script || holdsScript(key)
	c.freeText = c.freeText || holdsFreeText(key) || holdsEnum(key)
	c.config = c.config || key == "configurationValues"
	return c
}

// holdsScript reports whether key holds shell scripts or a NodeConfig, where $NAME is a variable of the node and not a placeholder.
func holdsScript(key string) bool {
	return key == "overrideBootstrapCommand" || key == "preBootstrapCommands"
}

// holdsFreeText reports whether key holds the author's own words, where an UPPER_CASE word is as good as any other.
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

// holdsEnum reports whether key holds a value that AWS spells in upper case (API_AND_CONFIG_MAP, EC2_LINUX, NO_EXECUTE, ...).
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
	case !c.freeText && wholeMarker().MatchString(s):
		return true
	default:
		return holdsPart(s) && (!c.config || !isYAMLMapping(s))
	}
}

// isPlaceholderKey reports whether a mapping key is to be filled in.
func (c context) isPlaceholderKey(key string) bool {
	return !c.script && !c.config && holdsPart(key)
}

func holdsPart(s string) bool {
	return mayHoldPart(s) && partMarker().MatchString(literalMarker().ReplaceAllLiteralString(s, ""))
}

// mayHoldPart is a cheap test that rules out nearly every scalar before the regular expression runs.
func mayHoldPart(s string) bool {
	return strings.ContainsAny(s, "${<%@") || strings.Contains(s, "__") || strings.Contains(s, "--")
}

// isYAMLMapping reports whether eksctl accepts s as it stands as the configuration of an addon
// (eksctl pkg/apis/eksctl.io/v1alpha5/addon.go:214).
func isYAMLMapping(s string) bool {
	var m map[string]any
	return yaml.UnmarshalStrict([]byte(s), &m) == nil
}
