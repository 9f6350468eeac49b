package corpus

import (
	"cmp"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

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
	Deal    any         `toml:"deal"`
	Article any         `toml:"article"`
	Fact    []factTable `toml:"fact"`
}

type factTable struct {
	ID           any `toml:"id"`
	Deal         any `toml:"deal"`
	Field        any `toml:"field"`
	Holder       any `toml:"holder"`
	Counterparty any `toml:"counterparty"`
	Object       any `toml:"object"`
	Value        any `toml:"value"`
	Kind         any `toml:"kind"`
	ValidFrom    any `toml:"valid_from"`
	ValidTo      any `toml:"valid_to"`
	Stated       any `toml:"stated"`
	By           any `toml:"by"`
	Mood         any `toml:"mood"`
	Replaces     any `toml:"replaces"`
	Article      any `toml:"article"`
	Quote        any `toml:"quote"`
}

// DecodeFacts reads a facts file. Name is its path inside the corpus folder. A
// fact with a problem is left out, the others are returned.
func DecodeFacts(name string, raw []byte) ([]Note, []Problem) {
	file, problems := decodeTOML[factFile](name, raw, "fact")
	lines := tableLines(raw, "fact")
	top := tableReader{name: name, lines: lines.top}
	deal, article := top.text("deal", file.Deal), top.text("article", file.Article)
	problems = append(problems, top.problems...)
	var notes []Note
	for i, table := range file.Fact {
		r := factReader{tableReader{name: name, lines: lines.table(i)}}
		note := r.note(table, deal, article)
		note.Fact.ID = cmp.Or(note.Fact.ID, fmt.Sprintf("%s#%d", name, i+1))
		problems = append(problems, r.problems...)
		if len(r.problems) == 0 {
			notes = append(notes, note)
		}
	}
	return notes, problems
}

// A factReader reads one table that is a fact.
type factReader struct{ tableReader }

// note reads a fact; what the table leaves open of deal and article is what
// the top of the file says.
func (r *factReader) note(t factTable, topDeal, topArticle string) Note {
	r.require("deal", t.Deal, topDeal)
	r.require("field", t.Field, "")
	r.require("holder", t.Holder, "")
	r.require("article", t.Article, topArticle)
	r.require("quote", t.Quote, "")
	field := deal.Field(r.text("field", t.Field))
	article := cmp.Or(r.text("article", t.Article), topArticle)
	note := Note{
		Fact: deal.Fact{
			ID:           r.text("id", t.ID),
			Deal:         cmp.Or(r.text("deal", t.Deal), topDeal),
			Field:        field,
			Holder:       deal.PartyID(r.text("holder", t.Holder)),
			Counterparty: deal.PartyID(r.text("counterparty", t.Counterparty)),
			Object:       r.text("object", t.Object),
			Value:        r.value("value", r.kind(t.Kind, field), t.Value),
			ValidFrom:    r.day("valid_from", t.ValidFrom),
			ValidTo:      r.date("valid_to", t.ValidTo),
			Stated:       r.day("stated", t.Stated),
			By:           r.text("by", t.By),
			Mood:         r.mood(r.text("mood", t.Mood)),
			Replaces:     r.texts("replaces", t.Replaces),
			Source:       deal.Source{Article: path.Join(path.Dir(path.Dir(r.name)), article)},
			Origin:       deal.Curated,
		},
		Quote: r.text("quote", t.Quote),
		File:  r.name,
		Line:  r.lines.of("quote"),
	}
	r.checkSense(note.Fact)
	return note
}

// require reports a key that neither the table nor the top of the file has.
func (r *factReader) require(key string, v any, top string) {
	if (v == nil || v == "") && top == "" {
		r.report(key, "the fact has no "+key)
	}
}

// kind is what a value is read as: what the fact says, or what its field is
// known to be.
func (r *factReader) kind(v any, field deal.Field) deal.Kind {
	row, _ := field.Row()
	return cmp.Or(deal.Kind(r.text("kind", v)), row.Kind, deal.KindText)
}

// checkSense reports a fact that ends before it begins, or that supersedes
// itself: it could never be in force.
func (r *factReader) checkSense(f deal.Fact) {
	if f.ValidTo.Before(f.ValidFrom) {
		r.report("valid_to", fmt.Sprintf("valid_to: %s is before valid_from, %s", f.ValidTo, f.ValidFrom))
	}
	if f.ID != "" && slices.Contains(f.Replaces, f.ID) {
		r.report("replaces", fmt.Sprintf("replaces: the fact %q replaces itself", f.ID))
	}
}

// value reads a value of a kind; a figure, a date and a yes may stand without
// quotation marks.
func (r *factReader) value(key string, kind deal.Kind, v any) deal.Value {
	switch v := v.(type) {
	case nil:
		r.report(key, "the fact has no "+key)
		return nil
	case bool:
		if kind == deal.KindYesNo {
			return deal.YesNo(v)
		}
	case string, int64, float64, toml.LocalDate:
	default:
		r.report(key, fmt.Sprintf("%s: wants a text, a figure, a day or true or false, not %v", key, v))
		return nil
	}
	printed := fmt.Sprint(v)
	value, err := deal.ParseValue(kind, printed)
	switch {
	case err != nil && !errors.Is(err, deal.ErrNoValue):
		r.report("kind", "kind: "+strings.TrimPrefix(err.Error(), "parse value: "))
	case err != nil:
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
