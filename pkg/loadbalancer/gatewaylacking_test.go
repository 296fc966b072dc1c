package loadbalancer_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/manifest"
)

// gatewayWithoutSettings is a Gateway with a route to a Service that no TargetGroupConfiguration names.
const gatewayWithoutSettings = `
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: {name: alb}
spec: {controllerName: gateway.k8s.aws/alb}
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: gw, namespace: shop}
spec: {gatewayClassName: alb, listeners: [{name: http, port: 80, protocol: HTTP}]}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web, namespace: shop}
spec: {parentRefs: [{name: gw}], rules: [{backendRefs: [{name: web, port: 80}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}
`

// settingsOfTargets names the Service.
const settingsOfTargets = `
apiVersion: gateway.k8s.aws/v1beta1
kind: TargetGroupConfiguration
metadata: {name: web, namespace: shop}
spec: {targetReference: {name: web}, defaultConfiguration: {targetType: ip}}
`

// TestSettingsLeftOut asks for the type of targets where the object that says it may have been left out.
func TestSettingsLeftOut(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		others []string
		want   loadbalancer.TargetType
	}{
		"not handed over": {nil, loadbalancer.Instance},
		"read":            {[]string{settingsOfTargets}, loadbalancer.IP},
		"two versions":    {[]string{settingsOfTargets, strings.Replace(settingsOfTargets, "targetType: ip", "protocol: HTTP", 1)}, ""},
		"a template":      {[]string{"{{ if .Values.x }}" + settingsOfTargets + "{{ end }}"}, ""},
		"an include":      {[]string{`{{ include "settings" . }}` + "\n- {\n"}, ""},
		"something else":  {[]string{"{{ if .Values.x }}\nkind: Deployment\n{{ end }}"}, loadbalancer.Instance},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			files := []manifest.File{{Name: "gateway.yaml", Data: []byte(gatewayWithoutSettings)}}
			for i, text := range test.others {
				files = append(files, manifest.File{Name: string(rune('a' + i)), Data: []byte(text)})
			}
			found, _ := manifest.Read(slices.Values(files))
			all := loadbalancer.Derive(found, loadbalancer.Cluster{})
			if len(all) != 1 || len(all[0].Targets) != 1 {
				t.Fatalf("there are %d load balancers, not one with one target group", len(all))
			}
			if got := all[0].Targets[0].Type; got != test.want {
				t.Errorf("the targets are %q, not %q", got, test.want)
			}
		})
	}
}
