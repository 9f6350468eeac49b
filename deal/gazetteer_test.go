package deal

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// kinds are the words of the column kind.
var kinds = strings.Fields("company bank fund team league institution regulator government publisher person")

// names returns what an entry itself is called.
func names(e Entry) []string { return append([]string{e.Name}, e.Aliases...) }

func TestGazetteerRows(t *testing.T) {
	slug := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	for i, e := range Gazetteer() {
		if !slug.MatchString(string(e.ID)) {
			t.Errorf("%q is not a slug", e.ID)
		}
		if i > 0 && Gazetteer()[i-1].ID >= e.ID {
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

// A common name is one of the row's other names. (That every name which is an
// English word is marked, package extract tests: it has the words.)
func TestGazetteerCommon(t *testing.T) {
	for _, e := range Gazetteer() {
		said := slices.Concat(names(e), e.Owns, e.People)
		for _, name := range e.Common {
			if !slices.Contains(said, name) {
				t.Errorf("%s: common has %q, no name of it", e.ID, name)
			}
		}
	}
}

// Two parties may share a name if both rows call it common.
func TestGazetteerNamesAreApart(t *testing.T) {
	type holder struct {
		id     PartyID
		common bool
	}
	by := map[string]holder{}
	for _, e := range Gazetteer() {
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
	rows := 0
	for line := range strings.Lines(gazetteerTable) {
		if line == "\n" || line[0] == '#' {
			continue
		}
		rows++
		line = " " + strings.TrimSuffix(line, "\n") + " "
		if strings.Count(line, "|") != 7 || strings.Count(line, " |") != 7 || strings.Count(line, "| ") != 7 {
			t.Errorf("not eight columns set apart by \" | \": %s", line)
		}
	}
	if rows != len(Gazetteer()) {
		t.Errorf("%d rows, %d entries", rows, len(Gazetteer()))
	}
}

func TestGazetteerRefuses(t *testing.T) {
	for _, table := range []string{"a | A | company | | | |\n", "a | A | company | | | | | | x\n", "a\n"} {
		if _, err := parseGazetteer(table); err == nil {
			t.Errorf("%q was read", table)
		}
	}
}

func BenchmarkGazetteer(b *testing.B) {
	for b.Loop() {
		if _, err := parseGazetteer(gazetteerTable); err != nil {
			b.Fatal(err)
		}
	}
}
