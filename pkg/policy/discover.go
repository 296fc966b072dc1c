package policy

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
)

const (
	libFolder  = "lib"
	ruleModule = "rule.rego"
)

// moduleFile is a Rego module that is not parsed yet.
type moduleFile struct {
	system fs.FS
	name   string
	// pkg is the package that it has to have, without the leading "data".
	pkg    []string
	isRule bool
}

// ruleFolder is a rule as discovery finds it.
type ruleFolder struct {
	category string
	name     string
	file     moduleFile
}

// dataFile is a JSON document and the place in the data document where it goes.
type dataFile struct {
	system fs.FS
	name   string
	mount  []string
}

// discovery is what lies in the file systems.
type discovery struct {
	rules   []ruleFolder
	modules []moduleFile
	data    []dataFile
	seen    map[string]bool
}

// discover walks the file systems and sorts out what is a rule, a shared module or shared data.
func discover(systems []fs.FS) (*discovery, error) {
	d := &discovery{seen: map[string]bool{}}
	for _, system := range systems {
		err := fs.WalkDir(system, ".", func(name string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			hidden := name != "." && strings.HasPrefix(entry.Name(), ".")
			switch {
			case entry.IsDir() && hidden:
				return fs.SkipDir
			case entry.IsDir() || hidden:
				return nil
			default:
				return d.add(system, name)
			}
		})
		if err != nil {
			return nil, fmt.Errorf("looking for rules: %w", err)
		}
	}
	return d, nil
}

func (d *discovery) add(system fs.FS, name string) error {
	parts := strings.Split(name, "/")
	inLib := parts[0] == libFolder && len(parts) > 1
	ext := path.Ext(name)
	switch {
	case inLib && strings.TrimSuffix(parts[1], ext) == "rules":
		return fmt.Errorf("%s: data.ekslint.rules is reserved for rules", name)
	case inLib && ext == ".json" && len(parts) > 2:
		d.data = append(d.data, dataFile{system, name, sharedPackage(parts[1 : len(parts)-1])})
	case ext == ".rego" && len(parts) > 1 && !strings.HasSuffix(name, "_test.rego"):
		return d.addModule(system, name, parts)
	}
	return nil
}

func (d *discovery) addModule(system fs.FS, name string, parts []string) error {
	if d.seen[name] {
		return fmt.Errorf("%s: there is already a file of that name in another set of rules", name)
	}
	d.seen[name] = true
	switch {
	case parts[0] == libFolder:
		pkg := sharedPackage(parts[1:])
		pkg[len(pkg)-1] = strings.TrimSuffix(pkg[len(pkg)-1], ".rego")
		d.modules = append(d.modules, moduleFile{system: system, name: name, pkg: pkg})
	case len(parts) == 3 && parts[2] == ruleModule:
		file := moduleFile{system: system, name: name, pkg: rulePackage(parts[0], parts[1]), isRule: true}
		d.rules = append(d.rules, ruleFolder{category: parts[0], name: parts[1], file: file})
	default:
		return fmt.Errorf("%s: is neither <category>/<rule>/%s nor below %s/", name, ruleModule, libFolder)
	}
	return nil
}

func sharedPackage(nouns []string) []string {
	return append([]string{"ekslint"}, nouns...)
}

func rulePackage(category, name string) []string {
	return []string{"ekslint", "rules", category, name}
}
