package answer

import (
	"context"
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"dealbot/corpus"
	"dealbot/deal"
)

//go:embed vouching.txt
var vouchTable string

// A messageRow is a row of vouching.txt or of bare.txt: what whole messages ask for.
type messageRow struct {
	asks  string // source, link, sayer; since, until, who
	words *regexp.Regexp
}

// A messageTable has the rows of a table of whole messages, and all of them in one: few messages
// are any of these.
type messageTable struct {
	any  *regexp.Regexp
	rows []messageRow
}

var vouchRows = sync.OnceValue(func() messageTable { return messageRows(vouchTable) })

// messageRows are the rows of a table of whole messages.
func messageRows(table string) (out messageTable) {
	var all []string
	for row := range rowsOf(table) {
		asks, pattern, _ := strings.Cut(row, " | ")
		pattern = strings.ReplaceAll(strings.TrimSpace(pattern), "(that)", "(?:that|this|it)")
		all = append(all, pattern)
		out.rows = append(out.rows, messageRow{strings.TrimSpace(asks), regexp.MustCompile(`^(?:` + pattern + `)$`)})
	}
	out.any = regexp.MustCompile(`^(?:` + strings.Join(all, "|") + `)$`)
	return out
}

// longestVouching is how many bytes a message has at most that asks nothing of the deals.
const longestVouching = 60

// What is said before and behind a message, and says nothing.
var (
	idleBefore = regexp.MustCompile(`^(?:(?:so|and|but|ok|okay|hm+|wait|well|um|uh|yes|yeah|sorry|hey|please|pls|then|oh|ah|great|thanks|thank you|thx|cool|got it|i see|for that|for this)[,.!…: ]+)+`)
	idleBehind = regexp.MustCompile(`(?:[, ]+(?:please|pls|plz|exactly|again|though|then|btw|by the way|actually|anyway|mate|man|thanks|thx|now))+$`)
)

// idleLast are the last words of what is said behind a message.
var idleLast = map[string]bool{"please": true, "pls": true, "plz": true, "exactly": true, "again": true, "though": true, "then": true, "btw": true, "way": true, "actually": true, "anyway": true, "mate": true, "man": true, "thanks": true, "thx": true, "now": true}

// bared is a message in small letters without what says nothing.
func bared(text string) string {
	text = strings.Trim(strings.ToLower(text), " \t?!.…")
	if strings.Contains(text, "’") {
		text = strings.ReplaceAll(text, "’", "'")
	}
	if at := idleBefore.FindStringIndex(text); at != nil {
		text = text[at[1]:]
	}
	if !idleLast[text[strings.LastIndexAny(text, " ,")+1:]] {
		return text
	}
	if at := idleBehind.FindStringIndex(text); at != nil && at[0] > 0 {
		text = text[:at[0]]
	}
	return text
}

// vouchAsked says what a message asks for that asks nothing of the deals, by vouching.txt; empty for a question.
func vouchAsked(text string) string { return askedBy(vouchRows(), text) }

// askedBy says what a message asks for by some rows; empty where none has it.
func askedBy(table messageTable, text string) string {
	if len(text) > longestVouching {
		return ""
	}
	if text = bared(text); !table.any.MatchString(text) {
		return ""
	}
	for _, row := range table.rows {
		if row.words.MatchString(text) {
			return row.asks
		}
	}
	return ""
}

// asksAll finds that a message which follows no answer asks for all that was read.
var asksAll = regexp.MustCompile(`(?i)\bsources\W*$|\byour\b`)

// ofDeals are the messages that ask something of the deals.
func ofDeals(messages []string) []string {
	if !slices.ContainsFunc(messages, func(m string) bool { return vouchAsked(m) != "" }) {
		return messages
	}
	return slices.DeleteFunc(slices.Clone(messages), func(m string) bool { return vouchAsked(m) != "" })
}

// vouch answers a question for what proves the answer before it; false for another. Without one
// that was answered there is nothing to prove.
func (d *Desk) vouch(ctx context.Context, q Question) (Answer, bool, error) {
	asks := vouchAsked(q.Text)
	switch {
	case asks == "talk":
		return Answer{}, false, ErrEmpty
	case asks == "" || len(q.Earlier) == 0 && asksAll.MatchString(q.Text):
		return Answer{}, false, nil
	}
	earlier := ofDeals(q.Earlier)
	if len(earlier) == 0 {
		a, err := d.silent(ctx, q, "there is nothing to prove")
		return a, true, err
	}
	last := len(earlier) - 1
	q.Text, q.Earlier = earlier[last], earlier[:last]
	a, err := d.Ask(ctx, q)
	if err != nil || a.Outcome != Answered || len(a.Proof) == 0 {
		return a, true, err
	}
	a.Reading, a.Gist, a.Before = a.Reading+" · "+asks, "", nil
	cited := citations(a.Proof)
	switch asks {
	case "link":
		if url := a.Proof[0].From.URL; url != "" {
			cited = cite(a.Proof[0].From, shortAnswer) + ": " + url
		}
	case "sayer":
		who, err := d.sayerOf(ctx, q.Scope, a.Proof[0])
		if err != nil {
			return Answer{}, false, err
		}
		if who != "" {
			cited = who + ", in " + cite(a.Proof[0].From, shortAnswer)
		}
	case "sure":
		if again := strings.TrimSuffix(a.Quick, ".") + ", according to " + cited; utf8.RuneCountInString(again) <= longAnswer {
			cited = again
		}
	case "written":
		cited = dayWritten(a.Proof)
	case "words":
		cited = `"` + plain(a.Proof[0].Quote.Text()) + `"`
	}
	a.Quick = clip(cited, longAnswer)
	return a, true, nil
}

// silent is the answer to a question that is not looked up.
func (d *Desk) silent(ctx context.Context, q Question, why string) (Answer, error) {
	v, err := d.view(ctx, q.Scope)
	if err != nil {
		return Answer{}, fmt.Errorf("ask: %w", err)
	}
	r := reading{text: q.Text, lower: inPlace(q.Text)}
	return r.abstain(v.snapshot, nil, why), nil
}

// articlesIn are the articles that some claims are from, each once.
func articlesIn(claims []Claim) []corpus.Info {
	var out []corpus.Info
	for _, c := range claims {
		if !slices.ContainsFunc(out, func(i corpus.Info) bool { return i.ID == c.From.ID }) {
			out = append(out, c.From)
		}
	}
	return out
}

// citations names the articles that some claims are from, as many as there is room for.
func citations(claims []Claim) string {
	out := ""
	for _, info := range articlesIn(claims) {
		next := cite(info, shortAnswer)
		if out == "" {
			out = next
		} else if utf8.RuneCountInString(out+next)+2 <= longAnswer {
			out += "; " + next
		}
	}
	return out
}

// cite names an article, with who published it and when: "Acme renews its lease (Trade Post, 12 May
// 2026)". A long title is cut off to fit into so many characters.
func cite(info corpus.Info, most int) string {
	behind := bracketed(info.Publisher, printedDay(info.Published))
	return clip(titleOf(info), most-utf8.RuneCountInString(behind)) + behind
}

// titleOf is the title of an article, or the name of its file where it only begins with a sentence.
func titleOf(info corpus.Info) string {
	if info.Title == "" || strings.HasSuffix(info.Title, ".") {
		return string(info.ID)
	}
	return info.Title
}

// bracketed is what there is of some parts, in brackets.
func bracketed(parts ...string) string {
	parts = slices.DeleteFunc(parts, func(p string) bool { return p == "" })
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

// printedDay is a day as answers print it; empty for none.
func printedDay(d deal.Date) string {
	if d == (deal.Date{}) {
		return ""
	}
	return d.String()
}

// dayWritten tells when the articles were published that some claims are from.
func dayWritten(claims []Claim) string {
	var parts []string
	for _, info := range articlesIn(claims) {
		day := printedDay(info.Published)
		if day == "" {
			day = "Undated"
		}
		behind := ", " + info.Publisher
		if info.Publisher == "" {
			behind = ""
		}
		title := clip(titleOf(info), shortAnswer-utf8.RuneCountInString(day+behind)-3)
		part := day + " (" + title + behind + ")"
		if len(parts) == 0 || utf8.RuneCountInString(strings.Join(append(parts, part), "; ")) <= longAnswer {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "; ")
}

// sayerOf is who says what a claim quotes, by its sentence or the ones beside it, or who wrote its
// article; empty where neither is told.
func (d *Desk) sayerOf(ctx context.Context, scope corpus.Scope, c Claim) (string, error) {
	v, err := d.view(ctx, scope)
	if err != nil {
		return "", fmt.Errorf("ask: %w", err)
	}
	if who := saidIn(c.Quote.Text()); who != "" {
		return who, nil
	}
	var ids []corpus.PassageID
	for _, p := range c.From.Passages {
		ids = append(ids, p.ID)
	}
	if len(ids) <= shortRead {
		p, err := d.pages.read(ctx, d.reader, v.snapshot, c.From, ids)
		if err != nil {
			return "", err
		}
		p.look()
		for _, l := range p.lines {
			if l.voice != nil && l.passage.Article == c.From.ID && l.span.Start < c.Quote.End() && l.span.End > c.Quote.Start() {
				return l.voice.name.In(l.voice.line.text), nil
			}
		}
	}
	return c.From.Author, nil
}

// Where a sentence says who tells what it does: before it, "Acme said", "The Post reported that"; behind
// it, ", Acme said on Monday."; or with "according to".
var (
	saidBehind = regexp.MustCompile(`, ([^,.;:"“”]{2,60}?) (?:said|says|reported|reports|announced|confirmed|wrote|writes|claimed|told [a-z]+)(?: [^,.;]{1,60})?\.?["”]?$|["”],? (?:said|says|wrote|writes) ([^,.;:"“”]{2,60})`)
	accordsTo  = regexp.MustCompile(`(?i)\b(?:according to|as reported by|in the words of|so says) ([^.;:,"“”]{2,80})`)
	saidFirst  = regexp.MustCompile(`^["“]?(?:(?:In|On|Last|Earlier|Late|Early|At|Since|By|After|Before) [^,;:]{2,40}, )?([^,;:"“”]{2,60}?)(?:, [^,;:]{2,60},)?(?: has| have| had| also| later| publicly| then| first)* (?:said|says|reported|reports|announced|confirmed|wrote|writes|claimed|claims|stated|told [^,;]{2,30})\b`)
	noSayer    = regexp.MustCompile(`(?i)^(?:it|he|she|they|we|i|you|that|this|which|who|what|there|the two|both|the pair|the latter|the former)\b|\b(?:that|which|who|is|are|was|were|will|would)\b`)
)

// saidIn is who tells what a sentence does, by the sentence; empty where it does not say.
func saidIn(sentence string) string {
	sentence = plain(sentence)
	for _, way := range []*regexp.Regexp{accordsTo, saidBehind, saidFirst} {
		for _, m := range way.FindAllStringSubmatch(sentence, -1) {
			who := strings.TrimSpace(m[1])
			if len(m) > 2 && who == "" {
				who = strings.TrimSpace(m[2])
			}
			if who != "" && !noSayer.MatchString(who) {
				return who
			}
		}
	}
	return ""
}
