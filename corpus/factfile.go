package corpus

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"dealbot/deal"
)

// A Note is a fact as its curator wrote it: everything but the place of its
// quote, which only the article can tell.
type Note struct {
	Fact  deal.Fact // without Source.Start and End
	Quote string    // word for word from the article
	File  string    // the facts file, and
	Line  int       // the line of the quote in it
}

// IsFacts says whether a file of this name is a facts file.
func IsFacts(name string) bool {
	return path.Ext(name) == ".toml" && path.Base(path.Dir(name)) == "facts"
}

// factFile is the shape of a facts file; the package comment explains it.
type factFile struct {
	Deal    string      `toml:"deal"`
	Article string      `toml:"article"`
	Fact    []factTable `toml:"fact"`
}

type factTable struct {
	ID           string   `toml:"id"`
	Deal         string   `toml:"deal"`
	Field        string   `toml:"field"`
	Holder       string   `toml:"holder"`
	Counterparty string   `toml:"counterparty"`
	Object       string   `toml:"object"`
	Value        any      `toml:"value"`
	Kind         string   `toml:"kind"`
	ValidFrom    any      `toml:"valid_from"`
	ValidTo      any      `toml:"valid_to"`
	Stated       any      `toml:"stated"`
	By           string   `toml:"by"`
	Mood         string   `toml:"mood"`
	Replaces     []string `toml:"replaces"`
	Article      string   `toml:"article"`
	Quote        string   `toml:"quote"`
}

// DecodeFacts reads a facts file. Name is its path inside the corpus folder. A
// fact with a problem is left out, the others are returned.
func DecodeFacts(name string, raw []byte) ([]Note, []Problem) {
	var file factFile
	problems := decodeTOML(name, raw, &file)
	lines := tableLines(raw, "fact")
	var notes []Note
	for i, table := range file.Fact {
		r := factReader{name: name, lines: lines.table(i)}
		table.Deal = cmp.Or(table.Deal, file.Deal)
		table.Article = cmp.Or(table.Article, file.Article)
		table.ID = cmp.Or(table.ID, fmt.Sprintf("%s#%d", name, i+1))
		note := r.note(table)
		problems = append(problems, r.problems...)
		if len(r.problems) == 0 {
			notes = append(notes, note)
		}
	}
	return notes, problems
}

// A factReader reads one table and gathers what is wrong with it.
type factReader struct {
	name     string
	lines    keyLines
	problems []Problem
}

func (r *factReader) note(t factTable) Note {
	for _, must := range []struct{ key, value string }{
		{"deal", t.Deal}, {"field", t.Field}, {"holder", t.Holder}, {"article", t.Article}, {"quote", t.Quote},
	} {
		if must.value == "" {
			r.report(must.key, "the fact has no "+must.key)
		}
	}
	row, _ := deal.Field(t.Field).Row()
	return Note{
		Fact: deal.Fact{
			ID:           t.ID,
			Deal:         t.Deal,
			Field:        deal.Field(t.Field),
			Holder:       deal.PartyID(t.Holder),
			Counterparty: deal.PartyID(t.Counterparty),
			Object:       t.Object,
			Value:        r.value("value", cmp.Or(deal.Kind(t.Kind), row.Kind, deal.KindText), t.Value),
			ValidFrom:    r.day("valid_from", t.ValidFrom),
			ValidTo:      r.date("valid_to", t.ValidTo),
			Stated:       r.day("stated", t.Stated),
			By:           t.By,
			Mood:         r.mood(t.Mood),
			Replaces:     t.Replaces,
			Source:       deal.Source{Article: path.Join(path.Dir(path.Dir(r.name)), t.Article)},
			Origin:       deal.Curated,
		},
		Quote: t.Quote,
		File:  r.name,
		Line:  r.lines.of("quote"),
	}
}

func (r *factReader) report(key, message string) {
	r.problems = append(r.problems, Problem{File: r.name, Line: r.lines.of(key), Message: message})
}

// value reads a value of a kind; a figure, a date and a yes may stand without
// quotation marks.
func (r *factReader) value(key string, kind deal.Kind, v any) deal.Value {
	if v == nil {
		r.report(key, "the fact has no "+key)
		return nil
	}
	printed := fmt.Sprint(v)
	if yes, ok := v.(bool); ok && kind == deal.KindYesNo {
		return deal.YesNo(yes)
	}
	value, err := deal.ParseValue(kind, printed)
	if err != nil {
		r.report(key, key+": "+strings.TrimPrefix(err.Error(), "parse "))
	}
	if date, ok := value.(deal.Date); ok && misspelt(date) {
		r.reportDate(key, printed)
	}
	return value
}

// misspelt says whether a date that was read as an event ("until AGI") was
// more likely meant to be a day.
func misspelt(d deal.Date) bool {
	return d.Event != "" && '0' <= d.Event[0] && d.Event[0] <= '9'
}

func (r *factReader) reportDate(key string, v any) {
	r.report(key, fmt.Sprintf("%s: %q is not a date: write it like 2026-04-28, April 2026 or 2026", key, fmt.Sprint(v)))
}

// date reads a date, or an event, that may be missing.
func (r *factReader) date(key string, v any) deal.Date {
	if v == nil {
		return deal.Date{}
	}
	date, _ := r.value(key, deal.KindDate, v).(deal.Date)
	return date
}

// day reads a date that lies somewhere in time, or is missing.
func (r *factReader) day(key string, v any) deal.Date {
	date := r.date(key, v)
	if _, _, ok := date.Span(); !ok && date != (deal.Date{}) && !misspelt(date) {
		r.reportDate(key, v)
	}
	return date
}

func (r *factReader) mood(s string) deal.Mood {
	moods := []deal.Mood{deal.Stated, deal.Planned, deal.Conditional, deal.Reported, deal.Denied}
	mood := cmp.Or(deal.Mood(s), deal.Stated)
	if !slices.Contains(moods, mood) {
		r.report("mood", fmt.Sprintf("mood: %q is none of %v", s, moods))
	}
	return mood
}
