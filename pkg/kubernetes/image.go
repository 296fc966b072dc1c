package kubernetes

import (
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/pods"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Image is one that a container runs.
type Image struct {
	// Path leads to it in the object.
	Path yamldoc.Path `json:"path"`
	Name string       `json:"name"`
	// Registry is the host that it is pulled from: docker.io where it names none.
	Registry string `json:"registry"`
	// IsPublic is set for a registry on the internet that AWS has no VPC endpoint for, as far as it is a well-known one.
	IsPublic bool `json:"isPublic"`
	// Region is the one whose private registry of Amazon ECR it is pulled from; empty for all others.
	Region string `json:"region"`
}

// images are those of the containers of a workload that are known.
func images(w *manifest.Workload) []Image {
	var found []Image
	for at, c := range w.Containers() {
		at = at.Child(yamldoc.Key("image"))
		if c.Image == "" || w.IsUnknown(at) || c.ImagePullPolicy == "Never" {
			continue
		}
		image := Image{Path: at, Name: c.Image, Registry: registryOf(c.Image)}
		image.IsPublic = isPublic(image.Registry)
		if parts := privateRegistry().FindStringSubmatch(image.Registry); parts != nil {
			image.Region = parts[1]
		}
		found = append(found, image)
	}
	return found
}

// registryOf is the host in the name of an image, if its first part is one: it has a dot or a port, or is localhost (distribution/reference
// normalize.go, splitDockerDomain; that package compiles its patterns whenever a program starts, so it is not taken).
func registryOf(image string) string {
	host, _, hasPath := strings.Cut(image, "/")
	if !hasPath || !strings.ContainsAny(host, ".:") && host != "localhost" {
		return "docker.io"
	}
	return strings.ToLower(host)
}

// privateRegistry matches the registry of an account in Amazon ECR (https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html).
var privateRegistry = lazyregexp.New(`^[0-9]{12}\.dkr[.-]ecr(?:-fips)?\.([a-z]{2,}-[a-z0-9-]+)\.`)

// isPublic reports whether a registry is a well-known one on the internet.
func isPublic(registry string) bool {
	switch registry {
	case "docker.io", "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com", "quay.io", "ghcr.io", "gcr.io", "k8s.gcr.io",
		"registry.k8s.io", "public.ecr.aws", "mcr.microsoft.com", "nvcr.io", "registry.gitlab.com", "docker.elastic.co", "registry.access.redhat.com":
		return true
	}
	return strings.HasSuffix(registry, ".gcr.io") || strings.HasSuffix(registry, "-docker.pkg.dev")
}

// pullsByName reports whether a workload certainly has pods, and all nodes that may run them certainly pull images from the registries that
// these name. The settings of Bottlerocket, an image, a launch template or commands of the author's may have them use a mirror; so may an
// agent on the nodes that writes containerd's settings.
func (d *deriver) pullsByName(w *pods.Workload) bool {
	if runs(w.Object) != truth.Yes {
		return false
	}
	takes := truth.No
	for i := range w.Landings {
		l := &w.Landings[i]
		takes = takes.Or(l.Takes)
		if l.Takes != truth.No && !d.isWithoutMirror(l) {
			return false
		}
	}
	return takes == truth.Yes && w.Elsewhere == truth.No && !d.hasMirrorAgent()
}

func (d *deriver) isWithoutMirror(l *pods.Landing) bool {
	if strings.HasPrefix(l.On, "fargate-profile/") {
		return true
	}
	for i := range d.inventory.Nodegroups {
		n := &d.inventory.Nodegroups[i]
		if !n.Path.Equal(l.Path) {
			continue
		}
		isPlain := n.Image.Custom != nil && !*n.Image.Custom && n.Image.OS != nil && *n.Image.OS == "linux"
		for _, key := range []string{"launchTemplate", "overrideBootstrapCommand", "preBootstrapCommands"} {
			at := n.Path.Child(yamldoc.Key(key))
			isPlain = isPlain && !d.cfg.IsWritten(at) && !d.cfg.IsUnknown(at)
		}
		return isPlain
	}
	return false
}

// hasMirrorAgent reports whether pods of the manifests have the settings of containerd for a volume.
func (d *deriver) hasMirrorAgent() bool {
	for _, w := range d.manifests.Workloads {
		for _, v := range w.Pods.Spec.Volumes {
			if v.HostPath != nil && strings.HasPrefix(v.HostPath.Path, "/etc/containerd") {
				return true
			}
		}
	}
	return false
}
