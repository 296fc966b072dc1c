//go:build !unix

package readfile

// nonblocking is for systems that have pipes among the files.
const nonblocking = 0
