package git

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// File is a file of a commit.
type File struct {
	// Path leads from the root of the repository, with slashes.
	Path string
	// object is the hash of the content.
	object string
}

// Files lists the regular files of a commit at or below path, which leads from the root, with slashes; "." is the root. The
// order is that of git. There are none where the commit has no such path.
func Files(ctx context.Context, root, commit, path string) ([]File, error) {
	args := []string{"ls-tree", "-r", "-z", "--full-tree", commit}
	if path != "." {
		args = append(args, "--", path)
	}
	out, err := run(ctx, root, nil, args...)
	if err != nil {
		return nil, fmt.Errorf("listing the files of %s: %w", commit, err)
	}
	var files []File
	for entry := range strings.SplitSeq(string(out), "\x00") {
		file, regular, err := parseEntry(entry)
		if err != nil {
			return nil, fmt.Errorf("listing the files of %s: %w", commit, err)
		}
		if regular {
			files = append(files, file)
		}
	}
	return files, nil
}

// parseEntry reads "<mode> <type> <object>\t<path>" (https://git-scm.com/docs/git-ls-tree#_output_format).
func parseEntry(entry string) (file File, regular bool, err error) {
	if entry == "" {
		return File{}, false, nil
	}
	meta, path, _ := strings.Cut(entry, "\t")
	fields := strings.Fields(meta)
	if len(fields) != 3 || path == "" {
		return File{}, false, fmt.Errorf("git ls-tree printed %q", entry)
	}
	// All else is a symbolic link or a submodule.
	return File{path, fields[2]}, strings.HasPrefix(fields[0], "100"), nil
}

// Contents returns the content of each of the files by its path, without those of more than limit bytes. The error is ErrMissing
// where a partial clone lacks one.
func Contents(ctx context.Context, root string, files []File, limit int) (map[string][]byte, error) {
	wanted, err := upTo(ctx, root, files, limit)
	if err != nil || len(wanted) == 0 {
		return nil, err
	}
	out, err := run(ctx, root, objectsOf(wanted), "cat-file", "--batch")
	if err != nil {
		return nil, fmt.Errorf("reading from the repository at %s: %w", root, err)
	}
	r := bufio.NewReader(bytes.NewReader(out))
	contents := make(map[string][]byte, len(wanted))
	for _, f := range wanted {
		if contents[f.Path], err = readObject(r); err != nil {
			return nil, fmt.Errorf("reading %s from the repository at %s: %w", f.Path, root, err)
		}
	}
	return contents, nil
}

// upTo leaves out the files of more than limit bytes, before any of them is read.
func upTo(ctx context.Context, root string, files []File, limit int) ([]File, error) {
	if len(files) == 0 {
		return nil, nil
	}
	out, err := run(ctx, root, objectsOf(files), "cat-file", "--batch-check")
	if err != nil {
		return nil, fmt.Errorf("reading from the repository at %s: %w", root, err)
	}
	r := bufio.NewReader(bytes.NewReader(out))
	var wanted []File
	for _, f := range files {
		size, err := readHeader(r)
		if err != nil {
			return nil, fmt.Errorf("reading %s from the repository at %s: %w", f.Path, root, err)
		}
		if size <= limit {
			wanted = append(wanted, f)
		}
	}
	return wanted, nil
}

func objectsOf(files []File) []byte {
	var objects bytes.Buffer
	for _, f := range files {
		objects.WriteString(f.object + "\n")
	}
	return objects.Bytes()
}

// readObject reads "<object> blob <size>\n<content>\n" (https://git-scm.com/docs/git-cat-file#_batch_output).
func readObject(r *bufio.Reader) ([]byte, error) {
	size, err := readHeader(r)
	if err != nil {
		return nil, err
	}
	content := make([]byte, size)
	if _, err := io.ReadFull(r, content); err != nil {
		return nil, fmt.Errorf("git cat-file printed too little: %w", err)
	}
	_, err = r.Discard(len("\n"))
	return content, err
}

// readHeader reads "<object> blob <size>\n" and returns the size, or "<object> missing\n".
func readHeader(r *bufio.Reader) (int, error) {
	header, err := r.ReadString('\n')
	if err != nil {
		return 0, fmt.Errorf("git cat-file printed too little: %w", err)
	}
	fields := strings.Fields(header)
	if len(fields) == 2 && fields[1] == "missing" {
		return 0, ErrMissing
	}
	if len(fields) != 3 || fields[1] != "blob" {
		return 0, fmt.Errorf("git cat-file printed %q", strings.TrimSpace(header))
	}
	size, err := strconv.Atoi(fields[2])
	if err != nil {
		return 0, fmt.Errorf("git cat-file printed %q: %w", strings.TrimSpace(header), err)
	}
	return size, nil
}
