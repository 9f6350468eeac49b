package deal_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dealbot/deal"
	"dealbot/extract"
)

// kinds are the words of the column kind.
var kinds = strings.Fields("company bank fund team league institution regulator government publisher person")

// names returns what an entry itself is called.
func names(e deal.Entry) []string { return append([]string{e.Name}, e.Aliases...) }

func TestGazetteerRows(t *testing.T) {
	slug := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	for i, e := range deal.Gazetteer() {
		if !slug.MatchString(string(e.ID)) {
			t.Errorf("%q is not a slug", e.ID)
		}
		if i > 0 && deal.Gazetteer()[i-1].ID >= e.ID {
			t.Errorf("%q is there twice, or not sorted", e.ID)
		}
		if !slices.Contains(kinds, e.Sort) {
			t.Errorf("%s: kind %q is none of %v", e.ID, e.Sort, kinds)
		}
		said := slices.Concat(names(e), e.Owns, e.People, e.Is, e.Common)
		for _, name := range said {
			if name == "" || name != strings.Join(strings.Fields(name), " ") {
				t.Errorf("%s: the name %q is empty or has spaces too many", e.ID, name)
			}
		}
		for _, column := range [][]string{names(e), e.Owns, e.People, e.Is, e.Common} {
			for j, name := range column {
				if slices.Contains(column[:j], name) {
					t.Errorf("%s: %q is there twice", e.ID, name)
				}
			}
		}
	}
}

// A common name is one of the row's other names; and each that our own word
// list knows is marked.
func TestGazetteerCommon(t *testing.T) {
	for _, e := range deal.Gazetteer() {
		said := slices.Concat(names(e), e.Owns, e.People)
		for _, name := range e.Common {
			if !slices.Contains(said, name) {
				t.Errorf("%s: common has %q, no name of it", e.ID, name)
			}
		}
		for _, name := range said {
			if !strings.ContainsAny(name, " -") && extract.Common(strings.ToLower(name)) && !slices.Contains(e.Common, name) {
				t.Errorf("%s: %q is an English word and not in common", e.ID, name)
			}
		}
	}
}

// Two parties may share a name if both rows call it common.
func TestGazetteerNamesAreApart(t *testing.T) {
	type holder struct {
		id     deal.PartyID
		common bool
	}
	by := map[string]holder{}
	for _, e := range deal.Gazetteer() {
		for _, name := range names(e) {
			key := strings.ToLower(name)
			now := holder{e.ID, slices.Contains(e.Common, name)}
			if was, ok := by[key]; ok && was.id != now.id && (!was.common || !now.common) {
				t.Errorf("%q is %s and %s", name, was.id, now.id)
			}
			by[key] = now
		}
	}
}

// Every row has eight columns, set apart by " | ".
func TestGazetteerLines(t *testing.T) {
	table, err := os.ReadFile("gazetteer.txt")
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for line := range strings.Lines(string(table)) {
		if line == "\n" || line[0] == '#' {
			continue
		}
		rows++
		line = " " + strings.TrimSuffix(line, "\n") + " "
		if bars := strings.Count(line, "|"); bars != 7 || strings.Count(line, " |") != 7 || strings.Count(line, "| ") != 7 {
			t.Errorf("not eight columns set apart by \" | \": %s", line)
		}
	}
	if rows != len(deal.Gazetteer()) {
		t.Errorf("%d rows, %d entries", rows, len(deal.Gazetteer()))
	}
}

func BenchmarkGazetteer(b *testing.B) {
	table, err := os.ReadFile("gazetteer.txt")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := deal.ParseGazetteer(string(table)); err != nil {
			b.Fatal(err)
		}
	}
}
