package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing/fstest"

	"dealbot/answer"
	"dealbot/corpus"
	"dealbot/corpus/sqlite"
	"dealbot/deal"
	"dealbot/library"
	"dealbot/search/bleve"
)

// asked is one question of the data with what is known of its answer.
type asked struct {
	ID           string
	Question     string
	After        string
	Gold         []string
	Quote        oneOrMore
	Unanswerable bool
	Doc          oneOrMore
	Related      oneOrMore `json:"related_doc"` // what an unanswerable question is about
}

// about is the article a question is about.
func (a asked) about() string {
	if docs := slices.Concat(a.Doc, a.Related); len(docs) > 0 {
		return docs[0]
	}
	return "none"
}

// oneOrMore is a string, a list of them, or null.
type oneOrMore []string

func (o *oneOrMore) UnmarshalJSON(raw []byte) error {
	var one string
	if json.Unmarshal(raw, &one) == nil {
		if one != "" {
			*o = oneOrMore{one}
		}
		return nil
	}
	return json.Unmarshal(raw, (*[]string)(o))
}

// A trial is a question with its candidates' features; right says which of
// them answer it. None right means that abstaining is.
type trial struct {
	id, article  string
	question     string
	unanswerable bool
	features     [][]float64
	right        []bool   // by candidate
	silent       []bool   // by candidate: to choose it is to abstain
	quick        []string // by candidate
	quote        []string // by candidate
}

// most is how many candidates of a question are looked at.
const most = 80

// today is the day on which every question is asked.
var today = deal.Date{Year: 2026, Month: 11, Day: 23}

// load asks every question and keeps its candidates.
func load(ctx context.Context, folder string, hold []string) ([]trial, error) {
	trials, err := loadSet(ctx, filepath.Join(folder, "questions.jsonl"), os.DirFS(filepath.Join(folder, "articles")), hold)
	if err != nil {
		return nil, err
	}
	seed, err := os.ReadFile(filepath.Join(folder, "seed.txt"))
	if errors.Is(err, fs.ErrNotExist) {
		return trials, nil
	}
	if err != nil {
		return nil, err
	}
	more, err := loadSet(ctx, filepath.Join(folder, "seed_questions.jsonl"), fstest.MapFS{"seed.txt": {Data: seed}}, nil)
	return append(trials, more...), err
}

func loadSet(ctx context.Context, file string, articles fs.FS, hold []string) ([]trial, error) {
	desk, err := open(ctx, articles)
	if err != nil {
		return nil, err
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var trials []trial
	byID := map[string]asked{}
	lines := bufio.NewScanner(bytes.NewReader(raw))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var a asked
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		byID[a.ID] = a
		if held(a.about(), hold) {
			continue
		}
		t, err := try(ctx, desk, a, byID)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", a.ID, err)
		}
		trials = append(trials, t)
	}
	return trials, lines.Err()
}

func held(doc string, hold []string) bool {
	return slices.ContainsFunc(hold, func(h string) bool { return strings.HasPrefix(doc, h) })
}

func open(ctx context.Context, articles fs.FS) (*answer.Desk, error) {
	store, err := sqlite.OpenMemory()
	if err != nil {
		return nil, err
	}
	index, err := bleve.InMemory()
	if err != nil {
		return nil, err
	}
	if _, err := library.New(slog.New(slog.DiscardHandler), store, index).Sync(ctx, articles, nil); err != nil {
		return nil, err
	}
	return answer.New(store, index), nil
}

func try(ctx context.Context, desk *answer.Desk, a asked, byID map[string]asked) (trial, error) {
	t := trial{id: a.ID, question: a.Question, unanswerable: a.Unanswerable, article: a.about()}
	q := answer.Question{Text: a.Question, Today: today, Scope: corpus.Scope{All: true}}
	for id := a.After; id != ""; id = byID[id].After {
		q.Earlier = append([]string{byID[id].Question}, q.Earlier...)
	}
	all, err := desk.Judge(ctx, q)
	if err != nil {
		return t, err
	}
	for _, c := range all[:min(len(all), most)] {
		t.features = append(t.features, c.Features)
		t.right = append(t.right, c.Silent == a.Unanswerable && (a.Unanswerable || a.answeredBy(c)))
		t.silent = append(t.silent, c.Silent)
		t.quick = append(t.quick, c.Quick)
		t.quote = append(t.quote, c.Quote.Text())
	}
	return t, nil
}

// answeredBy says whether a candidate gives the known answer from a known quote.
func (a asked) answeredBy(c answer.Judged) bool {
	quick := flat(c.Quick)
	says := slices.ContainsFunc(a.Gold, func(g string) bool {
		return !strings.HasPrefix(g, "re:") && (contains(quick, flat(g)) || alike(c.Quick, g))
	})
	supported := slices.ContainsFunc(a.Quote, func(q string) bool {
		return strings.Contains(flat(q), flat(c.Quote.Text())) || strings.Contains(flat(c.Quote.Text()), flat(q))
	})
	if len(a.Gold) > 0 && isVerdict(flat(a.Gold[0])) {
		return supported && strings.HasPrefix(quick, flat(a.Gold[0]))
	}
	return supported && (says || len(quick) > 60)
}

func isVerdict(gold string) bool { return gold == "yes" || gold == "no" }

// contains says whether a whole phrase is in a text.
func contains(text, phrase string) bool {
	return phrase != "" && strings.Contains(" "+text+" ", " "+phrase+" ")
}

// alike says whether two printed values agree.
func alike(a, b string) bool {
	for _, kind := range []deal.Kind{deal.KindMoney, deal.KindPercent, deal.KindDate, deal.KindDuration, deal.KindNumber, deal.KindRange} {
		x, err := deal.ParseValue(kind, a)
		y, err2 := deal.ParseValue(kind, b)
		if err == nil && err2 == nil && deal.Agrees(x, y) {
			return true
		}
	}
	return false
}

// flat folds case, quotation marks and white space.
func flat(s string) string {
	s = strings.NewReplacer("’", "'", "“", `"`, "”", `"`, "**", "", "–", "-", "—", "-").Replace(strings.ToLower(s))
	return strings.Trim(strings.Join(strings.Fields(s), " "), " .")
}
