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
	rows := rowReader{names: make([]string, 0, strings.Count(table, ",")+strings.Count(table, "|"))}
	entries := make([]Entry, 0, strings.Count(table, "\n"))
	number := 0
	for line := range strings.Lines(table) {
		number++
		if line == "\n" || line[0] == '#' {
			continue
		}
		entry, ok := rows.entry(line)
		if !ok {
			return nil, fmt.Errorf("line %d has not %d columns", number, gazetteerColumns)
		}
		entries = append(entries, entry)
	}
	slices.SortFunc(entries, func(a, b Entry) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return entries, nil
}

// A rowReader reads rows. The lists of all of them share one array: the program
// reads the table whenever it starts.
type rowReader struct{ names []string }

// entry reads one row.
func (r *rowReader) entry(line string) (Entry, bool) {
	var columns [gazetteerColumns]string
	for i := range columns {
		column, rest, more := strings.Cut(line, "|")
		if more == (i == len(columns)-1) {
			return Entry{}, false
		}
		columns[i], line = strings.TrimSpace(column), rest
	}
	return Entry{
		Party:  Party{ID: PartyID(columns[0]), Name: columns[1], Aliases: r.list(columns[3])},
		Sort:   columns[2],
		Owns:   r.list(columns[4]),
		People: r.list(columns[5]),
		Is:     r.list(columns[6]),
		Common: r.list(columns[7]),
	}, true
}

// list splits a column at its commas.
func (r *rowReader) list(column string) []string {
	if column == "" {
		return nil
	}
	start := len(r.names)
	for more := true; more; {
		var name string
		name, column, more = strings.Cut(column, ",")
		r.names = append(r.names, strings.TrimSpace(name))
	}
	return slices.Clip(r.names[start:])
}
