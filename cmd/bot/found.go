package main

import (
	"cmp"
	"context"
	"fmt"
	"path"
	"slices"
	"strings"
	"text/tabwriter"

	"dealbot/corpus"
	"dealbot/deal"
	"dealbot/library"
)

// A found is what the articles seem to tell of deals, in words: as rows for
// people and as records for programs.
type found struct {
	Rows    [][6]string  `json:"rows"`    // deal, term, who, what, confidence, articles
	Records []factRecord `json:"records"` // the figures, with quotes; where these were asked for
	Slots   []slotLine   `json:"slots"`   // the trades
}

// slotLine is what an article tells of a trade as a scorer of extractions reads
// it: the names of the roles are the scorer's.
type slotLine struct {
	Doc   string              `json:"doc_id"` // the article's file name without its ending
	Slots map[string][]string `json:"slots"`
}

// listFound lists the deals that the articles seem to tell of.
func (b *bot) listFound(ctx context.Context, asJSON, asSlots bool) error {
	f, err := inHouse(ctx, b, func(h house) (found, error) { return h.Found(ctx, asJSON) })
	switch {
	case err != nil:
		return err
	case asSlots:
		return writeLines(b.out, f.Slots)
	case asJSON:
		return writeLines(b.out, f.Records)
	case len(f.Rows) == 0:
		b.say("no article in %s seems to tell of a deal", b.place)
		return nil
	}
	w := tabwriter.NewWriter(b.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "DEAL\tTERM\tWHO\tWHAT\tCONFIDENCE\tARTICLES")
	for _, row := range f.Rows {
		fmt.Fprintln(w, printable(strings.Join(row[:], "\t")))
	}
	return w.Flush()
}

// Found tells what is stored of the deals in the articles.
func (l *local) Found(ctx context.Context, quotes bool) (found, error) {
	all, err := library.Find(ctx, l.store, everything)
	if err != nil {
		return found{}, err
	}
	f := found{Slots: slots(all)}
	for _, d := range library.Deals(all) {
		name := strings.Join(d.Parties[:min(2, len(d.Parties))], " + ")
		for _, t := range d.Terms {
			f.Rows = append(f.Rows, foundRow(name, t))
			if !quotes {
				continue
			}
			for _, told := range t.Told {
				record, err := l.foundRecord(ctx, name, told)
				if err != nil {
					return found{}, fmt.Errorf("list what was found: %w", err)
				}
				if record.Quote != "" {
					f.Records = append(f.Records, record)
				}
			}
		}
	}
	return f, nil
}

// foundRow is a term of a deal for people.
func foundRow(name string, t library.Term) [6]string {
	who := t.Holder
	if t.Counterparty != "" {
		who += " → " + t.Counterparty
	}
	var aside []string
	if t.Object != "" {
		aside = append(aside, t.Object)
	}
	if t.Mood != deal.Stated {
		aside = append(aside, string(t.Mood))
	}
	what := cmp.Or(t.Printed, "not told")
	if len(aside) > 0 {
		what += " (" + strings.Join(aside, ", ") + ")"
	}
	var articles []string
	for _, told := range t.Told {
		if id := string(told.Article); !slices.Contains(articles, id) {
			articles = append(articles, id)
		}
	}
	return [6]string{name, string(t.Field), strings.TrimSpace(who), what, fmt.Sprintf("%.2f", t.Confidence), strings.Join(articles, ", ")}
}

// foundRecord is what an article tells, for programs; without a quote where it
// tells no figure.
func (l *local) foundRecord(ctx context.Context, name string, told library.Found) (factRecord, error) {
	if row, _ := told.Field.Row(); told.Value == nil || told.Value.Kind() == deal.KindText && row.Kind != deal.KindText {
		return factRecord{}, nil // "undisclosed"
	}
	article, err := l.store.Article(ctx, everything, told.Article)
	if err != nil {
		return factRecord{}, err
	}
	quote, err := corpus.Cut(article, told.Sentence.Start, told.Sentence.End)
	if err != nil {
		return factRecord{}, err
	}
	return factRecord{
		Doc:       path.Base(string(told.Article)),
		Subject:   name,
		Predicate: string(told.Field),
		Object:    newObject(told.Value),
		Quote:     quote.Text(),
	}, nil
}

// slots are the trades among what was found, an article each.
func slots(all []library.Found) []slotLine {
	var lines []slotLine
	for _, f := range all {
		if f.Object == "" {
			continue
		}
		name := path.Base(string(f.Article))
		line := slotLine{strings.TrimSuffix(name, path.Ext(name)), map[string][]string{}}
		for role, words := range map[string]string{"PURCHASER": f.Holder, "ACQUIRED": f.Object, "SELLER": f.Counterparty, "DLRAMT": unbounded(f.Printed)} {
			if words != "" {
				line.Slots[role] = []string{words}
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// unbounded is a sum without the words before it: "about $3 million".
func unbounded(price string) string {
	words := strings.Fields(price)
	for n := len(words) - 1; n > 0; n-- {
		if deal.LookUp(strings.ToLower(strings.Join(words[:n], " "))).Bound != "" {
			return strings.Join(words[n:], " ")
		}
	}
	return price
}
