package description

import (
	"strings"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// AtUnreadable describes what stands at a byte offset of the file in a document that cannot be read at the moment, as far as that does not
// depend on the rest of it: what eksctl says of a key. It is false where there is nothing to say, and in documents that are not a ClusterConfig.
func AtUnreadable(doc *yamldoc.Document, offset int) (Description, bool) {
	slot := wordSlot(doc.Text, offset-doc.Range.Start.Offset)
	if slot.Start == slot.End || !clusterconfig.IsCluster(slot.Sketch) {
		return Description{}, false
	}
	path := slot.Path
	switch slot.Kind {
	case yamldoc.KeySlot:
		path = path.Child(yamldoc.Key(strings.Trim(string(doc.Text[slot.Start:slot.End]), `"'`)))
	case yamldoc.ValueSlot, yamldoc.OpenSlot:
	default:
		return Description{}, false
	}
	f, ok := clusterconfig.FieldAt(path)
	if !ok {
		return Description{}, false
	}
	paragraphs := fieldAt(path, f)
	if len(paragraphs) == 0 {
		return Description{}, false
	}
	return Description{Range: doc.RangeOf(slot.Start, slot.End), Markdown: strings.Join(paragraphs, "\n\n")}, true
}

// wordSlot is the slot of the word that an offset is in, or directly before: what is written there would come before the word.
func wordSlot(text []byte, offset int) yamldoc.Slot {
	slot := yamldoc.SlotAt(text, offset)
	if slot.Start == slot.End && offset < len(text) {
		if behind := yamldoc.SlotAt(text, offset+1); behind.Start == offset {
			return behind
		}
	}
	return slot
}
