package manifest

import "github.com/ekslint/ekslint/pkg/yamldoc"

// Unknown are the paths of an object's placeholders.
func (o *Object) Unknown() []yamldoc.Path { return o.source.unknown }
