package git

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// object is what git tells of an object; kind is empty where there is none.
type object struct {
	hash, kind string
	size       int
}

// lookup returns what stands at each of the paths in a commit, links followed within it.
func (r *Repository) lookup(ctx context.Context, commit string, paths []string) ([]object, error) {
	found := make([]object, len(paths))
	var names strings.Builder
	for _, p := range paths {
		if !strings.Contains(p, "\n") { // which git has no way to be asked about
			names.WriteString(commit + ":" + p)
		}
		names.WriteString("\n")
	}
	err := r.batch(ctx, names.String(), func(stdout *bufio.Reader) (err error) {
		for i := range found {
			if found[i], err = readHeader(stdout); err != nil {
				return err
			}
		}
		return nil
	}, "--batch-check", "--follow-symlinks")
	return found, err
}

// Contents hands the content of each of the files to take, in their order, one at a time, without those of more than limit bytes. The
// error is ErrMissing where a partial clone lacks one, or that of take.
func (r *Repository) Contents(ctx context.Context, files []File, limit int, take func(File, []byte) error) error {
	wanted, err := r.upTo(ctx, files, limit)
	if err != nil {
		return fmt.Errorf("reading from the repository at %s: %w", r.Root, err)
	}
	err = r.batch(ctx, hashes(wanted), func(stdout *bufio.Reader) error {
		for _, f := range wanted {
			content, err := readContent(stdout, limit)
			if err == nil {
				err = take(f, content)
			}
			if err != nil {
				return fmt.Errorf("%s: %w", f.Path, err)
			}
		}
		return nil
	}, "--batch")
	if err != nil {
		return fmt.Errorf("reading from the repository at %s: %w", r.Root, err)
	}
	return nil
}

// upTo leaves out the files of more than limit bytes, before any of them is read.
func (r *Repository) upTo(ctx context.Context, files []File, limit int) ([]File, error) {
	var wanted []File
	err := r.batch(ctx, hashes(files), func(stdout *bufio.Reader) error {
		for _, f := range files {
			o, err := readHeader(stdout)
			switch {
			case err != nil:
				return err
			case o.kind != "blob":
				return fmt.Errorf("%s: %w", f.Path, ErrMissing)
			case o.size <= limit:
				wanted = append(wanted, f)
			}
		}
		return nil
	}, "--batch-check")
	return wanted, err
}

// batch asks git cat-file about each line of names.
func (r *Repository) batch(ctx context.Context, names string, read func(*bufio.Reader) error, options ...string) error {
	if names == "" {
		return nil
	}
	return r.run(ctx, strings.NewReader(names), read, r.args(append([]string{"cat-file"}, options...)...)...)
}

func hashes(files []File) string {
	var lines strings.Builder
	for _, f := range files {
		lines.WriteString(f.object + "\n")
	}
	return lines.String()
}

// readContent reads "<hash> blob <size>\n<content>\n" (https://git-scm.com/docs/git-cat-file#_batch_output).
func readContent(stdout *bufio.Reader, limit int) ([]byte, error) {
	o, err := readHeader(stdout)
	switch {
	case err != nil:
		return nil, err
	case o.kind != "blob" || o.size > limit:
		return nil, ErrMissing // gone since upTo
	}
	content := make([]byte, o.size)
	if _, err := io.ReadFull(stdout, content); err != nil {
		return nil, fmt.Errorf("git cat-file printed too little: %w", err)
	}
	_, err = stdout.Discard(len("\n"))
	return content, err
}

// readHeader reads "<hash> <kind> <size>\n", or what is printed where there is no such object: "<name> missing\n", and, for links
// that lead to no file of the commit, "<word> <size>\n<target>\n".
func readHeader(stdout *bufio.Reader) (object, error) {
	line, err := readUntil(stdout, '\n')
	if err != nil {
		return object{}, err
	}
	if strings.HasSuffix(line, " missing") || strings.HasSuffix(line, " submodule") {
		return object{}, nil
	}
	fields := strings.Fields(line)
	if len(fields) < 2 {
		return object{}, fmt.Errorf("git cat-file printed %q", line)
	}
	size, err := strconv.Atoi(fields[len(fields)-1])
	switch {
	case err != nil || size < 0 || len(fields) > 3:
		return object{}, fmt.Errorf("git cat-file printed %q", line)
	case len(fields) == 2:
		_, err := stdout.Discard(size + len("\n"))
		return object{}, err
	default:
		return object{fields[0], fields[1], size}, nil
	}
}
