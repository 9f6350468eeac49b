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
	lines := make([]string, 0, strings.Count(table, "\n")+1)
	for line := range strings.Lines(table) {
		if line != "\n" && line[0] != '#' {
			lines = append(lines, line)
		}
	}
	slices.Sort(lines) // as their IDs sort: a space comes before every letter of an ID
	rows := rowReader{names: make([]string, 0, strings.Count(table, ",")+5*len(lines))}
	entries := make([]Entry, len(lines))
	for i, line := range lines {
		if !rows.read(line, &entries[i]) {
			return nil, fmt.Errorf("a row has not %d columns: %s", gazetteerColumns, line)
		}
	}
	return entries, nil
}

// A rowReader reads rows. The lists of all of them share one array: the program
// reads the table whenever it starts.
type rowReader struct{ names []string }

// read reads one row.
func (r *rowReader) read(line string, into *Entry) bool {
	var columns [gazetteerColumns]string
	for i := range columns {
		column, rest, more := strings.Cut(line, "|")
		if more == (i == len(columns)-1) {
			return false
		}
		columns[i], line = strings.TrimSpace(column), rest
	}
	*into = Entry{
		Party:  Party{ID: PartyID(columns[0]), Name: columns[1], Aliases: r.list(columns[3])},
		Sort:   columns[2],
		Owns:   r.list(columns[4]),
		People: r.list(columns[5]),
		Is:     r.list(columns[6]),
		Common: r.list(columns[7]),
	}
	return true
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
