package deal

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/pelletier/go-toml/v2"
)

//go:embed lexicon.toml
var lexiconTable []byte

// A FieldRow is one term of the lexicon. lexicon.toml says what its columns mean.
type FieldRow struct {
	ID      Field
	Label   string
	Kind    Kind
	Words   string // separated by spaces
	Ask     string
	Subject string
	Phrase  string
	Yes, No string
	About   string // separated by spaces
	Only    string // the same
	Says    bool
	Deal    int
	Right   Side
	Pays    Side
}

// A Side is one of the two who have part in a term.
type Side string

// The sides.
const (
	SideHolder       Side = "holder"
	SideCounterparty Side = "counterparty"
)

// Lexicon returns the terms that people ask for by name, in the order of the
// table.
var Lexicon = sync.OnceValue(func() []FieldRow {
	var table struct{ Field []FieldRow }
	if err := toml.Unmarshal(lexiconTable, &table); err != nil {
		panic(fmt.Sprintf("deal: embedded lexicon: %v", err))
	}
	return table.Field
})

// Row returns the lexicon's row of a field.
func (f Field) Row() (FieldRow, bool) {
	for _, row := range Lexicon() {
		if row.ID == f {
			return row, true
		}
	}
	return FieldRow{}, false
}

// Group is the part of a field before its first point: the terms of one group
// belong in one sentence and replace each other together.
func (f Field) Group() string {
	group, _, _ := strings.Cut(string(f), ".")
	return group
}
