// Package source decides which files are looked at: it walks directories, obeys ignore rules, reads standard input, and
// takes a cheap look at whether a file can hold a ClusterConfig at all.
package source

import (
	"io"
	"iter"
)

// MaxSize is the size in bytes up to which a file is read. The largest ClusterConfig files known have some 100 kB.
const MaxSize = 10 << 20

// File is one file to be linted.
type File struct {
	// Name is the file's name as it is shown: the path as the user gave or would give it, with slashes.
	Name string
	// Path is where it was read from; empty for standard input, and where it is not a file of today.
	Path string
	// Data is the content; nil when Err is set.
	Data []byte
	// Err is why the file could not be read; it names the file.
	Err error
	// Explicit is set when the user named the file itself, not a directory above it, so that it has to hold a ClusterConfig.
	Explicit bool
}

// Options says where Collect reads from.
type Options struct {
	// Dir is the absolute path of the directory that relative paths start from. If it is empty they start from the
	// working directory of the process, and ignore files above the given paths are not looked for.
	Dir string
	// Stdin is read for the argument "-".
	Stdin io.Reader
	// StdinFilename is the name shown for standard input; if it is empty, StdinName is.
	StdinFilename string
	// Exclude are patterns, as in a .gitignore in Dir, of what a walk leaves out as well. A file named by its own path is read in spite
	// of them.
	Exclude []string
	// Excludes, if set, returns what lets a walk leave out the file or directory at an absolute path; empty where nothing does. It is
	// told as an Omission. What a walk starts from is not left out, nor is what would be left out for its sake.
	Excludes func(path string, isDir bool) (by string)
	// EachLink lets a walk hand over a file for each symbolic link that leads to it, besides the file itself.
	EachLink bool
	// NoIgnore lets walks leave out nothing but .git directories, what Exclude names and links that lead to elsewhere.
	NoIgnore bool
	// Pipes lets a named file be a pipe, as in <(helm template app): it is read until whoever writes to it is done, however long that takes.
	Pipes bool
	// Omitted, if set, is told what walks leave out besides; see Omission.
	Omitted func(Omission)
	// Wanted are words without which a file of a walk that is too large, or not UTF-8, is passed over. Where it is nil they are those of a
	// ClusterConfig; where it is empty no such file is.
	Wanted []string
	// SkipOthers lets named files and standard input hold something else than a ClusterConfig: they are not Explicit, and files are
	// left out whose names a walk leaves out, or that Excludes leaves out.
	SkipOthers bool
}

// Collect returns the files that the arguments of a command line stand for, in the order of the arguments and, within a
// directory, of the names. Each file is read when it is its turn, and comes once, however many arguments lead to it (but see EachLink).
//
// A directory is walked for files that end in .yaml, .yml or .json. What git does not track is left out if it lies in a directory called
// node_modules or vendor, or if the ignore files of its repository name it; what git tracks is not. Symbolic links are
// followed inside the repository, or inside the directory where there is none. A file named by its own path is read
// whatever its name, and wherever a link leads. "-" stands for standard input.
//
// What cannot be read comes as a File with Err set and does not stop the others: a missing or unreadable path, a directory
// without any file to read, or one that lies too deep, something that is not a regular file, one that is larger than MaxSize or not
// UTF-8. In a walk the last two are passed over when they cannot hold a ClusterConfig, or what is Wanted; a large one is an Omission then.
func Collect(args []string, o Options) iter.Seq[File] {
	return func(yield func(File) bool) {
		c := newCollector(args, o, yield)
		for _, arg := range args {
			if !c.argument(arg) {
				return
			}
		}
	}
}
