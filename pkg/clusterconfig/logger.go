package clusterconfig

import (
	"io"
	"sync"

	"github.com/kris-nova/logger"
)

// silenceLogger turns off the logger that eksctl's functions write to. Its settings are package variables of
// github.com/kris-nova/logger, read without a lock: they are set once, before the first call of an eksctl function, and
// never again, so that the sync.Once orders every later read after the write. (The legacy variable Level stays at its
// default: any other value makes the logger write to its own settings.) A program that uses this logger itself loses its
// output.
var silenceLogger = sync.OnceFunc(func() {
	logger.Writer = io.Discard
	logger.BitwiseLevel = 0
})
