package answer

import (
	"context"
	"dealbot/corpus"
	"dealbot/corpus/sqlite"
	"dealbot/deal"
	"dealbot/library"
	"dealbot/search/bleve"
	"fmt"
	"log/slog"
	"os"
	"testing"
)

func TestZZ(t *testing.T) {
	st, _ := sqlite.OpenMemory()
	ix, _ := bleve.InMemory()
	dir := os.Getenv("ZZDIR")
	library.New(slog.New(slog.DiscardHandler), st, ix).Sync(context.Background(), os.DirFS(dir), nil)
	d := New(st, ix)
	q := Question{Text: os.Getenv("ZZQ"), Today: deal.Date{Year: 2026, Month: 11, Day: 23}, Scope: corpus.Scope{All: true}}
	v, _ := d.view(context.Background(), q.Scope)
	r, pages, _, _ := d.candidates(context.Background(), v, q)
	fmt.Println(r.shape, len(pages))
	l, rr := r.sides()
	for _, x := range []reading{l, rr} {
		fmt.Println(x.print(), x.era)
		all := x.weigh(pages)
		best(all)
		for i := range all[:min(5, len(all))] {
			fmt.Printf("%.2f %q\n", all[i].score, all[i].span.In(all[i].line.text))
		}
	}
}
