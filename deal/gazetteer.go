package deal

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed gazetteer.txt
var gazetteerTable string

// An Entry is one row of the gazetteer: a party, and what else people know
// about it when they do not call it by a name. gazetteer.txt says what its
// columns mean.
type Entry struct {
	Party
	Sort   string   // "company", "regulator", "team": the column kind
	Owns   []string // products, subsidiaries and brands: "Xbox", "LinkedIn"
	People []string // who speaks for it: "Satya Nadella"
	Is     []string // words of descriptions of it: "German", "carmaker"
	Common []string // those of its names that are ordinary words as well: "Apple"
}

// Gazetteer returns the parties that deal teams talk about, sorted by ID. It is
// decoded once; callers must not change it.
var Gazetteer = sync.OnceValue(func() []Entry {
	entries, err := parseGazetteer(gazetteerTable)
	if err != nil {
		panic(fmt.Sprintf("deal: embedded gazetteer: %v", err))
	}
	return entries
})

// gazetteerColumns is how many columns a row of gazetteer.txt has.
const gazetteerColumns = 8

// parseGazetteer reads a table and sorts its rows. Empty lines and those that
// begin with # say nothing.
func parseGazetteer(table string) ([]Entry, error) {
	entries := make([]Entry, 0, strings.Count(table, "\n"))
	number := 0
	for line := range strings.Lines(table) {
		number++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		columns := strings.Split(line, "|")
		if len(columns) != gazetteerColumns {
			return nil, fmt.Errorf("line %d has %d columns, not %d", number, len(columns), gazetteerColumns)
		}
		entries = append(entries, entryOf(columns))
	}
	slices.SortFunc(entries, func(a, b Entry) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return entries, nil
}

// entryOf reads one row.
func entryOf(columns []string) Entry {
	return Entry{
		Party: Party{
			ID:      PartyID(strings.TrimSpace(columns[0])),
			Name:    strings.TrimSpace(columns[1]),
			Aliases: list(columns[3]),
		},
		Sort:   strings.TrimSpace(columns[2]),
		Owns:   list(columns[4]),
		People: list(columns[5]),
		Is:     list(columns[6]),
		Common: list(columns[7]),
	}
}

// list splits a column at its commas.
func list(column string) []string {
	column = strings.TrimSpace(column)
	if column == "" {
		return nil
	}
	items := strings.Split(column, ",")
	for i, item := range items {
		items[i] = strings.TrimSpace(item)
	}
	return items
}
