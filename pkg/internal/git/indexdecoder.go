package git

import (
	"bufio"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"io"
	"strings"
)

// errIndex is the error of a file that is no index, or one of a version that is not known.
var errIndex = errors.New("not an index of git that can be read")

// maxNames bounds the names of an index together. The largest repositories have two thirds of it; a compressed index may have any
// number of long names in little space.
const maxNames = 256 << 20

// indexDecoder reads an index of version 2, 3 or 4 (https://git-scm.com/docs/index-format). It looks at names and modes only, so that
// it reads split and sparse indexes as well. The file does not say which hash it has: with the wrong size, no entry makes sense.
type indexDecoder struct {
	*bufio.Reader
	hashSize int
	version  uint32
	// names is how long all names are that have been read.
	names int
}

// decode hands over the names, and returns the hash of the shared index, if there is one.
func (d *indexDecoder) decode(take func(name string, isDirectory bool)) (shared string, err error) {
	var header [12]byte
	if _, err := io.ReadFull(d, header[:]); err != nil || string(header[:4]) != "DIRC" {
		return "", errIndex
	}
	d.version = binary.BigEndian.Uint32(header[4:])
	if d.version < 2 || d.version > 4 {
		return "", errIndex
	}
	name, replaces := "", false
	for range binary.BigEndian.Uint32(header[8:]) {
		var mode uint32
		if name, mode, err = d.entry(name); err != nil {
			return "", err
		}
		if name == "" { // an entry that replaces one of the shared index
			replaces = true
			continue
		}
		take(name, isDirectory(mode))
	}
	if shared = d.shared(); replaces && shared == "" {
		return "", errIndex
	}
	return shared, nil
}

// isDirectory reports whether an entry stands for all that is below it: a submodule, or a directory outside of a sparse checkout.
func isDirectory(mode uint32) bool { return mode == 0o160000 || mode == 0o040000 }

// entry reads an entry; previous is the name of the one before.
func (d *indexDecoder) entry(previous string) (name string, mode uint32, err error) {
	const stat, modeAt, flagsSize = 40, 24, 2
	fixed := make([]byte, stat+d.hashSize+flagsSize)
	if _, err := io.ReadFull(d, fixed); err != nil {
		return "", 0, errIndex
	}
	mode = binary.BigEndian.Uint32(fixed[modeAt:])
	flags := binary.BigEndian.Uint16(fixed[stat+d.hashSize:])
	length := len(fixed)
	if isExtended := flags&0x4000 != 0; isExtended {
		if _, err := d.Discard(flagsSize); err != nil || d.version < 3 {
			return "", 0, errIndex
		}
		length += flagsSize
	}
	if d.version == 4 {
		name, err = d.compressed(previous)
	} else {
		name, err = d.padded(length)
	}
	const lengthMask = 0xfff // in the flags: the length of the name, or this where it is longer
	d.names += len(name)
	if err != nil || min(len(name), lengthMask) != int(flags&lengthMask) || d.names > maxNames {
		return "", 0, errIndex
	}
	return name, mode, nil
}

// padded reads a name up to the multiple of eight bytes at which the entry ends, of which length bytes have been read.
func (d *indexDecoder) padded(length int) (string, error) {
	name, err := readUntil(d.Reader, 0)
	if err != nil {
		return "", errIndex
	}
	padding := 8 - (length+len(name))%8 - 1 // and one that ended the name
	zeros, err := d.Peek(padding)
	if err != nil || strings.Trim(string(zeros), "\x00") != "" {
		return "", errIndex
	}
	_, err = d.Discard(padding)
	return name, err
}

// compressed reads a name as what is cut off the end of the previous one, and what comes instead.
func (d *indexDecoder) compressed(previous string) (string, error) {
	cut := 0
	for {
		b, err := d.ReadByte()
		if err != nil || cut > len(previous) {
			return "", errIndex
		}
		cut = cut<<7 + int(b&0x7f)
		if b&0x80 == 0 {
			break
		}
		cut++
	}
	suffix, err := readUntil(d.Reader, 0)
	if err != nil || cut > len(previous) {
		return "", errIndex
	}
	return previous[:len(previous)-cut] + suffix, nil
}

// shared looks among the extensions for the one that names the shared index, and returns its hash.
func (d *indexDecoder) shared() string {
	for {
		var header [8]byte
		if _, err := io.ReadFull(d, header[:]); err != nil {
			return ""
		}
		size := int64(binary.BigEndian.Uint32(header[4:]))
		switch signature := string(header[:4]); {
		case signature == "link":
			hash := make([]byte, d.hashSize)
			if _, err := io.ReadFull(d, hash); err != nil || strings.Trim(string(hash), "\x00") == "" {
				return ""
			}
			return hex.EncodeToString(hash)
		case signature != "sdir" && (signature[0] < 'A' || signature[0] > 'Z'): // the checksum at the end
			return ""
		}
		if _, err := io.CopyN(io.Discard, d, size); err != nil {
			return ""
		}
	}
}
