package main

import (
	"context"
	"encoding/json"
	"fmt"
	"path"
	"strings"
	"text/tabwriter"

	"dealbot/deal"
	"dealbot/library"
)

// slotLine is what an article tells of a deal as a scorer of extractions reads
// it: the names of the roles are the scorer's.
type slotLine struct {
	Doc   string              `json:"doc_id"` // the article's file name without its ending
	Slots map[string][]string `json:"slots"`
}

// listFound lists the deals that the articles seem to tell of.
func (b *bot) listFound(ctx context.Context, slots bool) error {
	found, err := inHouse(ctx, b, func(h house) ([]library.Found, error) { return h.Found(ctx) })
	switch {
	case err != nil:
		return err
	case slots:
		return b.writeSlots(found)
	case len(found) == 0:
		b.say("no article in %s tells of something that changes hands", b.place)
		return nil
	}
	w := tabwriter.NewWriter(b.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "BUYER\tTARGET\tSELLER\tPRICE\tSURE\tSOURCES")
	for _, f := range library.OneEach(found) {
		var articles []string
		for _, a := range f.Articles {
			articles = append(articles, string(a))
		}
		row := []string{f.Buyer, f.Target, f.Seller, f.Price, fmt.Sprintf("%.2f", f.Confidence), strings.Join(articles, ", ")}
		fmt.Fprintln(w, printable(strings.Join(row, "\t")))
	}
	return w.Flush()
}

func (b *bot) writeSlots(found []library.Found) error {
	enc := json.NewEncoder(b.out)
	enc.SetEscapeHTML(false)
	for _, f := range found {
		name := path.Base(string(f.Articles[0]))
		line := slotLine{strings.TrimSuffix(name, path.Ext(name)), map[string][]string{}}
		for role, words := range map[string]string{"PURCHASER": f.Buyer, "ACQUIRED": f.Target, "SELLER": f.Seller, "DLRAMT": unbounded(f.Price)} {
			if words != "" {
				line.Slots[role] = []string{words}
			}
		}
		if err := enc.Encode(line); err != nil {
			return err
		}
	}
	return nil
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

// Found reads the deals out of the articles.
func (l *local) Found(ctx context.Context) ([]library.Found, error) {
	return library.Find(ctx, l.store, everything)
}
