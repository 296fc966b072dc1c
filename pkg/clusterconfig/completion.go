package clusterconfig

import (
	"fmt"
	"slices"
	"strings"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// completion is one way to fill in the values that are not known yet. eksctl's validators know only "set" and "not set", so
// they are asked about several completions, and only what they object to in all of them is reported (see sound).
type completion struct {
	// filled are the unknown values that get a value; all others are left out.
	filled func(yamldoc.Path) bool
	// flag is the value of unknown booleans, number that of unknown numbers.
	flag   bool
	number int
	// addon is the name of all addons whose name is not known, or empty: each then has one of its own.
	addon string
	// strict asks for eksctl's strict pass, too.
	strict bool
}

func everywhere(yamldoc.Path) bool { return true }

// emptyCompletion leaves out all that is not known, but for images. Config.Spec is made from it.
func emptyCompletion() completion { return completion{filled: isImage, strict: true} }

// isImage tells the image of a nodegroup. Nobody writes a placeholder for an image and fills in nothing: what eksctl does with an
// image of the user's own, such as to choose no family, is certain.
func isImage(p yamldoc.Path) bool {
	return len(p) == 3 && p[2].Key == "ami" && (isElement(p[:2], "nodeGroups") || isElement(p[:2], "managedNodeGroups"))
}

// fullCompletions set every value that is not known. An addon whose name is not known may be any of those that eksctl looks for
// by name: eksctl pkg/apis/eksctl.io/v1alpha5/validation.go:557, 703-715 and pkg/ctl/cmdutils/configfile.go:345, 490.
func fullCompletions(unknown []yamldoc.Path) []completion {
	full := []completion{
		{filled: everywhere, flag: true, number: 2},
		{filled: everywhere, flag: false, number: 150},
	}
	if slices.ContainsFunc(unknown, isAddonName) {
		for _, name := range [...]string{api.VPCCNIAddon, api.CoreDNSAddon, api.PodIdentityAgentAddon} {
			full = append(full, completion{filled: everywhere, flag: true, number: 2, addon: name})
		}
	}
	return full
}

func isAddonName(p yamldoc.Path) bool {
	return len(p) == 3 && isElement(p[:2], "addons") && p[2].Key == "name"
}

// render copies a tree with its unknown values filled in or left out. An item of a list keeps its place, as null.
func (c completion) render(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := make(map[string]any, len(v)+2)
		for key, item := range v {
			c.renderEntry(out, key, item)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, item := range v {
			out[i] = c.render(item)
		}
		return out
	case unknownValue:
		if isIdentityProvider(v.schema.typ) {
			return c.fill(v.schema, v.path) // the one type that does not decode from null
		}
		if !c.filled(v.path) {
			return nil
		}
		return c.fill(v.schema, v.path)
	default:
		return v
	}
}

func (c completion) renderEntry(out map[string]any, key string, v any) {
	u, isUnknown := v.(unknownValue)
	switch {
	case !isUnknown:
		out[key] = c.render(v)
	case !c.filled(u.path):
	case u.key:
		out[fmt.Sprintf("unknown-%d", len(out))] = c.fill(u.schema, u.path)
	default:
		if filled := c.fill(u.schema, u.path); filled != nil {
			out[key] = filled
		}
	}
}

// fill returns a plausible value of the type, or nil for types that have further values below them.
func (c completion) fill(s *schema, at yamldoc.Path) any {
	if isIdentityProvider(s.typ) {
		return map[string]any{"type": oidcType}
	}
	switch s.kind {
	case boolKind:
		return c.flag
	case intKind, uintKind, floatKind:
		return c.number
	case stringKind, customKind, anyKind:
		return c.text(at)
	case structKind, mapKind:
		return map[string]any{}
	default:
		return nil
	}
}

func (c completion) text(at yamldoc.Path) string {
	if c.addon != "" && isAddonName(at) {
		return c.addon
	}
	if first, second, ok := plausibleTexts(strings.ToLower(fieldName(at))); ok {
		if c.flag {
			return first
		}
		return second
	}
	// Names have to be unique, and the path is. The flag is there to make the completions differ.
	name := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, strings.ToLower(at.String()))
	return fmt.Sprintf("unknown-%t-%s", c.flag, strings.Trim(name, "-"))
}

// plausibleTexts returns two values of a field whose text eksctl checks, by the end of its name in lower case.
func plausibleTexts(field string) (first, second string, ok bool) {
	for _, t := range [...]struct{ suffix, first, second string }{
		{"amifamily", "AmazonLinux2023", "Bottlerocket"},
		{"ami", "ami-0123456789abcdef0", "ami-0fedcba9876543210"},
		{"outpostarn", "arn:aws:outposts:us-west-2:123456789012:outpost/op-1", "arn:aws:outposts:us-west-2:123456789012:outpost/op-2"},
		{"arn", "arn:aws:iam::123456789012:role/a", "arn:aws:iam::123456789012:role/b"},
		{"arns", "arn:aws:iam::123456789012:policy/a", "arn:aws:iam::123456789012:policy/b"},
		{"ipv6cidr", "2001:db8::/56", "2001:db8:1::/56"},
		{"cidr", "10.0.0.0/16", "192.0.2.0/24"},
		{"cidrs", "10.0.0.0/16", "192.0.2.0/24"},
		{"version", "1.34", "1.31"},
		{"instancetype", "m5.large", "t3.small"},
		{"instancetypes", "m5.large", "t3.small"},
		{"volumetype", "gp3", "io2"},
		{"gateway", "Single", "Disable"},
		{"ipfamily", "IPv4", "IPv6"},
		{"authenticationmode", "API_AND_CONFIG_MAP", "API"},
		{"effect", "NoSchedule", "NoExecute"},
		{"provider", "SSM", "IRA"},
		{"supporttype", "STANDARD", "EXTENDED"},
	} {
		if strings.HasSuffix(field, t.suffix) {
			return t.first, t.second, true
		}
	}
	return "", "", false
}

// fieldName is the last mapping key of a path.
func fieldName(at yamldoc.Path) string {
	for _, step := range slices.Backward(at) {
		if !step.IsIndex {
			return step.Key
		}
	}
	return ""
}
