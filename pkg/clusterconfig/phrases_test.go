package clusterconfig

import (
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// entries are the functions of eksctl that Load calls.
var entries = []string{
	"SetClusterConfigDefaults", "SetNodeGroupDefaults", "SetManagedNodeGroupDefaults", "ValidateClusterConfig", "ValidateNodeGroup",
	"ValidateManagedNodeGroup", "ValidatePrivateCluster", "ValidateClusterEndpointConfig", "ValidateAPIServerAccess", "HasSufficientSubnets",
	"ErrPodIdentityAgentNotInstalled", "Addon.Validate", "IAMIdentityMapping.Validate", "FargateProfile.Validate", "FargateProfileSelector.Validate",
}

// silent are texts in those functions that are parts of messages, warnings, or what no configuration can cause.
var silent = []string{
	"failed to parse supported Karpenter version %s: %w", // which is a constant
	"%s does not ship with NVIDIA GPU drivers installed, hence won't support running GPU-accelerated workloads out of the box",
	"%s does not ship with Neuron Devices drivers installed, hence won't support running inference-accelerated workloads out of the box",
	"instance selector", "instances distribution", "please add %q addon to the config file", "please use %s instead", "%s: %v",
}

// elsewhere are messages that eksctl passes on from a library, or puts together.
var elsewhere = []string{
	"invalid CIDR address: %s", "arn: %s",
	"insufficient number of subnets, at least %[1]dx public and/or %[1]dx private subnets are required",
}

// TestPhrasesForAllMessages finds what eksctl may say and no phrase is for, in eksctl's source and in what repeats it here.
func TestPhrasesForAllMessages(t *testing.T) {
	t.Parallel()
	found := messagesOf(t)
	if len(found) < 150 {
		t.Errorf("only %d messages found in the source of eksctl", len(found))
	}
	for _, message := range found {
		if !slices.ContainsFunc(phrases(), message.isLike) {
			t.Errorf("no phrase for %q", message.eksctl)
		}
	}
	for _, c := range phrases() {
		if !slices.Contains(elsewhere, c.eksctl) && !slices.ContainsFunc(found, c.isLike) {
			t.Errorf("eksctl never says %q", c.eksctl)
		}
	}
}

// isLike reports whether one of two formats makes messages that the other makes too.
func (c compiled) isLike(other compiled) bool {
	return c.pattern().MatchString(sample(other.eksctl)) || other.pattern().MatchString(sample(c.eksctl))
}

// sample is a message as a format makes it.
func sample(format string) string {
	return verb().ReplaceAllStringFunc(format, func(v string) string {
		switch v[len(v)-1] {
		case 'd':
			return "1"
		case 'q':
			return `"x"`
		default:
			return "x"
		}
	})
}

// TestPhrasesAreUsed: for each phrase there is a configuration in messages.txtar, and none in it is left in eksctl's words.
func TestPhrasesAreUsed(t *testing.T) {
	t.Parallel()
	archive, err := txtar.ParseFile("testdata/messages.txtar")
	if err != nil {
		t.Fatal(err)
	}
	used := map[phraseID]bool{}
	for i := 0; i < len(archive.Files); i += 2 {
		text := string(archive.Files[i].Data)
		if !strings.HasPrefix(text, "apiVersion") {
			text = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: c, region: us-west-2}\n" + text
		}
		doc := yamldoc.Parse([]byte(text))[0]
		for _, issue := range Load(doc, PurposeCreateCluster).Issues {
			if issue.Message == issue.Original {
				t.Errorf("%s: no phrase for %s", archive.Files[i].Name, issue.Message)
			}
		}
		for _, o := range objectionsTo(doc) {
			if o.telling != nil {
				used[o.telling.id()] = true
			}
		}
	}
	for _, c := range phrases() {
		if c.wraps == 0 && !used[c.id()] {
			t.Errorf("no configuration for %q (%s)", c.eksctl, c.key)
		}
	}
}

type phraseID struct{ eksctl, key string }

func (p phrase) id() phraseID { return phraseID{p.eksctl, p.key} }

// objectionsTo is what eksctl's validators say of a document, with the phrases for it.
func objectionsTo(doc *yamldoc.Document) []located {
	value, _ := readValue(doc)
	tree, _ := (&scanner{}).scan(value, nil, context{}).(map[string]any)
	decoded, _ := (&decoder{}).value(tree, place{schema: clusterSchema()}).(map[string]any)
	c := &Config{Purpose: PurposeCreateCluster}
	return c.validated(decoded, emptyCompletion()).locateAll(tree)
}
