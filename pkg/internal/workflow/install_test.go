package workflow_test

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/testenv"
)

// TestInstall runs the script by which the GitHub Action installs ekslint, against releases of a server of its own, with a Go that builds
// nothing but says what it was asked for.
func TestInstall(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("the runner has a bash of its own there")
	}
	for _, program := range []string{"bash", "curl", "tar"} {
		if _, err := exec.LookPath(program); err != nil {
			testenv.Missing(t, program)
		}
	}
	const good, built = "installed ekslint_1.2.3_linux_amd64.tar.gz", "building the source"
	for name, test := range map[string]struct {
		env       []string
		want      string
		succeeds  bool
		otherwise string // what is not said
	}{
		"a release":               {[]string{"EKSLINT_VERSION=v1.2.3"}, good, true, built},
		"without the letter":      {[]string{"EKSLINT_VERSION=1.2.3"}, good, true, built},
		"the tag of the action":   {[]string{"EKSLINT_ACTION_REF=v1.2.3"}, good, true, built},
		"the action at a branch":  {[]string{"EKSLINT_ACTION_REF=main"}, built, true, good},
		"the action at a commit":  {[]string{"EKSLINT_ACTION_REF=" + strings.Repeat("a", 40)}, built, true, good},
		"nothing":                 {nil, built, true, good},
		"source":                  {[]string{"EKSLINT_VERSION=source", "EKSLINT_ACTION_REF=v1.2.3"}, built, true, good},
		"no such release":         {[]string{"EKSLINT_VERSION=v9.9.9"}, "there is no release v9.9.9 for Linux on X64; " + built, true, good},
		"another processor":       {[]string{"EKSLINT_VERSION=v1.2.3", "RUNNER_ARCH=ARM"}, "there is no release v1.2.3 for Linux on ARM; " + built, true, good},
		"a wrong checksum":        {[]string{"EKSLINT_VERSION=v1.2.4"}, "not that of the release (" + strings.Repeat("0", 64) + ")", false, built},
		"not among the checksums": {[]string{"EKSLINT_VERSION=v1.2.5"}, "not that of the release (none)", false, built},
		"no checksums":            {[]string{"EKSLINT_VERSION=v1.2.6"}, "downloading ekslint_1.2.6_checksums.txt: HTTP status 404", false, built},
		"a server that fails":     {[]string{"EKSLINT_VERSION=v1.2.7"}, "HTTP status 403", false, built},
		"not an archive":          {[]string{"EKSLINT_VERSION=v1.2.8"}, "", false, built},
		"a path":                  {[]string{"EKSLINT_VERSION=v1.2.3/../../x"}, "is not a version", false, built},
		"a command":               {[]string{"EKSLINT_VERSION=v1.2.3;touch ran"}, "is not a version", false, built},
		"a substitution":          {[]string{"EKSLINT_VERSION=$(touch ran)"}, "is not a version", false, built},
		"an option":               {[]string{"EKSLINT_VERSION=--version"}, "is not a version", false, built},
		"a line of the log":       {[]string{"EKSLINT_VERSION=v1.2.3\n::error::x"}, "version: \"v1.2.3?::error::x\" is not a version", false, built},
		"a path as on Windows":    {[]string{"EKSLINT_VERSION=v1.2.3", `RUNNER_TEMP=D:\a\_temp`}, good, true, built},
		"hostile reference":       {[]string{"EKSLINT_ACTION_REF=v1.2.3\n::error::x"}, built, true, "::error"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			out, dir, err := install(t, test.env...)
			if (err == nil) != test.succeeds || !strings.Contains(out, test.want) || strings.Contains(out, test.otherwise) {
				t.Errorf("%v\n%s", err, out)
			}
			if strings.Contains(out, "\n::") {
				t.Errorf("a command for the runner: %s", out)
			}
			if path, _ := os.ReadFile(filepath.Join(dir, "path")); (len(path) > 0) != test.succeeds {
				t.Errorf("the path is %q", path)
			}
			if _, err := os.Stat(filepath.Join(dir, "ran")); err == nil {
				t.Error("a command ran")
			}
		})
	}
}

// install runs the script in a new directory, which it returns.
func install(t *testing.T, env ...string) (out, dir string, err error) {
	t.Helper()
	root, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(releases(t))
	t.Cleanup(server.Close)
	dir = t.TempDir()
	stub := `#!/bin/sh
echo "go $*"
while [ "$1" != -o ]; do shift; done
printf '#!/bin/sh\necho "built: $1"\n' >"$2"
chmod +x "$2"
`
	if err := os.WriteFile(filepath.Join(dir, "go"), []byte(stub), 0o700); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "bash", filepath.Join(root, ".github", "action", "install.sh"))
	cmd.Dir = dir
	if err := os.Mkdir(dir+`/D:\a\_temp`, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, variable := range cmd.Environ() {
		if path, isPath := strings.CutPrefix(variable, "PATH="); isPath {
			variable = "PATH=" + dir + string(os.PathListSeparator) + path
		}
		cmd.Env = append(cmd.Env, variable)
	}
	cmd.Env = append(append(cmd.Env, "RUNNER_OS=Linux", "RUNNER_ARCH=X64",
		"RUNNER_TEMP="+dir, "GITHUB_PATH="+filepath.Join(dir, "path"), "GITHUB_ACTION_PATH="+root, "EKSLINT_RELEASES="+server.URL,
		"EKSLINT_VERSION=", "EKSLINT_ACTION_REF="), env...)
	text, err := cmd.CombinedOutput()
	return string(text), dir, err
}

// releases serves a good release and bad ones.
func releases(t *testing.T) http.Handler {
	t.Helper()
	archive := archiveOf(t, "#!/bin/sh\necho \"released: $1\"\n")
	const name = "ekslint_%s_linux_amd64.tar.gz"
	sum := func(data []byte) string { return fmt.Sprintf("%x", sha256.Sum256(data)) }
	checksums := map[string]string{
		"1.2.3": sum([]byte("x")) + "  other.tar.gz\n" + sum(archive) + "  " + fmt.Sprintf(name, "1.2.3") + "\n",
		"1.2.4": strings.Repeat("0", 64) + "  " + fmt.Sprintf(name, "1.2.4") + "\n",
		"1.2.5": sum(archive) + "  x" + fmt.Sprintf(name, "1.2.5") + "\n",
		"1.2.8": sum([]byte("x")) + "  " + fmt.Sprintf(name, "1.2.8") + "\n",
	}
	mux := http.NewServeMux()
	for _, version := range []string{"1.2.3", "1.2.4", "1.2.5", "1.2.6", "1.2.8"} {
		data := archive
		if version == "1.2.8" {
			data = []byte("x")
		}
		mux.HandleFunc("/v"+version+"/"+fmt.Sprintf(name, version), func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(data) })
		if text, ok := checksums[version]; ok {
			mux.HandleFunc("/v"+version+"/ekslint_"+version+"_checksums.txt", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(text)) })
		}
	}
	mux.HandleFunc("/v1.2.7/", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) })
	return mux
}

// archiveOf is a release with a program.
func archiveOf(t *testing.T, program string) []byte {
	t.Helper()
	var b bytes.Buffer
	zipped := gzip.NewWriter(&b)
	files := tar.NewWriter(zipped)
	err := files.WriteHeader(&tar.Header{Name: "ekslint", Mode: 0o755, Size: int64(len(program))})
	if err == nil {
		_, err = files.Write([]byte(program))
	}
	for _, end := range []func() error{files.Close, zipped.Close} {
		if err == nil {
			err = end()
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
