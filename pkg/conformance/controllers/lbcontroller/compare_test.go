package lbcontroller_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/conformance/controllers/lbcontroller"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/manifest"
)

// nameTags are the groups of everywhere, by their tag Name.
var nameTags = map[string]string{"front": "sg-front-2"}

// TestCompare compares what pkg/loadbalancer derives from generated manifests with what the controller makes of them. Where the
// controller refuses, ekslint must have something against it, and the other way round; otherwise all that ekslint knows must be so.
func TestCompare(t *testing.T) {
	t.Parallel()
	account := everywhere(lbcontroller.DefaultAccount())
	generated(t, func(drawn lbcontroller.Account, manifests map[string]any) (string, string) {
		account := account
		account.Flags = drawn.Flags
		result, err := lbcontroller.Run(account, text(manifests))
		if err != nil {
			return "", unanswered + err.Error()
		}
		return "", compare(result, account, deriveFrom(text(withController(manifests, drawn.Flags))))
	})
}

// deriveFrom are the controller's load balancers among those that ekslint derives, by id.
func deriveFrom(manifests []byte) map[string]*loadbalancer.LoadBalancer {
	found, failed := manifest.Read(slices.Values([]manifest.File{{Name: "manifests.yaml", Data: manifests}}))
	if len(failed) > 0 {
		panic(fmt.Sprint(failed))
	}
	cluster := loadbalancer.Cluster{
		Name: manifest.Value{Text: lbcontroller.DefaultAccount().Cluster, IsWritten: true}, DefaultMaker: loadbalancer.Controller,
	}
	all := map[string]*loadbalancer.LoadBalancer{}
	for _, lb := range loadbalancer.Derive(found, cluster) {
		if lb.Maker == loadbalancer.Controller || lb.Maker == loadbalancer.MakerUnknown {
			all[lb.ID] = lb
		}
	}
	return all
}

// compare returns the differences, or nothing.
func compare(result lbcontroller.Result, account lbcontroller.Account, all map[string]*loadbalancer.LoadBalancer) string {
	var b strings.Builder
	bindings := map[string]lbcontroller.Binding{}
	for _, binding := range result.Bindings {
		bindings[binding.Name] = binding
	}
	seen := map[string]bool{}
	for _, lb := range result.LoadBalancers {
		kind, id, _ := strings.Cut(lb.Owner, " ")
		id = "load-balancer/" + id
		if kind != "service" && kind != "gateway" && lb.Type == "network" { // in front of another one
			id += "/nlb"
		}
		seen[id] = true
		if lb.Refusal != "" {
			seen[id+"/nlb"] = true
		}
		ours := all[id]
		switch {
		case slices.ContainsFunc(atOnce, says(lb.Refusal)):
			compareAtOnce(&b, lb, all)
		case lb.Refusal != "":
			compareRefusal(&b, lb, ours)
		case ours == nil:
			fmt.Fprintf(&b, "%s: only the controller makes it\n", lb.Owner)
		case len(ours.Assumptions) > 0: // which do not hold here
		case len(ours.Refusals) > 0 && !slices.ContainsFunc(ours.Refusals, holds):
		case len(ours.Owners) > 1 && !slices.ContainsFunc(ours.Refusals, isLate) && len(ours.Refusals) > 0: // the rest of the group is made
		case len(ours.Refusals) > 0:
			fmt.Fprintf(&b, "%s: only ekslint refuses: %s\n", lb.Owner, ours.Refusals[0].Message)
		default:
			ourForm, theirs := derived(ours, nameTags), made(lb, account, bindings)
			if ours.InFrontOf != nil { // whose targets are no ports of Services
				delete(theirs, loadbalancer.PartTargets)
			}
			if kind == "gateway" { // the controller makes no listener without a route, which may be in manifests that are not handed over
				ourForm[loadbalancer.PartListeners] = inBoth(ourForm[loadbalancer.PartListeners], theirs[loadbalancer.PartListeners])
			}
			compareParts(&b, ours, ourForm, theirs)
			compareLeftOut(&b, lb, ours)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(all)) {
		if ours := all[id]; !seen[id] && ours.IsKnown(loadbalancer.PartMaker) && len(ours.Refusals)+len(ours.Assumptions) == 0 {
			fmt.Fprintf(&b, "%s: only ekslint has it\n", id)
		}
	}
	return b.String()
}

// holds reports whether a refusal rests on nothing that does not hold here: a Service that is not among the manifests is not there.
func holds(r loadbalancer.Refusal) bool { return !strings.HasPrefix(r.Assumption, "Service ") }

// inBoth are the lines that are among others as well; nil where there are none.
func inBoth(lines, others []string) []string {
	var both []string
	for _, line := range lines {
		if slices.Contains(others, line) {
			both = append(both, line)
		}
	}
	return both
}

// atOnce are in refusals of a webhook, which concern an Ingress whatever its group.
var atOnce = []string{"new usage of", "ignoring Ingress", "failed to parse json annotation, alb.ingress.kubernetes.io/conditions."}

func isLate(r loadbalancer.Refusal) bool { return !r.AtOnce }

func compareAtOnce(b *strings.Builder, refused lbcontroller.LoadBalancer, all map[string]*loadbalancer.LoadBalancer) {
	for _, lb := range all {
		for _, r := range lb.Refusals {
			isSame := strings.HasPrefix(refused.Refusal, faultOf(r.Message))
			if r.AtOnce && isSame && refused.Owner == "ingress "+r.Object.Namespace.Text+"/"+r.Object.Name.Text {
				return
			}
		}
	}
	fmt.Fprintf(b, "%s: only the controller refuses: %s\n", refused.Owner, refused.Refusal)
}

// ofAWS are refusals whose reason only AWS knows.
var ofAWS = []string{"couldn't find all security groups", "no certificate found for host", "A certificate must be specified", "unable to resolve at least one subnet",
	"couldn't find all subnets", " must match", "expect one private IPv4 address", "expect one IPv6 address"}

// ofSignIn are in refusals of how users sign in.
var ofSignIn = []string{"unknown authType", "alb.ingress.kubernetes.io/auth-", "missing IDPConfig"}

func compareRefusal(b *strings.Builder, lb lbcontroller.LoadBalancer, ours *loadbalancer.LoadBalancer) {
	says := func(part string) bool { return strings.Contains(lb.Refusal, part) }
	sayIt := func(r loadbalancer.Refusal) bool { return says(faultOf(r.Message)) }
	switch {
	case says("invalid ingress class"), ours != nil && len(ours.Assumptions) > 0: // the class may be elsewhere
	case slices.ContainsFunc(ofAWS, says):
	case says(`gateway.k8s.aws "`) && ours != nil && len(ours.Unknowns) > 0: // settings that are not watched, which ekslint does not know
	case ours == nil:
		fmt.Fprintf(b, "%s: the controller refuses what ekslint does not see: %s\n", lb.Owner, lb.Refusal)
	case slices.ContainsFunc(ofSignIn, says) && slices.ContainsFunc(ours.Targets, hasNoService): // which may say another
	case len(ours.Refusals) == 0 && len(ours.Unknowns) == 0:
		fmt.Fprintf(b, "%s: only the controller refuses: %s\n", lb.Owner, lb.Refusal)
	case len(ours.Refusals) > 0 && !slices.ContainsFunc(ours.Refusals, sayIt):
		fmt.Fprintf(b, "%s: other words: %q, ekslint's %q\n", lb.Owner, lb.Refusal, ours.Refusals[0].Message)
	}
}

// notSeen are reasons to leave out a part that ekslint does not tell: a Service that is not among the manifests, and routes of two kinds for one
// host, of which the controller takes any.
var notSeen = []string{" not found)", "have overlap hostname"}

// ownWords are in messages about what is left out that are ekslint's own: the controller says nothing, or something else of one of two routes.
var ownWords = []string{" load balancer is for ", "one listener for each number", "of this one, or of "}

// says returns what looks for a part of a message.
func says(message string) func(string) bool {
	return func(part string) bool { return strings.Contains(message, part) }
}

// compareLeftOut compares what is left out of a Gateway: all that ekslint tells is so, and the controller tells nothing else but what is notSeen.
// Of a route the controller tells one fault alone.
func compareLeftOut(b *strings.Builder, lb lbcontroller.LoadBalancer, ours *loadbalancer.LoadBalancer) {
	told := map[string]bool{}
	for _, left := range ours.LeftOut {
		object := left.Object.String()
		told[object+": "+left.Message] = true
		isIt := func(line string) bool {
			return line == object+": "+left.Message || strings.HasSuffix(left.Object.Kind, "Route") && strings.HasPrefix(line, object+": ")
		}
		if holdsHere(left) && !slices.ContainsFunc(ownWords, says(left.Message)) && !slices.ContainsFunc(lb.LeftOut, isIt) {
			fmt.Fprintf(b, "%s: only ekslint leaves out: %s: %s\n", lb.Owner, object, left.Message)
		}
	}
	for _, line := range lb.LeftOut {
		if !told[line] && !slices.ContainsFunc(notSeen, says(line)) && !isContested(line, ours) {
			fmt.Fprintf(b, "%s: only the controller leaves out: %s\n", lb.Owner, line)
		}
	}
}

// isContested reports whether what the controller leaves out is one of two routes of which ekslint tells that one is: of that the controller tells
// what another listener has against it, if that is asked first.
func isContested(line string, ours *loadbalancer.LoadBalancer) bool {
	route, _, _ := strings.Cut(line, ": ")
	return slices.ContainsFunc(ours.LeftOut, func(left loadbalancer.Refusal) bool {
		_, other, isContest := strings.Cut(left.Message, "of this one, or of ")
		return isContest && (left.Object.String() == route || other == route)
	})
}

// holdsHere reports whether what is left out rests on nothing that does not hold here: grants that are not among the manifests are not there.
func holdsHere(left loadbalancer.Refusal) bool {
	return left.Assumption == "" || strings.HasPrefix(left.Assumption, "no ReferenceGrant")
}

func hasNoService(t *loadbalancer.TargetGroup) bool { return t.Service == nil }

// faultOf is a refusal without the values in conflict, whose order and form are ekslint's own.
func faultOf(message string) string {
	fault, _, _ := strings.Cut(message, ": ")
	return fault
}

// compareParts compares what ekslint knows.
func compareParts(b *strings.Builder, lb *loadbalancer.LoadBalancer, ours, theirs normalForm) {
	for _, part := range slices.Sorted(maps.Keys(theirs)) {
		if diff := cmp.Diff(theirs[part], ours[part]); diff != "" && lb.IsKnown(part) {
			fmt.Fprintf(b, "%s: %s (-controller +ekslint):\n%s", lb.ID, part, diff)
		}
	}
}
