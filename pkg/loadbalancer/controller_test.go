package loadbalancer_test

import (
	"cmp"
	"fmt"
	"testing"
)

// usualName and usualImage are those of the controller.
const (
	usualName  = "aws-load-balancer-controller"
	usualImage = "public.ecr.aws/eks/aws-load-balancer-controller:v3.0.0"
)

// probe is an Ingress that leaves its scheme to the controller's flag --default-load-balancer-scheme, which is "internal" where it is not given.
const probe = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop}
spec: {ingressClassName: alb, defaultBackend: {service: {name: web, port: {number: 80}}}}
`

// Schemes of the probe.
const (
	isDefault = "internal"
	isGiven   = "internet-facing"
	isUnknown = ""
)

// schemeBeside is the scheme that the probe has beside a workload.
func schemeBeside(t *testing.T, workload string) string {
	t.Helper()
	all, failed := derived(t, "manifests.yaml", []byte(probe+"---\n"+workload))
	if len(failed) > 0 || len(all) != 1 {
		t.Fatal(len(all), failed)
	}
	return all[0].Scheme
}

// workloadOf is a workload of a name with labels of itself, of its pods, and containers.
func workloadOf(kind, name, labels, containers string) string {
	const form = `apiVersion: %s/v1
kind: %s
metadata: {name: %s, namespace: kube-system, labels: {%s}}
spec:
  selector: {matchLabels: {app: x}}
  template:
    metadata: {labels: {app: x}}
    spec: {restartPolicy: %s, %s}
`
	group, restart := "apps", "Always"
	if kind == "Job" {
		group, restart = "batch", "Never"
	}
	return fmt.Sprintf(form, group, kind, name, labels, restart, containers)
}

// TestWhichIsTheController tells the controller's workload and container from others by names, labels, images and flags.
func TestWhichIsTheController(t *testing.T) {
	t.Parallel()
	const open = "--cluster-name=my-cluster, --default-load-balancer-scheme=internet-facing"
	of := func(image, args string) string {
		return fmt.Sprintf("{name: %s, image: %q, args: [%s]}", image[:1], image, args)
	}
	for name, test := range map[string]struct{ kind, name, labels, containers, want string }{
		"its name and image":              {containers: of(usualImage, open), want: isGiven},
		"its image alone":                 {name: "lbc", containers: of(usualImage, "--cluster-name=my-cluster, --ingress-class=alb"), want: isDefault},
		"a mirror that flattens names":    {name: "lbc", containers: of("registry.corp:5000/eks-aws-load-balancer-controller@sha256:0a", open), want: isGiven},
		"another builder's image":         {name: "lbc", containers: of("cgr.dev/chainguard/aws-load-balancer-controller-fips:v3", open), want: isGiven},
		"the name of a release":           {name: "int-" + usualName, containers: of("mirror/lbc:3", open), want: isGiven},
		"the label of its name":           {name: "lbc", labels: "app.kubernetes.io/name: " + usualName, containers: of("mirror/lbc:3", open), want: isGiven},
		"the label of its chart":          {name: "lbc", labels: "helm.sh/chart: aws-load-balancer-controller-1.13.0", containers: of("mirror/lbc:3", open), want: isGiven},
		"a flag that is its own":          {name: "lbc", containers: of("mirror/lbc:3", open), want: isGiven},
		"a DaemonSet":                     {kind: "DaemonSet", containers: of(usualImage, open), want: isGiven},
		"containers of a placeholder":     {containers: `"{{ .Values.containers }}"`, want: isUnknown},
		"no flags of its own":             {name: "proxy", containers: of("proxy", "--cluster-name=my-cluster, --ingress-class=nginx, --watch-namespace=a"), want: isDefault},
		"its flags without a cluster":     {name: "proxy", containers: of("proxy", "--default-load-balancer-scheme=internet-facing"), want: isDefault},
		"a Job that installs its kinds":   {kind: "Job", containers: "{name: crds, image: kubectl, command: [sh, -c, kubectl apply -f x]}", want: isDefault},
		"a Job with its image":            {kind: "Job", containers: of(usualImage, open), want: isDefault},
		"an exporter":                     {name: usualName + "-exporter", containers: of("exporter", "--cluster-name=other, --log-level=info"), want: isDefault},
		"the chart of an exporter":        {name: "x", labels: "helm.sh/chart: aws-load-balancer-controller-exporter-1.0.0", containers: of("x", "--cluster-name=a"), want: isDefault},
		"a sidecar after it":              {containers: of(usualImage, open) + ", " + of("other", "--default-load-balancer-scheme=internal"), want: isGiven},
		"a sidecar before it":             {containers: of("other", "--default-load-balancer-scheme=internal") + ", " + of(usualImage, open), want: isGiven},
		"a sidecar beside a mirror of it": {containers: of("other", "--default-load-balancer-scheme=internal") + ", " + of("mirror/lbc", open), want: isGiven},
		"two that do not agree":           {containers: of("a/"+usualImage, open) + ", " + of("mirror/"+usualImage, "--cluster-name=my-cluster"), want: isUnknown},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			containers := "containers: [" + test.containers + "]"
			if test.containers[0] == '"' {
				containers = "containers: " + test.containers
			}
			workload := workloadOf(cmp.Or(test.kind, "Deployment"), cmp.Or(test.name, usualName), test.labels, containers)
			if got := schemeBeside(t, workload); got != test.want {
				t.Errorf("the scheme is %q, not %q, beside\n%s", got, test.want, workload)
			}
		})
	}
}

// TestOverlays: where the controllers of several clusters have one name, the one that names this cluster counts; what those of the cluster do not
// agree about is not known.
func TestOverlays(t *testing.T) {
	t.Parallel()
	of := func(args string) string {
		return "---\n" + workloadOf("Deployment", usualName, "", fmt.Sprintf("containers: [{name: c, image: %s, args: [%s]}]", usualImage, args))
	}
	open, closed := "--default-load-balancer-scheme=internet-facing", "--default-load-balancer-scheme=internal"
	for name, test := range map[string]struct{ one, other, want string }{
		"which is not known": {"--cluster-name=my-cluster, " + open, "--cluster-name=my-cluster, " + closed, isUnknown},
		"of two clusters":    {"--cluster-name=my-cluster, " + open, "--cluster-name=other, " + closed, isGiven},
		"they agree":         {"--cluster-name=my-cluster, " + open, "--cluster-name=my-cluster, --log-level=info, " + open, isGiven},
		"a patch":            {"--cluster-name=my-cluster", open, isUnknown},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, docs := range []string{of(test.one) + of(test.other), of(test.other) + of(test.one)} {
				if all, _ := derived(t, "manifests.yaml", []byte(probe+docs)); len(all) != 1 || all[0].Scheme != test.want {
					t.Errorf("the scheme is not %q with\n%s", test.want, docs)
				}
			}
		})
	}
}

// TestCommandLine reads flags from the controller's command line as it does.
func TestCommandLine(t *testing.T) {
	t.Parallel()
	const cluster, open, closed = "--cluster-name=my-cluster, ", "--default-load-balancer-scheme=internet-facing", "--default-load-balancer-scheme=internal"
	for _, test := range []struct{ command, args, want string }{
		{args: cluster + open, want: isGiven},
		{args: cluster + "--default-load-balancer-scheme, internet-facing", want: isGiven},
		{args: cluster + open + ", " + closed, want: isDefault},
		{args: cluster + closed + ", " + open, want: isGiven},
		{args: cluster + "a, " + open, want: isGiven},
		{args: cluster + "--, " + open, want: isDefault},
		{args: cluster + "--log-level, " + open, want: isDefault},
		{args: cluster + "--enable-waf, " + open, want: isGiven},
		{args: cluster + "--disable-restricted-sg-rules, " + open, want: isGiven},
		{args: cluster + "--of-another-version, " + open, want: isGiven},
		{args: cluster + "--log-level, '$(LEVEL)', " + open, want: isGiven},
		{args: cluster + "--log-level, --, " + open, want: isGiven},
		{args: cluster + "'--default-load-balancer-scheme=$(SCHEME)'", want: isUnknown},
		{args: cluster + "--default-load-balancer-scheme, '$(SCHEME)'", want: isUnknown},
		{args: cluster + "'$(FLAG)'", want: isUnknown},
		{command: "/controller", args: cluster + open, want: isGiven},
		{command: "/controller, " + cluster + open, want: isGiven},
		{command: "/manager", args: cluster + open, want: isGiven},
		{command: "tini, --, /controller", args: cluster + open, want: isGiven},
		{command: "tini", args: "--, /controller, " + cluster + open, want: isGiven},
		{command: "/opt/bin/aws-load-balancer-controller", args: cluster + open, want: isGiven},
		{command: "sh, -c", args: "exec, /controller, " + cluster + open, want: isUnknown},
		{command: "/bin/bash, -c, '/controller --cluster-name=my-cluster'", want: isUnknown},
		{command: "wrapper, --verbose", args: cluster + open, want: isUnknown},
		{command: "'$(PROGRAM)'", args: cluster + open, want: isUnknown},
	} {
		t.Run(test.command+" "+test.args, func(t *testing.T) {
			t.Parallel()
			containers := fmt.Sprintf("containers: [{name: c, image: %s, command: [%s], args: [%s]}]", usualImage, test.command, test.args)
			if got := schemeBeside(t, workloadOf("Deployment", usualName, "", containers)); got != test.want {
				t.Errorf("the scheme is %q, not %q", got, test.want)
			}
		})
	}
}
