package config

import (
	"strings"
	"testing"
	"time"
)

func TestMatches(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		patterns, name string
		isDir, want    bool
	}{
		{"dev.yaml", "a/dev.yaml", false, true},
		{"dev.yaml", "a/dev.yaml.bak", false, false},
		{"dev", "dev/a.yaml", false, true},
		{"dev/", "a/dev/b/c.yaml", false, true},
		{"dev/", "dev", false, false},
		{"dev/", "dev", true, true},
		{"/dev.yaml", "dev.yaml", false, true},
		{"/dev.yaml", "a/dev.yaml", false, false},
		{"a/*.yaml", "a/b.yaml", false, true},
		{"a/*.yaml", "a/b/c.yaml", false, false},
		{"a/**", "a/b/c.yaml", false, true},
		{"**/dev/*.yaml", "dev/x/dev/a.yaml", false, true},
		{"*-{dev,test}.yaml", "eu/a-test.yaml", false, true},
		{"*-{dev,test}.yaml", "eu/a-prod.yaml", false, false},
		{"*.yaml !prod.yaml", "eu/prod.yaml", false, false},
		{"*.yaml !prod.yaml", "eu/test.yaml", false, true},
		{"*.yaml !prod.yaml eu/", "eu/prod.yaml", false, true},
		{"dev/", "../dev/a.yaml", false, true},
		{"**", "../a.yaml", false, true},
	} {
		var patterns []Value[string]
		for p := range strings.FieldsSeq(test.patterns) {
			if err := checkPattern(p); err != nil {
				t.Error(err)
			}
			patterns = append(patterns, Value[string]{Is: p})
		}
		if got := matches(patterns, test.name, test.isDir); got != test.want {
			t.Errorf("%s, %s (directory %t): got %t", test.patterns, test.name, test.isDir, got)
		}
	}
}

func TestCheckPatternRefusesWhatMatchesNothingOrTakesLong(t *testing.T) {
	t.Parallel()
	for _, pattern := range []string{"", "/", ".", "./a", "../a", "a//b", "!..", "[", "a{b", strings.Repeat("{a,a}", 3), strings.Repeat("a", longest+1)} {
		if checkPattern(pattern) == nil {
			t.Errorf("%q is taken for a pattern", pattern)
		}
	}
}

// What passes the check takes no time, whatever it is compared with.
func FuzzPattern(f *testing.F) {
	for _, pattern := range []string{"**/a/**/b", "{a,b}*{c,d}", "*a*a*a*b", "!x/", "[a-z]*/"} {
		f.Add(pattern, strings.Repeat("a/", 100)+"b")
	}
	f.Fuzz(func(t *testing.T, pattern, name string) {
		if checkPattern(pattern) != nil || len(name) > 4096 {
			t.Skip("not a pattern, or a longer path than there is")
		}
		const long = 5 * time.Second
		done := make(chan bool, 1)
		go func() { done <- matches([]Value[string]{{Is: pattern}}, name, false) }()
		select {
		case <-done:
		case <-time.After(long):
			t.Fatalf("%q takes long for %q", pattern, name)
		}
	})
}
