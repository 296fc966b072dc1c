package config

import (
	"slices"
	"time"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// never is the threshold that no finding reaches.
const never = "never"

// auto is the mode in which the content of a file decides what it is for.
const auto = "auto"

// fileKeys are those of a configuration file.
func fileKeys() []key[file] {
	keys := []key[file]{
		{
			"root", "true ends the search: files of directories above do not count",
			func(r *reader, at yamldoc.Path, value any, f *file) {
				f.root.At = r.place(at)
				f.root.Is, _ = r.boolean(at, value)
			},
			boolean(),
		},
		{
			"extends", "configuration files that this one adds to, by paths from here",
			func(r *reader, at yamldoc.Path, value any, f *file) { f.extends = r.texts(at, value) },
			textOrTexts(),
		},
		{
			"exclude", "patterns, as in a .gitignore, of what a search of directories passes over",
			func(r *reader, at yamldoc.Path, value any, f *file) { f.exclude = r.patterns(at, value) },
			textOrTexts(),
		},
		{
			"policies", "directories with rules of your own, by paths from here",
			func(r *reader, at yamldoc.Path, value any, f *file) { f.policies = r.texts(at, value) },
			textOrTexts(),
		},
		{
			"overrides", "what holds for some files only; later ones override earlier ones",
			func(r *reader, at yamldoc.Path, value any, f *file) {
				r.list(at, value, func(at yamldoc.Path, item any) { f.overrides = append(f.overrides, r.override(at, item)) })
			},
			schema{"type": "array", "items": schema{"$ref": "#/definitions/override"}},
		},
	}
	for _, k := range sectionKeys() {
		read := k.read
		keys = append(keys, key[file]{k.name, k.text, func(r *reader, at yamldoc.Path, value any, f *file) {
			read(r, at, value, &f.section)
		}, k.schema})
	}
	return keys
}

// sectionKeys are those that a file has, and each of its overrides.
func sectionKeys() []key[section] {
	return slices.Concat(judgingKeys(), besidesKeys(), []key[section]{{
		"rules", "what each rule, or each category of rules, is set to",
		func(r *reader, at yamldoc.Path, value any, s *section) { r.rules(at, value, s) },
		schema{"$ref": "#/definitions/rules"},
	}})
}

// besidesKeys say what is known besides the files.
func besidesKeys() []key[section] {
	return []key[section]{
		{
			"facts", "files, or directories of these, with what the AWS CLI has printed of your account, or you have written of it, by paths from here",
			func(r *reader, at yamldoc.Path, value any, s *section) {
				s.facts = &Value[[]Value[string]]{r.texts(at, value), r.place(at)}
			},
			textOrTexts(),
		},
		{
			"manifests", "files, or directories of these, with the Kubernetes objects that the clusters are to have, by paths from here",
			func(r *reader, at yamldoc.Path, value any, s *section) {
				s.manifests = &Value[[]Value[string]]{r.texts(at, value), r.place(at)}
			},
			textOrTexts(),
		},
		{
			"node-pools-complete", "true where Karpenter and Auto Mode have no node pools besides those of the manifests and the built-in ones",
			func(r *reader, at yamldoc.Path, value any, s *section) {
				if is, ok := r.boolean(at, value); ok {
					s.poolsComplete = &Value[bool]{is, r.place(at)}
				}
			},
			boolean(),
		},
		{
			"load-balancer-maker", "who makes the load balancer of a Service that does not say who is to",
			func(r *reader, at yamldoc.Path, value any, s *section) {
				if name, ok := r.oneOf(at, value, Makers()); ok {
					s.maker = &Value[loadbalancer.Maker]{loadbalancer.Maker(name), r.place(at)}
				}
			},
			oneOf(Makers()),
		},
	}
}

// judgingKeys say how files are judged.
func judgingKeys() []key[section] {
	return []key[section]{
		{
			"profiles", "profiles whose rules run besides those of the default one",
			func(r *reader, at yamldoc.Path, value any, s *section) { r.profiles(at, value, s) },
			oneOrMoreOf(lint.ProfileNames()),
		},
		{
			"mode", "what the files are for, where no comment in them says so",
			func(r *reader, at yamldoc.Path, value any, s *section) {
				if name, ok := r.oneOf(at, value, Modes()); ok {
					s.mode = &Value[clusterconfig.Purpose]{PurposeOf(name), r.place(at)}
				}
			},
			oneOf(Modes()),
		},
		{
			"fail-on", "lowest severity that makes the exit code 1",
			func(r *reader, at yamldoc.Path, value any, s *section) {
				if name, ok := r.oneOf(at, value, thresholds()); ok {
					severity, _ := policy.ParseSeverity(name) // zero for never
					s.failOn = &Value[policy.Severity]{severity, r.place(at)}
				}
			},
			oneOf(thresholds()),
		},
		{
			"as-of", "day (YYYY-MM-DD) to judge Kubernetes versions by, instead of today",
			func(r *reader, at yamldoc.Path, value any, s *section) { r.day(at, value, s) },
			schema{"type": "string", "format": "date", "pattern": `^\d{4}-\d{2}-\d{2}$`},
		},
		{
			"baseline", "file with the findings that are known, by its path from here",
			func(r *reader, at yamldoc.Path, value any, s *section) {
				if path, ok := r.text(at, value); ok {
					s.baseline = &Value[string]{path, r.placeOfValue(at)}
				}
			},
			schema{"type": "string", "minLength": 1},
		},
	}
}

// overrideKeys are those of an override.
func overrideKeys() []key[override] {
	keys := []key[override]{{
		"paths", "patterns, as in a .gitignore, of the files that it is about",
		func(r *reader, at yamldoc.Path, value any, o *override) { o.paths = r.patterns(at, value) },
		schema{"anyOf": []schema{text(), {"type": "array", "items": text(), "minItems": 1}}},
	}}
	for _, k := range sectionKeys() {
		read := k.read
		keys = append(keys, key[override]{k.name, k.text, func(r *reader, at yamldoc.Path, value any, o *override) {
			read(r, at, value, &o.section)
		}, k.schema})
	}
	return keys
}

// Modes are what says what files are for: a purpose, or auto, by which their content decides.
func Modes() []string { return append([]string{auto}, clusterconfig.Purposes()...) }

// PurposeOf is the purpose that a mode gives to files; unknown where their content decides.
func PurposeOf(mode string) clusterconfig.Purpose {
	if mode == auto {
		return clusterconfig.PurposeUnknown
	}
	return clusterconfig.Purpose(mode)
}

// ModeOf is the mode that gives files a purpose.
func ModeOf(purpose clusterconfig.Purpose) string {
	if purpose == clusterconfig.PurposeUnknown {
		return auto
	}
	return string(purpose)
}

// severities are the names of severities, the highest first.
func severities() []string {
	return []string{policy.Error.String(), policy.Warning.String(), policy.Info.String()}
}

func thresholds() []string { return append(severities(), never) }

// ThresholdOf is the name of a threshold; zero is reached by no finding.
func ThresholdOf(severity policy.Severity) string {
	if severity == 0 {
		return never
	}
	return severity.String()
}

func (r *reader) profiles(at yamldoc.Path, value any, s *section) {
	all := Value[[]string]{[]string{}, r.place(at)}
	_, isText := value.(string)
	if isText {
		value = []any{value}
	}
	r.list(at, value, func(item yamldoc.Path, value any) {
		if isText {
			item = at
		}
		if name, ok := r.oneOf(item, value, lint.ProfileNames()); ok {
			all.Is = append(all.Is, name)
		}
	})
	s.profiles = &all
}

func (r *reader) day(at yamldoc.Path, value any, s *section) {
	day, ok := r.text(at, value)
	if !ok {
		return
	}
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		r.fail(at, "%q is not a day of the form YYYY-MM-DD", day)
		return
	}
	s.asOf = &Value[string]{day, r.place(at)}
}

func (r *reader) override(at yamldoc.Path, value any) override {
	var o override
	before := len(r.problems)
	members(r, at, value, overrideKeys(), &o)
	if len(o.paths) == 0 && len(r.problems) == before {
		r.fail(at, "an override has to name the \"paths\" that it is about")
	}
	return o
}
