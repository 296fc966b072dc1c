package cli

import (
	"cmp"
	"os"
	"path/filepath"
	"strings"
)

// place is where a path leads to. Two paths may lead to one file: by links, and where case does not count.
type place struct {
	// path is what leads there, without links where there is nothing yet; empty for a stream of this process.
	path string
	// info is what is there; nil where there is nothing, or it cannot be known.
	info os.FileInfo
}

func placeOf(path string) place {
	info, err := os.Stat(path)
	if err != nil {
		return place{path: followed(path)}
	}
	return place{filepath.Clean(path), info}
}

// streamPlace is where a stream of this process leads to.
func streamPlace(stream any) place {
	f, ok := stream.(*os.File)
	if !ok {
		return place{}
	}
	info, err := f.Stat()
	if err != nil {
		return place{}
	}
	return place{info: info}
}

// isFile reports whether there is a regular file.
func (p place) isFile() bool { return p.info != nil && p.info.Mode().IsRegular() }

// isNowhere reports whether it is that of a stream that is not a file.
func (p place) isNowhere() bool { return p.path == "" && p.info == nil }

// is reports whether both places are one. Devices are told by their names: a terminal or /dev/null has room for more than one report.
func (p place) is(other place) bool {
	switch {
	case p.isNowhere() || other.isNowhere():
		return false
	case p.path != "" && p.path == other.path:
		return true
	case p.info == nil && other.info == nil:
		return strings.EqualFold(filepath.Base(p.path), filepath.Base(other.path)) && p.isBeside(other)
	default:
		return p.info != nil && other.info != nil && p.info.Mode()&os.ModeDevice == 0 && os.SameFile(p.info, other.info)
	}
}

// isBeside reports whether both places are in one directory.
func (p place) isBeside(other place) bool {
	a, errA := os.Stat(filepath.Dir(p.path))
	b, errB := os.Stat(filepath.Dir(other.path))
	return errA == nil && errB == nil && os.SameFile(a, b)
}

// followed is where path leads to by links, also where a link leads to what is not there yet.
func followed(path string) string {
	const most = 40 // as Linux has it (path_resolution(7))
	for range most {
		dir, base := filepath.Split(path)
		dir, err := filepath.EvalSymlinks(cmp.Or(dir, "."))
		if err != nil || base == "" {
			return path
		}
		path = filepath.Join(dir, base)
		target, err := os.Readlink(path)
		if err != nil || isOpenFile(path) {
			return path
		}
		if !filepath.IsAbs(target) {
			target = dir + string(filepath.Separator) + target // not cleaned, as ".." may stand behind a link
		}
		path = target
	}
	return path
}

// isOpenFile reports whether a path, followed, names an open file of a process, as /dev/stdout does. To os.Stat it is the file that
// it is redirected to; a rename would put a report in the place of that, behind the back of who writes to it.
func isOpenFile(path string) bool {
	return strings.HasPrefix(path, "/proc/") || strings.HasPrefix(path, "/dev/fd/")
}
