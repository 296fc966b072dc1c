package conformance

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
	"github.com/weaveworks/eksctl/pkg/nodebootstrap"
	"sigs.k8s.io/yaml"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// group is a file with one nodegroup, called a, of the kind, with what body says of it.
func group(kind, body string) []byte {
	head := "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: demo, region: eu-west-1, version: \"1.35\"}\n"
	return fmt.Appendf(nil, "%s%s:\n  - {name: a, privateNetworking: true, %s}\n", head, kind, body)
}

// inventoryOf is the nodegroup of a file of group.
func inventoryOf(text []byte) inventory.Nodegroup {
	return inventory.Of(clusterconfig.Load(yamldoc.Parse(text)[0], clusterconfig.PurposeCreateCluster)).Nodegroups[0]
}

// ekslint is the program, built from the module that this one is about: the Rego engine cannot be linked with what eksctl needs. It
// lies in the home that TestMain removes.
var ekslint = sync.OnceValues(func() (string, error) {
	program := filepath.Join(os.Getenv("HOME"), "ekslint")
	build := exec.Command("go", "build", "-C", filepath.Join("..", ".."), "-o", program, "./cmd/ekslint")
	build.Env = append(build.Environ(), "HOME="+home)
	if out, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return program, nil
})

// findings are the places at which a rule finds something in a file of group, within the nodegroup.
func findings(t *testing.T, rule string, text []byte) []string {
	t.Helper()
	program, err := ekslint()
	if err != nil {
		t.Fatal(err)
	}
	run := exec.Command(program, "--only", rule, "--format", "json", "-")
	run.Stdin = bytes.NewReader(text)
	out, err := run.Output()
	var report struct {
		Findings []struct {
			Rule string `json:"rule"`
			Path string `json:"path"`
		} `json:"findings"`
	}
	if decodeErr := json.Unmarshal(out, &report); decodeErr != nil {
		t.Fatalf("%v: %v", err, decodeErr)
	}
	var places []string
	for _, f := range report.Findings {
		if f.Rule == rule {
			_, place, _ := strings.Cut(f.Path, "].")
			places = append(places, place)
		}
	}
	return places
}

// nodegroupTemplate is the template of the nodegroup; empty where eksctl refuses the file.
func nodegroupTemplate(t *testing.T, text []byte) string {
	t.Helper()
	rendering, refusal := Render(t.Context(), text)
	if refusal != nil {
		return ""
	}
	return string(rendering.NodeGroups[0].Template)
}

// TestBottlerocketSettingsThatEksctlRefuses compares the rule with the function that makes the user data.
func TestBottlerocketSettingsThatEksctlRefuses(t *testing.T) {
	t.Parallel()
	keys := []string{
		"cluster-certificate", "api-server", "cluster-name", "cluster-dns-ip", "node-labels", "node-taints", "max-pods", "cluster-domain",
		"node-ip", "log-level", "static-pods",
	}
	for _, admin := range []string{"", "enableAdminContainer: true, ", "enableAdminContainer: false, "} {
		for _, enabled := range []string{"", "host-containers: {admin: {enabled: true}}, ", "host-containers: {control: {enabled: true}}, "} {
			for _, key := range keys {
				text := group("managedNodeGroups", fmt.Sprintf("amiFamily: Bottlerocket, bottlerocket: {%ssettings: {%skubernetes: {%s: x}}}", admin, enabled, key))
				cfg := api.NewClusterConfig()
				if err := yaml.Unmarshal(text, cfg); err != nil {
					t.Fatal(err)
				}
				cfg.Status = &api.ClusterStatus{}
				_, err := nodebootstrap.NewManagedBottlerocketBootstrapper(cfg, cfg.ManagedNodeGroups[0]).UserData()
				if found := findings(t, "bottlerocket-managed-settings", text); (err != nil) != (len(found) > 0) {
					t.Errorf("%s: eksctl says %v, and the rule finds %v", text, err, found)
				}
			}
		}
	}
}

// TestKeysThatALaunchTemplateMakesIdle: a key is reported exactly where the template is the same without it.
func TestKeysThatALaunchTemplateMakesIdle(t *testing.T) {
	t.Parallel()
	const base = "launchTemplate: {id: lt-0a1b2c3d4e5f60718}, instanceTypes: [m5.large]"
	without := parts(nodegroupTemplate(t, group("managedNodeGroups", base)))
	if without == "" {
		t.Fatal("eksctl refuses the file without any of the keys")
	}
	for path, body := range map[string]string{
		"efaEnabled": "efaEnabled: true", "ebsOptimized": "ebsOptimized: true", "enableDetailedMonitoring": "enableDetailedMonitoring: true",
		"disableIMDSv1": "disableIMDSv1: true", "volumeType": "volumeType: io2", "volumeIOPS": "volumeIOPS: 4000",
		"volumeThroughput": "volumeThroughput: 500", "additionalVolumes": "additionalVolumes: [{volumeName: /dev/xvdb}]",
		"capacityReservation": "capacityReservation: {capacityReservationPreference: open}",
		"ssh.publicKeyName":   "ssh: {allow: false, publicKeyName: ops}",
		"labels":              "labels: {x: z}", "spot": "spot: true", "tags": "tags: {x: z}", "maxSize": "maxSize: 9",
		"taints": "taints: [{key: a, value: b, effect: NoSchedule}]", "amiFamily": "amiFamily: AmazonLinux2023, labels: {x: z}",
		"updateConfig": "updateConfig: {maxUnavailable: 1}", "releaseVersion": "releaseVersion: 1.35.0-20260101",
	} {
		text := group("managedNodeGroups", base+", "+body)
		template := parts(nodegroupTemplate(t, text))
		if template == "" {
			t.Errorf("eksctl refuses %s", body)
		}
		if found := findings(t, "launch-template-fields-ignored", text); slices.Contains(found, path) != (template == without) {
			t.Errorf("%s: the template is the same: %t; the rule finds %v", body, template == without, found)
		}
	}
}

// parts puts the parts of a template in an order, since eksctl's builder goes through some maps in any.
func parts(template string) string {
	lines := strings.FieldsFunc(template, func(r rune) bool { return r == '\n' || r == ',' })
	return strings.Join(slices.Sorted(slices.Values(lines)), "\n")
}

// mappings are the volumes of the launch template in a nodegroup's template, by their devices.
func mappings(t *testing.T, text []byte) map[string]map[string]any {
	t.Helper()
	var template struct {
		Resources map[string]struct {
			Properties struct {
				LaunchTemplateData struct {
					BlockDeviceMappings []struct {
						DeviceName string         `json:"DeviceName"`
						Ebs        map[string]any `json:"Ebs"`
					} `json:"BlockDeviceMappings"`
				} `json:"LaunchTemplateData"`
			} `json:"Properties"`
		} `json:"Resources"`
	}
	if err := json.Unmarshal([]byte(nodegroupTemplate(t, text)), &template); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	found := map[string]map[string]any{}
	for _, resource := range template.Resources {
		for _, mapping := range resource.Properties.LaunchTemplateData.BlockDeviceMappings {
			found[mapping.DeviceName] = mapping.Ebs
		}
	}
	return found
}

// TestVolumesOfTheTemplate: what the rule says is left out is not in the template, and all else is.
func TestVolumesOfTheTemplate(t *testing.T) {
	t.Parallel()
	const rule, at = "additional-volume-invalid", "additionalVolumes[0]."
	for _, kind := range []string{"nodeGroups", "managedNodeGroups"} {
		for _, volumeType := range []string{"gp2", "gp3", "io1", "io2", "st1", "sc1", "standard"} {
			body := fmt.Sprintf("additionalVolumes: [{volumeName: /dev/xvdb, volumeType: %s, volumeIOPS: 4000, volumeThroughput: 500}]", volumeType)
			text := group(kind, body)
			found, volume := findings(t, rule, text), mappings(t, text)["/dev/xvdb"]
			for key, property := range map[string]string{"volumeIOPS": "Iops", "volumeThroughput": "Throughput"} {
				if _, there := volume[property]; there == slices.Contains(found, at+key) {
					t.Errorf("%s, %s: in the template: %t; the rule finds %v", volumeType, key, there, found)
				}
			}
		}
		for _, name := range []string{"", "volumeName: /dev/xvdb, ", "volumeName: \"\", "} {
			text := group(kind, "additionalVolumes: [{"+name+"volumeSize: 10}]")
			if found, all := findings(t, rule, text), mappings(t, text); (len(all) == 1) != slices.Contains(found, at+"volumeName") {
				t.Errorf("%s: %d volumes; the rule finds %v", name, len(all), found)
			}
		}
	}
}

// TestRootVolumeOfTheTemplate: the size that the inventory has of the root volume is that of the root device in the template.
func TestRootVolumeOfTheTemplate(t *testing.T) {
	t.Parallel()
	for _, family := range []string{"AmazonLinux2023", "Bottlerocket", "WindowsServer2022CoreContainer"} {
		for _, size := range []string{"", ", volumeSize: 0", ", volumeSize: 33"} {
			for _, name := range []string{"", ", volumeName: /dev/xvda", ", volumeName: /dev/sda1", ", volumeName: /dev/xvdz"} {
				text := group("managedNodeGroups", "amiFamily: "+family+size+name)
				root := "/dev/xvda"
				if api.IsWindowsImage(family) {
					root = "/dev/sda1"
				}
				var want, got any
				isNamed := name != "" || !api.IsBottlerocketImage(family) // eksctl does not size the volume of the image there
				if volume, ok := mappings(t, text)[root]; ok && isNamed {
					want = volume["VolumeSize"]
				}
				for _, v := range inventoryOf(text).Volumes {
					if !v.Additional && *v.Root {
						got = float64(*v.Size)
					}
				}
				if got != want {
					t.Errorf("%s%s%s: root of %v, want %v", family, size, name, got, want)
				}
			}
		}
	}
}

// TestImageOfTheTemplate: the image is for the architecture and the accelerator that the inventory has.
func TestImageOfTheTemplate(t *testing.T) {
	t.Parallel()
	for _, types := range []string{
		"m5.large", "c6g.large", "g5g.xlarge", "g5.xlarge", "m5.large, g5.xlarge", "inf2.xlarge", "m5.large, trn1.2xlarge", "c6g.metal", "g4dn.metal",
		"g4dn.metal, g4dn.xlarge", "p3.8xlarge", "no.such",
	} {
		text := group("managedNodeGroups", "instanceTypes: ["+types+"]")
		template, instances := nodegroupTemplate(t, text), inventoryOf(text).Instances
		accelerator := map[string]string{"none": "STANDARD", "nvidia": "NVIDIA", "neuron": "NEURON"}[*instances.ImageAccelerator]
		architecture := map[string]string{"x86-64": "x86_64", "arm64": "ARM_64"}[*instances.ImageArchitecture]
		if want := fmt.Sprintf("%q", "AL2023_"+architecture+"_"+accelerator); !strings.Contains(template, want) {
			t.Errorf("%s: the template has no %s", types, want)
		}
	}
}
