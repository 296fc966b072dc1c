package facts

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// mostIDs is how many ids one command names, so that it can be read.
const mostIDs = 20

// Commands returns the commands of the AWS CLI, for a POSIX shell, that print what is not known yet of what is asked about, and of what
// the answers name: groups that rules let in, prefix lists, the VPC of subnets. Each only reads, needs no permission but one to describe,
// and writes its answer to a file in a directory (see Question.Into). There are none where nothing is missing.
func (f *Facts) Commands(q Question) []string {
	a := asker{known: f, Question: q}
	if regionName().MatchString(q.Region) {
		a.at = " --region " + q.Region
	}
	a.askCluster()
	a.askLaunchTemplates()
	a.askSubnets()
	for _, vpc := range a.vpcs() {
		a.askVPC(vpc)
	}
	a.askGroups()
	a.askPrefixLists()
	return a.commands
}

// MakeDirectory is the command that makes the directory for the answers.
func (q *Question) MakeDirectory() string { return "mkdir -p " + quoted(q.into()) }

// asker collects commands.
type asker struct {
	Question

	known    *Facts
	at       string
	commands []string
}

// ask adds a command, whose answer has the day beside what the query selects.
func (a *asker) ask(what, arguments, query, file string) {
	a.commands = append(a.commands, fmt.Sprintf(
		`aws %s%s %s --query "{AsOf: '$(date +%%F)', %s}" --output json > %s`, what, a.at, arguments, query,
		quoted(a.into()+"/"+file+".json"),
	))
}

// into is the path of the directory that the answers go to, which no command takes for an option.
func (q *Question) into() string {
	into := strings.TrimRight(cmp.Or(q.Into, "facts"), "/")
	if strings.HasPrefix(into, "-") {
		return "./" + into
	}
	return into
}

// quoted is a path as a POSIX shell takes it for one word.
func quoted(path string) string {
	if plainPath().MatchString(path) {
		return path
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}

// askEach adds commands that name ids, each as many as can be read.
func (a *asker) askEach(what, option, key string, ids []string) {
	for ids := range slices.Chunk(ids, mostIDs) {
		a.ask("ec2 "+what, option+" "+strings.Join(ids, " "), key+": "+key, ids[0])
	}
}

// askAll adds the command for all that a VPC has of a kind, and has the answer say that it is all.
func (a *asker) askAll(what, key, query, vpc string) {
	a.ask("ec2 describe-"+what, "--filters Name=vpc-id,Values="+vpc, fmt.Sprintf("VpcId: '%s', %s: %s", vpc, key, query), vpc+"-"+what)
}

func (a *asker) askCluster() {
	if clusterName().MatchString(a.Cluster) && a.cluster() == nil {
		a.ask("eks describe-cluster", "--name "+a.Cluster, "cluster: cluster", a.inRegion("cluster-"+a.Cluster))
	}
	const plugin = "vpc-cni"
	if a.Plugin && clusterName().MatchString(a.Cluster) && a.known.Addon(plugin, a.Cluster, a.knownRegion()) == nil {
		const query = "addon: addon.{addonName: addonName, clusterName: clusterName, addonArn: addonArn, addonVersion: addonVersion, " +
			"status: status, configurationValues: configurationValues}"
		a.ask("eks describe-addon", "--cluster-name "+a.Cluster+" --addon-name "+plugin, query, a.inRegion("addon-"+a.Cluster+"-"+plugin))
	}
}

// cluster is what is known of the cluster; nil where it is not asked about.
func (a *asker) cluster() *Cluster {
	if a.Cluster == "" {
		return nil
	}
	return a.known.Cluster(a.Cluster, a.knownRegion())
}

// knownRegion is the region where it is known, and else empty.
func (a *asker) knownRegion() string {
	if !regionName().MatchString(a.Region) {
		return ""
	}
	return a.Region
}

// inRegion names the file for an answer about what is called so in a region: another region may have one of the same name.
func (a *asker) inRegion(name string) string {
	if a.at == "" {
		return name
	}
	return name + "-" + a.Region
}

// askLaunchTemplates asks for all versions of a template that are missing in one command, whose answer is kept beside those about others.
func (a *asker) askLaunchTemplates() {
	missing := map[string][]string{}
	for _, t := range a.LaunchTemplates {
		switch isDefault := t.Version == "" || t.Version == "$Default"; {
		case a.known.LaunchTemplate(t.Template, t.Version) != nil:
		case isDefault:
			missing[t.Template] = append(missing[t.Template], "'$Default'")
		case versionOf().MatchString(t.Version):
			missing[t.Template] = append(missing[t.Template], t.Version)
		}
	}
	for _, template := range sortedKeys(missing) {
		option, file := "--launch-template-name ", a.inRegion(template)
		switch {
		case templateID().MatchString(template):
			option, file = "--launch-template-id ", template
		case !templateName().MatchString(template):
			continue
		}
		const key = "LaunchTemplateVersions"
		for versions := range slices.Chunk(wellFormed(missing[template], func(string) bool { return true }), mostIDs) {
			named := strings.NewReplacer("'", "", "$", "").Replace(strings.Join(versions, "-"))
			a.ask("ec2 describe-launch-template-versions", option+template+" --versions "+strings.Join(versions, " "), key+": "+key, file+"-"+named)
		}
	}
}
