package inventory_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/inventory"
)

// scripted is a nodegroup with such a bootstrap script, and further keys.
func scripted(t *testing.T, script, keys string) inventory.Nodegroup {
	t.Helper()
	indented := "      " + strings.ReplaceAll(script, "\n", "\n      ")
	return of(t, "nodeGroups:\n  - name: a\n    amiFamily: Ubuntu2404\n    ami: ami-0123456789abcdef0\n    "+keys+
		"\n    overrideBootstrapCommand: |\n"+indented+"\n").Nodegroups[0]
}

func TestCalls(t *testing.T) {
	t.Parallel()
	const none, uncertain = "none", "uncertain"
	for name, tc := range map[string]struct{ script, want string }{
		"plain":               {"/etc/eks/bootstrap.sh demo", ""},
		"options":             {"/etc/eks/bootstrap.sh demo --dns-cluster-ip 10.0.0.10 --use-max-pods false", "--dns-cluster-ip=10.0.0.10 --use-max-pods=false"},
		"with =":              {"/etc/eks/bootstrap.sh demo --dns-cluster-ip=10.0.0.10", "--dns-cluster-ip=10.0.0.10"},
		"lines that go on":    {"/etc/eks/bootstrap.sh demo \\\n  --dns-cluster-ip 10.0.0.10 \\\n  --ip-family ipv4", "--dns-cluster-ip=10.0.0.10 --ip-family=ipv4"},
		"quotes":              {`/etc/eks/bootstrap.sh 'demo' --kubelet-extra-args "--v=2 \"x\" '$A'"`, `--kubelet-extra-args=--v=2 \"x\" '$A'`},
		"variables as values": {"/etc/eks/bootstrap.sh $NAME --b64-cluster-ca $CA", "--b64-cluster-ca=$CA"},
		"sudo":                {"sudo -E bash /etc/eks/bootstrap.sh demo", ""},
		"other commands":      {"#!/bin/bash\nset -e; yum update # /etc/eks/bootstrap.sh\n/etc/eks/bootstrap.sh demo && echo done", ""},
		"no call":             {"/opt/own/join.sh demo", none},
		"a comment":           {"# /etc/eks/bootstrap.sh demo", none},
		"an escape":           {`echo it\'s; /etc/eks/bootstrap.sh demo`, ""},
		"quote left open":     {"echo 'it\n/etc/eks/bootstrap.sh demo", uncertain},
		"changed before":      {"sed -i s/a/b/ /etc/eks/bootstrap.sh\n/etc/eks/bootstrap.sh demo", uncertain},
		"on a condition":      {"if true; then /etc/eks/bootstrap.sh demo; fi", uncertain},
		"here document":       {"cat <<EOF\n/etc/eks/bootstrap.sh demo\nEOF", uncertain},
		"variable options":    {"/etc/eks/bootstrap.sh demo $OPTIONS", uncertain},
		"array":               {`/etc/eks/bootstrap.sh demo "${OPTIONS[@]}"`, uncertain},
		"all arguments":       {`/etc/eks/bootstrap.sh demo "$@"`, uncertain},
		"template":            {"/etc/eks/bootstrap.sh demo\n{{ .Values.more }}", uncertain},
		"jinja":               {"{% if a %}/etc/eks/bootstrap.sh demo{% endif %}", uncertain},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := uncertain
			if calls := scripted(t, tc.script, "privateNetworking: true").Bootstrap.Calls; calls != nil {
				got = none
				for _, call := range calls {
					got = options(call)
				}
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func options(call inventory.Call) string {
	var list []string
	for _, name := range []string{"--b64-cluster-ca", "--dns-cluster-ip", "--ip-family", "--kubelet-extra-args", "--use-max-pods"} {
		if value, ok := call.Options[name]; ok {
			list = append(list, name+"="+value)
		}
	}
	return strings.Join(list, " ")
}

func TestCallsAreUncertainAfterCommandsOnTheScript(t *testing.T) {
	t.Parallel()
	for keys, certain := range map[string]bool{
		`preBootstrapCommands: ["echo hello"]`:                              true,
		`preBootstrapCommands: ["sed -i s/a/b/ /etc/eks/bootstrap.sh"]`:     false,
		`preBootstrapCommands: ["echo x >> /etc/default/kubelet"]`:          false,
		`preBootstrapCommands: ["{{ .Values.command }}"]`:                   false,
		`preBootstrapCommands: "${COMMANDS}"`:                               false,
		`preBootstrapCommands: ["${COMMAND}"]`:                              false,
		`preBootstrapCommands: ["touch /etc/hello", "touch /etc/kubelet"]`:  false,
		`preBootstrapCommands: ["touch /etc/hello", "mkdir -p /var/hello"]`: true,
	} {
		b := scripted(t, "/etc/eks/bootstrap.sh demo", keys).Bootstrap
		if (b.Calls != nil) != certain || (b.Labels == inventory.LabelsLost) != certain {
			t.Errorf("%s: calls %v, labels %s", keys, b.Calls, b.Labels)
		}
	}
}

func TestLabels(t *testing.T) {
	t.Parallel()
	const call = "/etc/eks/bootstrap.sh demo"
	for name, tc := range map[string]struct {
		script string
		want   inventory.Labels
	}{
		"no arguments":        {call, inventory.LabelsLost},
		"other arguments":     {call + " --kubelet-extra-args '--max-pods=20'", inventory.LabelsLost},
		"other labels":        {call + " --kubelet-extra-args '--node-labels=team=web'", inventory.LabelsLost},
		"helper without use":  {"source /var/lib/cloud/scripts/eksctl/bootstrap.helper.sh\n" + call, inventory.LabelsLost},
		"helper":              {"source /var/lib/cloud/scripts/eksctl/bootstrap.helper.sh\n" + call + ` --kubelet-extra-args "--node-labels=${NODE_LABELS}"`, inventory.LabelsUnknown},
		"helper's arguments":  {". /var/lib/cloud/scripts/eksctl/bootstrap.helper.sh\n" + call + ` --kubelet-extra-args "${KUBELET_EXTRA_ARGS}"`, inventory.LabelsUnknown},
		"environment":         {"source /etc/eksctl/kubelet.env\n" + call + ` --kubelet-extra-args "--node-labels=$NODE_LABELS"`, inventory.LabelsUnknown},
		"nothing sets them":   {call + ` --kubelet-extra-args "--node-labels=${NODE_LABELS}"`, inventory.LabelsUnset},
		"a comment on it":     {"# source /etc/eksctl/kubelet.env\n" + call + ` --kubelet-extra-args "--node-labels=${NODE_LABELS}"`, inventory.LabelsUnset},
		"set by hand":         {"NODE_LABELS=a=b\n" + call + ` --kubelet-extra-args "--node-labels=${NODE_LABELS}"`, inventory.LabelsUnknown},
		"arguments by hand":   {"KUBELET_EXTRA_ARGS+=x\n" + call, inventory.LabelsUnknown},
		"by name":             {call + " --kubelet-extra-args '--node-labels=alpha.eksctl.io/nodegroup-name=a'", inventory.LabelsUnknown},
		"another variable":    {call + ` --kubelet-extra-args "$ARGS"`, inventory.LabelsUnknown},
		"labelled afterwards": {call + "\nkubectl label node x a=b", inventory.LabelsUnknown},
		"snap":                {call + "\nsnap set kubelet-eks node-labels=$LABELS", inventory.LabelsUnknown},
		"two calls":           {call + "\n" + call, inventory.LabelsUnknown},
		"no call":             {"/opt/own/join.sh", inventory.LabelsUnknown},
		"uncertain":           {call + " $OPTIONS", inventory.LabelsUnknown},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := scripted(t, tc.script, "privateNetworking: true").Bootstrap.Labels; got != tc.want {
				t.Errorf("%s, want %s", got, tc.want)
			}
		})
	}
}

func TestBootstrapIsNilWhereItIsNotCertain(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{
		"none":               "nodeGroups: [{name: a}]",
		"family not known":   "nodeGroups: [{name: a, amiFamily: \"${F}\", overrideBootstrapCommand: x}]",
		"no family":          "managedNodeGroups: [{name: a, ami: ami-0123456789abcdef0, overrideBootstrapCommand: x}]",
		"of a template":      "managedNodeGroups: [{name: a, launchTemplate: \"${T}\", overrideBootstrapCommand: x}]",
		"with a template":    "managedNodeGroups: [{name: a, launchTemplate: {id: lt-0123456789abcdef0}, overrideBootstrapCommand: x}]",
		"not known as whole": "nodeGroups: [\"${GROUP}\"]",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if b := of(t, body).Nodegroups[0].Bootstrap; b != nil && *of(t, body).Nodegroups[0].Image.Family != "" {
				t.Errorf("%+v, want none", *b)
			}
		})
	}
}

func TestResolvers(t *testing.T) {
	t.Parallel()
	const dns = "clusterDNS: 10.0.0.1, "
	const config = `overrideBootstrapCommand: "kind: NodeConfig\nspec: {kubelet: {config: {clusterDNS: [10.0.0.9]}}}"`
	for name, tc := range map[string]struct{ group, want string }{
		"none":                    {"amiFamily: AmazonLinux2023", ""},
		"AL2023":                  {dns + "amiFamily: AmazonLinux2023", "clusterDNS 10.0.0.1"},
		"AL2023, no kubelet":      {"kubeletExtraConfig: {clusterDNS: [10.0.0.2]}", ""},
		"AL2023, NodeConfig":      {dns + config, "overrideBootstrapCommand 10.0.0.9"},
		"AL2023, another":         {dns + `overrideBootstrapCommand: "kind: NodeConfig"`, "clusterDNS 10.0.0.1"},
		"AL2023, a script":        {dns + `overrideBootstrapCommand: "echo"`, ""},
		"AL2023, a template":      {dns + `overrideBootstrapCommand: "kind: NodeConfig\nspec: {{ x }}"`, ""},
		"AL2":                     {dns + "amiFamily: AmazonLinux2", "clusterDNS 10.0.0.1"},
		"AL2, kubelet":            {dns + "amiFamily: AmazonLinux2, kubeletExtraConfig: {clusterDNS: [10.0.0.2, 10.0.0.3]}", "kubeletExtraConfig.clusterDNS 10.0.0.2 10.0.0.3"},
		"AL2, rest of kubelet":    {dns + "amiFamily: AmazonLinux2, kubeletExtraConfig: {maxPods: 3}", "clusterDNS 10.0.0.1"},
		"AL2, script":             {dns + `amiFamily: AmazonLinux2, overrideBootstrapCommand: "/etc/eks/bootstrap.sh x --dns-cluster-ip 10.0.0.4"`, "overrideBootstrapCommand 10.0.0.4"},
		"AL2, script of its own":  {dns + `amiFamily: AmazonLinux2, overrideBootstrapCommand: "/opt/join.sh"`, ""},
		"Bottlerocket":            {dns + "amiFamily: Bottlerocket", "clusterDNS 10.0.0.1"},
		"Bottlerocket, settings":  {"amiFamily: Bottlerocket, bottlerocket: {settings: {kubernetes: {cluster-dns-ip: 10.0.0.5}}}", "bottlerocket.settings.kubernetes.cluster-dns-ip 10.0.0.5"},
		"Bottlerocket, elsewhere": {"amiFamily: Bottlerocket, bottlerocket: {settings: {dns: {name-servers: [1.1.1.1]}}}", ""},
		"Windows":                 {dns + "amiFamily: WindowsServer2022CoreContainer", "clusterDNS 10.0.0.1"},
		"not known":               {`clusterDNS: "${DNS}"`, ""},
		"numbers":                 {"amiFamily: AmazonLinux2, kubeletExtraConfig: {clusterDNS: [1]}", ""},
		"empty":                   {"amiFamily: AmazonLinux2, kubeletExtraConfig: {clusterDNS: []}", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := ""
			if r := of(t, "nodeGroups: [{name: a, "+tc.group+"}]").Nodegroups[0].Resolvers; r != nil {
				got = strings.TrimPrefix(r.Path.String(), "nodeGroups[0].") + " " + strings.Join(r.Addresses, " ")
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSettled(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"#!/bin/sh\n${REST}": true, "/bin/sh ${REST}": true, "MIME-Version: 1.0\n${REST}": true, "\n  #!/bin/sh\n$X": true,
		"kind: NodeConfig": true, "echo": true,
		"${BOOTSTRAP}": false, "{{ .Values.bootstrap }}": false, "<your script>": false, "$SCRIPT": false, "{% script %}": false,
		"__SCRIPT__": false, "@SCRIPT@": false, "kind: NodeConfig\nspec: ${SPEC}": false,
	} {
		quoted, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		if b := of(t, "nodeGroups: [{name: a, overrideBootstrapCommand: "+string(quoted)+"}]").Nodegroups[0].Bootstrap; b.Settled != want {
			t.Errorf("%q: %t, want %t", text, b.Settled, want)
		}
	}
}

func TestUnknownFields(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"{kind: NodeConfig, apiVersion: a, metadata: {x: 1}, spec: {}}":                         "",
		"{spec: {kubelet: {config: {anything: 1}, flags: [], maxPodsExpression: x}}}":           "",
		"{spec: {instance: {environment: {default: {A: b}}, localStorage: {strategy: RAID0}}}}": "",
		"{spec: {featureGates: {Any: true}, containerd: {baseRuntimeSpec: {any: 1}}}}":          "",
		"{Spec: {KUBELET: {Flags: []}}}":                                                        "",
		"{spec: {Kubelet: {maxPods: 3}}}":                                                       "spec.kubelet.maxPods",
		"{kubelet: {}, spec: {kubeletConfig: {}}}":                                              "kubelet spec.kubeletConfig",
		"{spec: {instance: {localStorage: {stategy: RAID0}, network: {dns: []}}}}":              "spec.instance.localStorage.stategy spec.instance.network.dns",
		"{spec: {cluster: {endpoint: x}, containerd: {toml: x}}}":                               "spec.cluster.endpoint spec.containerd.toml",
		"{spec: {kubelets: \"${X}\"}}":                                                          "",
		"[a]":                                                                                   "",
	} {
		quoted, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		b := of(t, "nodeGroups: [{name: a, overrideBootstrapCommand: "+string(quoted)+"}]").Nodegroups[0].Bootstrap
		got := make([]string, 0, 2)
		for _, field := range b.UnknownFields {
			got = append(got, field.Name)
		}
		if diff := cmp.Diff(want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}
