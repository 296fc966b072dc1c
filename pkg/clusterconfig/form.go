package clusterconfig

import (
	"regexp"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
)

// form is how the values of some keys are written, where AWS leaves no choice. A word in the place of such a value stands for it: to
// be replaced, and not wrong. A wrong value looks like a right one, or at least does not speak of itself.
type form struct {
	// valid matches what has the form of a value.
	valid func() *regexp.Regexp
	// noun matches the words by which people call such a value.
	noun func() *regexp.Regexp
	// list is set where a key holds several.
	list bool
	// prefixed is set where the length of a prefix may follow: YOUR-IP/32.
	prefixed bool
}

// formOf returns the form of the values of a key, or nil where they are free.
func formOf(key string) *form {
	switch key {
	case "region", "idcRegion":
		return &form{valid: validRegion, noun: regionNoun}
	case "az", "availabilityZone":
		return &form{valid: validZone, noun: regionNoun}
	case "availabilityZones", "localZones":
		return &form{valid: validZone, noun: regionNoun, list: true}
	case "version", "releaseVersion":
		return &form{valid: validVersion, noun: versionNoun}
	case "instanceType", "instanceTypes":
		return &form{valid: validInstanceType, noun: instanceNoun, list: key == "instanceTypes"}
	case "desiredCapacity", "minSize", "maxSize", "volumeSize":
		return &form{valid: validNumber, noun: numberNoun}
	}
	if f := networkForm(key); f != nil {
		return f
	}
	return identityForm(key)
}

func networkForm(key string) *form {
	switch key {
	case "cidr", "ipv6Cidr", "serviceIPv4CIDR", "clusterDNS":
		return &form{valid: validNetwork, noun: networkNoun, prefixed: true}
	case "publicAccessCIDRs", "extraCIDRs", "extraIPv6CIDRs", "cidrs":
		return &form{valid: validNetwork, noun: networkNoun, list: true, prefixed: true}
	default:
		return nil
	}
}

func identityForm(key string) *form {
	switch key {
	case "id", "ami", "securityGroup", "sharedNodeSecurityGroup", "snapshotID", "capacityReservationID":
		return &form{valid: validID, noun: idNoun}
	case "attachIDs", "controlPlaneSecurityGroupIDs", "controlPlaneSubnetIDs", "sourceSecurityGroupIds", "vpceIds":
		return &form{valid: validID, noun: idNoun, list: true}
	}
	switch {
	case strings.HasSuffix(key, "ARN"), strings.HasSuffix(key, "Arn"), key == "arn":
		return &form{valid: validARN, noun: arnNoun}
	case strings.HasSuffix(key, "ARNs"):
		return &form{valid: validARN, noun: arnNoun, list: true}
	default:
		return nil
	}
}

var (
	validRegion       = lazyregexp.New(`^[a-z]{2,}(?:-[a-z]+)+-\d+$`)
	validZone         = lazyregexp.New(`^(?:[a-z]{2,}(?:-[a-z]+)+-\d+(?:-[a-z]+-\d+)?[a-z]|[a-z\d]+-(?:[a-z\d]+-)?az\d+)$`)
	validNetwork      = lazyregexp.New(`^[\d.]+(?:/\d+)?$|^[\da-f:]*:[\da-f:]*(?:/\d+)?$`)
	validID           = lazyregexp.New(`^[a-z]+-[0-9a-f]+$|^auto`)
	validVersion      = lazyregexp.New(`^v?\d+(?:\.\d+)*(?:-[a-z].*)?$|^(?:latest|auto|default)$`)
	validInstanceType = lazyregexp.New(`^[a-z][a-z\d-]*\.[a-z\d-]+$|^mixed$`)
	validNumber       = lazyregexp.New(`^-?\d+$`)
	validARN          = lazyregexp.New(`^arn:[^:]*:[^:]*:[^:]*:(?:aws|\d*):[^.]`)

	regionNoun   = lazyregexp.New(`(?i)region|zone|(?:^|[-_ ])azs?\d*(?:$|[-_ ])`)
	networkNoun  = lazyregexp.New(`(?i)cidr|range|network|address|(?:^|[-_ ])ips?\d*(?:$|[-_ ])`)
	idNoun       = lazyregexp.New(`(?i)(?:^|[-_ ])ids?\d*(?:$|[-_ ])`)
	versionNoun  = lazyregexp.New(`(?i)version`)
	instanceNoun = lazyregexp.New(`(?i)instance|type`)
	numberNoun   = lazyregexp.New(`(?i)number|count|size|capacity`)
	// arnNoun does not match whatever ends in role or policy: the name of one in the place of its ARN is a mistake.
	arnNoun = lazyregexp.New(`(?i)(?:^|[-_ ])arns?\d*(?:$|[-_ ])|^(?:(?:iam|kms)[-_ ])?(?:policy|role|key)$`)

	// managedPolicy matches the name of a policy of AWS, which some write where its ARN belongs.
	managedPolicy = lazyregexp.New(`^(?:Amazon\w+|AWS\w*Policy)$`)
	// words matches what consists of words alone, in any script, without and within brackets.
	words = lazyregexp.New(`^[\pL_][\pL\pN_ -]*$`)
	// addressed matches words that speak to the reader.
	addressed = lazyregexp.New(`^(?i:your|my|our|insert|enter|put|fill|replace|change|example|sample|placeholder|todo|tbd)`)
	// upper matches words in upper case.
	upper = lazyregexp.New(`^(?:[A-Z][A-Z0-9]{2,}|X+)(?:[-_ ][A-Z0-9]+)*$`)
	// foreign matches a letter that no value of AWS has.
	foreign = lazyregexp.New(`[^\x00-\x7f]`)
	// crossedOut matches values with parts that are written x, X.Y or ...: 1.xx, 10.x.0.0/16, us-xx-1.
	crossedOut = lazyregexp.New(`(?:^|[./:-])[xX]+(?:$|[./:-])|^v?(?:\d+|[A-Z]{1,2})(?:\.(?:\d+|[A-Z]{1,2}))+$|\.\.\.|…`)
	// dashed matches --name--.
	dashed = lazyregexp.New(`^--\w[\w -]*--$`)
)

// StandsForID reports whether a text in the place of an id of AWS is one that authors write for "put yours here": TODO, sg-..., your group id.
func StandsForID(text string) bool { return identityForm("id").isPlaceholder(text) }

// isPlaceholder reports whether a text stands for a value of the form.
func (f *form) isPlaceholder(s string) bool {
	if s = f.inner(s); s == "" || f.valid().MatchString(strings.ToLower(s)) {
		return false
	}
	switch {
	case crossedOut().MatchString(s), dashed().MatchString(s):
		return true
	case !words().MatchString(s), managedPolicy().MatchString(s):
		return false
	default:
		return upper().MatchString(s) || addressed().MatchString(s) || foreign().MatchString(s) || f.noun().MatchString(s)
	}
}

// inner returns what is within brackets, and in front of the length of a prefix.
func (f *form) inner(s string) string {
	s = unbracketed(s)
	if address, length, found := strings.Cut(s, "/"); found && f.prefixed && validNumber().MatchString(length) {
		return unbracketed(address)
	}
	return s
}

// unbracketed returns what is within brackets: [CIDR], (cidr), {cidr}.
func unbracketed(s string) string {
	for len(s) > 1 {
		switch string(s[0]) + string(s[len(s)-1]) {
		case "[]", "()", "{}":
			s = strings.TrimSpace(s[1 : len(s)-1])
		default:
			return s
		}
	}
	return s
}

// bracketed returns the text of a placeholder in brackets that YAML has taken for a collection, where a key holds one value.
func (f *form) bracketed(v any) (text string, ok bool) {
	if f == nil || f.list {
		return "", false
	}
	switch v := v.(type) {
	case []any:
		if len(v) == 1 {
			item, _ := v[0].(string)
			text = "[" + item + "]"
		}
	case map[string]any:
		for key, value := range v {
			if len(v) == 1 && value == nil {
				text = "{" + key + "}"
			}
		}
	}
	return text, text != "" && f.isPlaceholder(text)
}
