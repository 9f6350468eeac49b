package answer

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"dealbot/corpus"
	"dealbot/deal"
	"dealbot/extract"
)

//go:embed overviews.txt
var overviewTable string

// An overviewAsked is a question for what there is, rather than for one thing of it: a kind of
// overviews.txt, and the words for whom or what it is about.
type overviewAsked struct {
	kind string
	of   string
}

// An overviewRow is what a row of overviews.txt says but for its pattern.
type overviewRow struct {
	kind  string
	alone bool // only where nothing was asked before
}

type overviewRows struct {
	typed patterns
	rows  []overviewRow
}

// What stands before and behind a question for an overview, and whom it is about.
const (
	beforeOverview = `(?i)^(?:so |and |but |ok |okay |hey |hi |hello |well |now |please |pls |just |can you |could you |would you |will you |btw |then |quick(?:ly)? )*`
	behindOverview = `(?: please| pls| plz| thanks| thx| now| then| again| briefly| quickly| in short)*[?!. ]*$`
	ofOverview     = `((?:the |this |that |our )?[^ ?!;:()"][^?!;:()"]*?)`
)

var overviews = sync.OnceValue(func() overviewRows {
	words := []string{"{X}", ofOverview}
	var all []string
	for row := range rowsOf(overviewTable) {
		if written, ok := strings.CutPrefix(row, "= "); ok {
			name, pattern, _ := strings.Cut(written, " ")
			words = append(words, "{"+name+"}", strings.TrimLeft(pattern, " "))
		} else {
			all = append(all, row)
		}
	}
	var out overviewRows
	var sources []string
	spelt := strings.NewReplacer(words...)
	for _, row := range all {
		kind, pattern, _ := strings.Cut(row, " | ")
		kind, alone := strings.CutPrefix(strings.TrimSpace(kind), "~")
		pattern = spelt.Replace(spelt.Replace(strings.TrimSpace(pattern))) // a word may have others in it
		sources = append(sources, beforeOverview+"(?:"+pattern+")"+behindOverview)
		out.rows = append(out.rows, overviewRow{kind, alone})
	}
	out.typed = newPatterns(&ofQuestions, sources...)
	return out
})

// overviewIn is the overview that a question asks for, whether others were asked before it or
// not; nil where it asks for none.
func overviewIn(q *glance, follows bool) *overviewAsked {
	all := overviews()
	for i := all.typed.next(q, 0); i >= 0; i = all.typed.next(q, i+1) {
		if all.rows[i].alone && follows {
			continue
		}
		if m := all.typed[i].groups(q); m != nil {
			o := &overviewAsked{kind: all.rows[i].kind}
			o.of = strings.Join(slices.DeleteFunc(m[1:], func(of string) bool { return of == "" }), " and ")
			return o
		}
	}
	return nil
}

// An overview is answered by what the corpus says of itself, by curated facts and by the
// sentences in which its articles name somebody.
type overview struct {
	desk *Desk
	view *view
	asks *reading // the question
	of   reading  // the words for whom or what it is about
	kind string
}

// A listing is a part of an overview, and what proves it.
type listing struct {
	text  string
	proof []Claim
}

// overview answers a question for one; false where it is about something else than somebody
// or where there is nothing to tell.
func (d *Desk) overview(ctx context.Context, v *view, r *reading, q Question) (Answer, bool, error) {
	o := &overview{desk: d, view: v, asks: r, kind: r.asked.overview.kind}
	if r.asked.overview.of != "" {
		o.of = read(v.snapshot, v.names, Question{Text: "about " + r.asked.overview.of, Today: q.Today})
		if ofFigures.match(o.of.seen) {
			r.asked.overview = nil
		}
		if r.asked.overview == nil || len(o.of.doubtful) > 0 || saidBefore.match(o.of.seen) || !o.understood() {
			return Answer{}, false, nil
		}
	}
	ways := map[string]func(context.Context) (Answer, bool, error){
		"sources": o.sources, "count": o.ages, "recent": o.ages, "newest": o.mentioning, "dated": o.mentioning, "mention": o.mentioning,
		"companies": o.companies, "deals": o.deals, "dealsof": o.dealsOf, "worth": o.worth, "worthof": o.worth, "partners": o.partners, "brief": o.brief,
	}
	return ways[o.kind](ctx)
}

// saidBefore finds that an overview is about what was spoken of before.
var saidBefore = newPattern(`\b(?:it|this|that|them|they|these|those|he|she|him|her|us|me|you|yourself)$|\b(?:its|their|his|her|my|your)\b|\b(?:this|that) (?:deal|one|company|article)\b`)

// dealish is a word for a deal, or for what is to be told of it, and for nobody.
var dealish = regexp.MustCompile(`(?i)^(?:deals?|agreements?|contracts?|pacts?|partnerships?|tie-?ups?|mergers?|takeovers?|acquisitions?|buyouts?|transactions?|relationships?|alliances?|ventures?|jv|saga|stor(?:y|ies)|situation|news|business|company|companies|firms?|things?|dealings?|whole|entire|latest|recent|new|current|settlement|sale|purchase)$`)

// ofFigures finds that what seem to be words for somebody ask for a figure, or for one of several.
var ofFigures = newPattern(`\b(?:total|sums?|both|values?|worth|amounts?|average|difference|sizes?|number|largest|biggest|smallest|costliest|first|last|price|prices|costs?|combined|more|less|than|when|who|what|which|how|why|where|whose|if|that|than|most|least|each)\b`)

// understood says whether the words for whom an overview is about name somebody and little else,
// or something, where articles are asked for; what they say of a deal is no matter.
func (o *overview) understood() bool {
	topics := 0
	unheard := false
	for k := range o.of.terms {
		t := &o.of.terms[k]
		switch {
		case t.name || o.aside(t):
		case t.value == nil && len(t.forms) > 0 && (o.view.names.isBody(t.text) || !extract.Common(strings.ToLower(t.text))) && o.view.snapshot.Frequency(t.forms[0].stems[0]) == 0:
			t.name, unheard = true, true // nobody the corpus knows
			if !slices.Contains(o.of.unknown, t.text) {
				o.of.unknown = append(o.of.unknown, t.text)
			}
		default:
			topics++
		}
	}
	if o.listsArticles() {
		return len(o.of.terms) > 0
	}
	if !o.of.namesAnybody() || o.of.on != (deal.Date{}) || len(o.of.figures) > 0 {
		return false
	}
	return topics == 0 || !unheard && topics <= 2 && o.kind == "brief" && aDeal.MatchString(o.of.lower)
}

// aside says whether a word only says that a deal is meant: articles may be asked for that name
// one in particular.
func (o *overview) aside(t *term) bool {
	if o.listsArticles() {
		return anyNews.MatchString(t.text)
	}
	return dealish.MatchString(t.text)
}

// anyNews is a word for what every article is about.
var anyNews = regexp.MustCompile(`(?i)^(?:deals?|stor(?:y|ies)|news|situation|saga|things?|compan(?:y|ies)|latest|recent|new|whole|entire)$`)

// listsArticles says whether the question asks for articles, or when they came out.
func (o *overview) listsArticles() bool {
	return o.kind == "mention" || o.kind == "newest" || o.kind == "dated"
}

// aDeal ends the words for a deal: "the Acme stadium deal".
var aDeal = regexp.MustCompile(`\b(?:deal|agreement|contract|pact|partnership|tie-?up|merger|takeover|acquisition|buyout|transaction|alliance|venture|jv|saga|sale)s?$`)

// answer is what an overview tells: a beginning, then as many parts as there is room for, and
// how many more there are.
func (o *overview) answer(start string, parts []listing, more func(left int) string) Answer {
	a := Answer{Outcome: Answered, Status: InForce, Reading: readAs(o.names(), overviewNames[o.kind])}
	text := start
	left := len(parts)
	for i, p := range parts {
		rest := ""
		if left > 1 && more != nil {
			rest = more(left - 1)
		}
		longer := strings.TrimSpace(text + " " + p.text)
		switch {
		case utf8.RuneCountInString(longer)+utf8.RuneCountInString(rest) <= longAnswer:
		case i == 0:
			longer = clip(longer, longAnswer-utf8.RuneCountInString(rest))
		default:
			continue // a shorter one may have room
		}
		text, left = longer, left-1
		for _, c := range p.proof {
			if !slices.ContainsFunc(a.Proof, func(o Claim) bool { return o.From.ID == c.From.ID && o.Quote.Text() == c.Quote.Text() }) {
				a.Proof = append(a.Proof, c)
			}
		}
	}
	if left > 0 && more != nil {
		text += more(left)
	}
	a.Quick = strings.TrimRight(text, ";,")
	return a
}

// onlyNames says whether the question is no more than names: "Acme?", "Acme and Bolt".
func (r *reading) onlyNames() bool {
	if r.shape != ShapeText || len(r.terms) == 0 || slices.ContainsFunc(r.terms, func(t term) bool { return !t.name }) {
		return false
	}
	return !slices.ContainsFunc(extract.Words(r.lower), func(w extract.Word) bool { return w.Lower != "and" && w.Lower != "the" && tables().stop[w.Lower] })
}

// nextOne finds a follow-up that asks the same for somebody else.
var nextOne = newPattern(`(?i)^(?:so |ok |okay )*(?:and|or|also|what about|how about|same for|now|then)(?: the same)?(?: for| of| with| on| about)* ` + ofOverview + `(?: then| now| too)?[?!. ]*$`)

// overviewOfNames is the overview that a question with nothing but names in it asks for: all there
// is of them, or what was asked for before of others. Nil where it asks for none.
func (r *reading) overviewOfNames(q Question) *overviewAsked {
	switch {
	case len(q.Earlier) > 0:
		m := nextOne.FindStringSubmatch(q.Text)
		if m == nil {
			return nil
		}
		before := overviewIn(ofQuestions.sifted(q.Earlier[len(q.Earlier)-1]), true)
		if before == nil {
			return nil
		}
		if before.of == "" {
			before.kind = "brief"
		}
		return &overviewAsked{before.kind, m[1]}
	case r.onlyNames():
		return &overviewAsked{"brief", r.text}
	}
	return nil
}

// inFull makes the sentence around it the answer to a question for all that there is of something,
// for which a bare value is too little.
func (r *reading) inFull(a Answer) Answer {
	if o := r.asked.overview; o != nil && o.kind == "brief" && a.Outcome == Answered && a.Gist != "" {
		a.Quick, a.Gist = clip(a.Gist, longAnswer), ""
	}
	return a
}

// overviewNames are what readings call the kinds of overview.
var overviewNames = map[string]string{
	"sources": "my sources", "count": "number of my sources", "recent": "age of my sources", "newest": "newest source", "dated": "date of sources", "mention": "sources",
	"companies": "companies", "deals": "deals", "dealsof": "deals", "worth": "deals · sum", "worthof": "deals · sum", "partners": "partners", "brief": "overview",
}

// names are those that the question names, as readings print them.
func (o *overview) names() (out []string) {
	for _, t := range o.of.terms {
		if !slices.Contains(out, t.text) && !o.aside(&t) {
			out = append(out, t.text)
		}
	}
	return out
}

// unknown is the answer where no article names whom the question names.
func (o *overview) unknown() Answer {
	a := o.asks.abstain(o.view.snapshot, nil, "no article names it")
	a.Quick = fmt.Sprintf("My sources do not mention %s.", few(o.names()))
	a.Reading = readAs(o.names(), overviewNames[o.kind])
	return a
}

// newestFirst are the articles that the question may see, by the day they came out; those
// without one last.
func (o *overview) newestFirst() []corpus.Info {
	all := slices.Clone(o.view.snapshot.Articles())
	slices.SortStableFunc(all, func(a, b corpus.Info) int {
		return cmp.Or(cmp.Compare(b.Published.Year, a.Published.Year), cmp.Compare(b.Published.Month, a.Published.Month), cmp.Compare(b.Published.Day, a.Published.Day), cmp.Compare(a.ID, b.ID))
	})
	return all
}

// titled is an article as it is listed: its title, who published it and when.
func titled(info corpus.Info, by bool) string {
	var aside []string
	if by && info.Publisher != "" {
		aside = append(aside, info.Publisher)
	}
	if info.Published.Year != 0 {
		aside = append(aside, shortDate(info.Published))
	}
	text := "“" + titleIn(info) + "”"
	if len(aside) > 0 {
		text += " (" + strings.Join(aside, ", ") + ")"
	}
	return text
}

// titleIn is the title of an article, or what its file is called.
func titleIn(info corpus.Info) string { return clip(titleOf(info), longestTitle) }

// longestTitle is how much of a title is told, in characters.
const longestTitle = 100

// shortDate prints a date in a list: "28 Apr 2026".
func shortDate(d deal.Date) string {
	d.Bound = deal.Exactly
	text := d.String()
	if d.Month > 0 {
		month := time.Month(d.Month).String()
		text = strings.Replace(text, month, month[:3], 1)
	}
	return text
}

// firstOf proves that an article is there, by the sentence that it begins with.
func (o *overview) firstOf(ctx context.Context, info corpus.Info) ([]Claim, error) {
	p, err := o.head(ctx, info)
	if err != nil {
		return nil, err
	}
	if l := p.opening(); l != nil {
		return []Claim{(&candidate{page: p, line: l}).claim()}, nil
	}
	return nil, nil
}

// headRead is how many passages of a long article are read for what it is about.
const headRead = 2

// head reads the beginning of an article, or the whole of a short one.
func (o *overview) head(ctx context.Context, info corpus.Info) (*page, error) {
	var ids []corpus.PassageID
	for i, p := range info.Passages {
		if len(info.Passages) <= shortRead || i < headRead {
			ids = append(ids, p.ID)
		}
	}
	return o.desk.pages.read(ctx, o.desk.reader, o.view.snapshot, info, ids)
}

// listed are articles as parts of an overview.
func (o *overview) listed(ctx context.Context, infos []corpus.Info, by bool) ([]listing, error) {
	var parts []listing
	for _, info := range infos[:min(len(infos), articlesListed)] {
		proof, err := o.firstOf(ctx, info)
		if err != nil {
			return nil, err
		}
		parts = append(parts, listing{titled(info, by) + ";", proof})
	}
	return parts, nil
}

// articlesListed is more articles than a list has room for.
const articlesListed = 8

// andMore says how many of all articles a list leaves out.
func andMore(all, listed int) func(int) string {
	return func(left int) string { return fmt.Sprintf(" and %d more", left+all-min(all, listed)) }
}

// sources lists the articles.
func (o *overview) sources(ctx context.Context) (Answer, bool, error) {
	all := o.newestFirst()
	a := Answer{}
	for _, by := range []bool{true, false} {
		parts, err := o.listed(ctx, all, by)
		if err != nil || len(all) == 0 {
			return Answer{}, false, err
		}
		if a = o.answer(articles(len(all))+":", parts, andMore(len(all), articlesListed)); len(a.Proof) == len(all) {
			break // there is room for who published them
		}
	}
	return a, len(a.Proof) > 0, nil
}

// ages says how many articles there are, and when the newest and the oldest of them came out.
func (o *overview) ages(ctx context.Context) (Answer, bool, error) {
	all := o.newestFirst()
	dated := slices.DeleteFunc(slices.Clone(all), func(i corpus.Info) bool { return i.Published.Year == 0 })
	if len(all) == 0 {
		return Answer{}, false, nil
	}
	ends := all[:1]
	text := articles(len(all))
	if len(dated) == 0 {
		text += "; none of them tells when it came out"
	} else {
		newest, oldest := dated[0], dated[len(dated)-1]
		ends = []corpus.Info{newest}
		switch {
		case len(all) == 1:
			text += ", of " + newest.Published.String() + ": “" + titleIn(newest) + "”"
		case newest.Published == oldest.Published && len(dated) == len(all):
			text += ", all of " + newest.Published.String()
		default:
			text += ", the newest of " + newest.Published.String() + " (“" + titleIn(newest) + "”)"
			if newest.Published != oldest.Published {
				ends = append(ends, oldest)
				text += ", the oldest of " + oldest.Published.String() + " (“" + titleIn(oldest) + "”)"
			}
		}
	}
	part := listing{text: text}
	for _, info := range ends {
		proof, err := o.firstOf(ctx, info)
		if err != nil {
			return Answer{}, false, err
		}
		part.proof = append(part.proof, proof...)
	}
	a := o.answer("", []listing{part}, nil)
	return a, len(a.Proof) > 0, nil
}

// mentioning lists the articles that name whom or what the question is about, the newest first,
// each with the first sentence that does; or it says when they came out.
func (o *overview) mentioning(ctx context.Context) (Answer, bool, error) {
	found, err := o.articlesOn(ctx)
	if err != nil {
		return Answer{}, false, err
	}
	all := len(o.view.snapshot.Articles())
	if len(found) == 0 {
		a := o.unknown()
		a.Gist = "I looked in " + articles(all) + "."
		return a, true, nil
	}
	if o.kind != "mention" {
		found = mainOnes(found)
	}
	if o.kind == "newest" {
		found = slices.DeleteFunc(found, func(n namer) bool { return n.page.info.Published != found[0].page.info.Published })
	}
	var parts []listing
	for _, f := range found[:min(len(found), articlesListed)] {
		parts = append(parts, listing{titled(f.page.info, o.kind != "mention") + ";", f.proof()})
	}
	start := ""
	if o.kind == "mention" {
		start = fmt.Sprintf("%d of %s:", len(found), articles(all))
	}
	return o.answer(start, parts, andMore(len(found), articlesListed)), true, nil
}

// mainOnes are the articles that are about whom the question names, where there are any.
func mainOnes(found []namer) []namer {
	if main := slices.DeleteFunc(slices.Clone(found), func(n namer) bool { return n.heads == 0 }); len(main) > 0 {
		return main
	}
	return found
}
