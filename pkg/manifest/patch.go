package manifest

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// isKustomization reports whether kustomize takes a file of a name for what it is to do in a folder (sigs.k8s.io/kustomize/api/konfig,
// RecognizedKustomizationFileNames).
func isKustomization(name string) bool {
	return slices.Contains([]string{"kustomization.yaml", "kustomization.yml", "Kustomization"}, name)
}

// path is where a file was read from, or how it is shown where that is not known.
func (f File) path() string { return cmp.Or(f.Path, f.Name) }

// notePatches notes the files that a kustomization names as patches: what is in them is part of an object that has more to it
// (https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/).
func (r *reader) notePatches(file File, body any) {
	if !isKustomization(filepath.Base(file.path())) {
		return
	}
	for _, name := range patchFiles(body) {
		r.patches[filepath.Join(filepath.Dir(file.path()), filepath.FromSlash(name))] = true
	}
}

// patchFiles are the files among the patches of a kustomization; others are written in it.
func patchFiles(body any) (names []string) {
	for _, key := range []string{"patches", "patchesStrategicMerge"} {
		patches, _ := at(body, yamldoc.Keys(key)).([]any)
		for _, patch := range patches {
			name, isName := patch.(string)
			if !isName {
				name, _ = at(patch, yamldoc.Keys("path")).(string)
			}
			if name != "" && !strings.Contains(name, "\n") {
				names = append(names, name)
			}
		}
	}
	return names
}

// withoutPatches takes those objects away which are patches of objects that are elsewhere: all that such a one says may be in another one. With the
// object itself among the manifests a patch is another way in which it is written.
func (r *reader) withoutPatches() {
	if len(r.patches) == 0 {
		return
	}
	isPatch := func(o object) bool { return r.patches[filepath.Clean(r.found.files[o.At.File].path())] }
	whole := map[identity]bool{}
	for _, o := range r.objects {
		if !isPatch(o) {
			whole[o.identity()] = true
		}
	}
	r.objects = slices.DeleteFunc(r.objects, func(o object) bool {
		if !isPatch(o) || whole[o.identity()] {
			return false
		}
		r.found.incomplete[o.At.File] = true
		r.found.mentions.leaveOut(o.Kind, o.At)
		return true
	})
}
