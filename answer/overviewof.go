package answer

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"dealbot/corpus"
	"dealbot/deal"
	"dealbot/extract"
)

// A namer is an article that names whom or what an overview is about.
type namer struct {
	page  *page
	lines []*line // that name them, those that name most of them first
	named int     // how many of them it names
	heads int     // how many of them its title or its first sentence names: it is about them
	title bool    // its title names one
}

// proof is the first sentence that names them.
func (n *namer) proof() []Claim {
	return []Claim{(&candidate{page: n.page, line: n.lines[0]}).claim()}
}

// articlesOpened is how many articles are opened for one overview, and sentencesTold how many
// sentences tell what there is of somebody.
const (
	articlesOpened = 48
	sentencesTold  = 3
)

// articlesOn are the articles that name whom or what the question is about, the newest first:
// all of them where it names several things, and at least one where it names several parties.
func (o *overview) articlesOn(ctx context.Context) ([]namer, error) {
	var out []namer
	looked := 0
	for _, info := range o.newestFirst() {
		possible := func(t term) bool { return t.levelAtMost(o.view.snapshot, info.ID) >= asItself }
		if looked == articlesOpened || !slices.ContainsFunc(o.of.terms, possible) {
			continue
		}
		looked++
		p, err := o.desk.open(ctx, o.view.snapshot, &o.of, info.ID, nil)
		if err != nil {
			return nil, err
		}
		if n, ok := o.namesIn(p); ok {
			out = append(out, n)
		}
	}
	slices.SortStableFunc(out, func(a, b namer) int {
		if a.page.info.Published != b.page.info.Published {
			return 0
		}
		return len(b.lines) - len(a.lines)
	})
	most := 0
	for _, n := range out {
		most = max(most, n.named)
	}
	if o.kind != "brief" || slices.ContainsFunc(out, func(n namer) bool { return n.heads > 0 && n.named == most }) {
		out = slices.DeleteFunc(out, func(n namer) bool { return n.named < most })
	}
	if of := len(namesOf(o.of.terms)); o.kind != "brief" && most < of {
		return nil, nil // none names all of them
	}
	return out, nil
}

// namesIn finds the lines of a page that have what the question is about; false where none has.
func (o *overview) namesIn(p *page) (namer, bool) {
	p.look()
	n := namer{page: p}
	has, heads := make([]bool, len(o.of.terms)), make([]bool, len(o.of.terms))
	at := map[*line]int{}
	begun := false
	for _, l := range p.lines {
		if l.label || l.boilerplate() || l.signature() != nil {
			continue
		}
		head := !begun && !l.bullet
		begun = begun || head && len(l.names) > 0 // one without a name only leads up to it
		for k := range o.of.terms {
			t := &o.of.terms[k]
			if o.has(l, t) {
				has[k], heads[k] = true, heads[k] || head
				at[l]++
			}
		}
		if at[l] > 0 {
			n.lines = append(n.lines, l)
		}
	}
	for k := range o.of.terms {
		t := &o.of.terms[k]
		title := o.has(p.title, t)
		n.title = n.title || t.name && title
		if t.name && (title || heads[k]) {
			n.heads++
		}
		switch {
		case o.aside(t):
		case t.name && (has[k] || title):
			n.named++
		case !has[k] && !t.name:
			return n, false
		}
	}
	slices.SortStableFunc(n.lines, func(a, b *line) int { return at[b] - at[a] })
	if !o.of.namesAnybody() {
		of := slices.DeleteFunc(slices.Clone(o.of.terms), func(t term) bool { return o.aside(&t) })
		return n, len(n.lines) > 0 && at[n.lines[0]] == len(of)
	}
	return n, n.named > 0 && len(n.lines) > 0
}

// asItself is how well a line has to match a name to name it, and nothing else that is its own.
const asItself = 0.9

// has says whether a line has a term of what the question is about.
func (o *overview) has(l *line, t *term) bool {
	least := asItself
	if !t.name {
		least = ownName
	}
	return !o.aside(t) && l.match(t).strength >= least
}

// parties are the parties that the question names, each for itself.
func (o *overview) parties() (out []deal.PartyID) {
	for _, t := range o.of.terms {
		if t.party != "" && !t.owned {
			out = append(out, t.party)
		}
	}
	return out
}

// curated are the terms in force of deals that curators wrote down and in which all of some
// parties have a part, each in a sentence: of every deal the first one, then the others.
func (o *overview) curated(ctx context.Context, parties []deal.PartyID) ([]*stated, []listing, error) {
	all := o.view.snapshot.Facts()
	on := o.asks.asOf()
	var found []*stated
	for _, f := range o.view.facts {
		has := func(id deal.PartyID) bool { return f.fact.Holder == id || f.fact.Counterparty == id }
		fits := f.row.Deal > 0 && inForce(&f.fact, all, on) && (f.fact.Mood == deal.Stated || f.fact.Mood == "") && !slices.ContainsFunc(parties, func(id deal.PartyID) bool { return !has(id) })
		if fits && !slices.ContainsFunc(found, func(g *stated) bool { return g.row.Subject == f.row.Subject && sameTerm(&g.fact, &f.fact) }) {
			found = append(found, f)
		}
	}
	slices.SortStableFunc(found, func(a, b *stated) int {
		return cmp.Or(a.row.Deal-b.row.Deal, begin(&b.fact).Compare(begin(&a.fact)))
	})
	var firsts, others []*stated
	for _, f := range found {
		if slices.ContainsFunc(firsts, func(g *stated) bool { return g.fact.Deal == f.fact.Deal }) {
			others = append(others, f)
		} else {
			firsts = append(firsts, f)
		}
	}
	var out []listing
	found = slices.Concat(firsts, others)
	for _, f := range found {
		text := strings.TrimSuffix(o.view.names.gist(&f.fact, all, on), ".")
		if text == "" {
			continue
		}
		text = capitalised(text)
		if day := begin(&f.fact); day.Year != 0 && !strings.HasSuffix(text, day.String()) {
			day.Day = 0
			text += " (" + shortDate(day) + ")"
		}
		part := listing{text: text + "."}
		for _, g := range o.view.facts {
			if g.row.Subject != f.row.Subject || !sameTerm(&g.fact, &f.fact) || !inForce(&g.fact, all, on) {
				continue
			}
			claim, err := o.factClaim(ctx, g)
			if err != nil {
				return nil, nil, err
			}
			part.proof = append(part.proof, claim)
		}
		out = append(out, part)
	}
	return found, out, nil
}

// factClaim quotes what states a curated fact.
func (o *overview) factClaim(ctx context.Context, f *stated) (Claim, error) {
	quote, err := o.desk.cite(ctx, o.view.snapshot, map[string]corpus.Article{}, f)
	if err != nil {
		return Claim{}, err
	}
	info, _ := o.view.snapshot.Article(corpus.ArticleID(f.fact.Source.Article))
	return Claim{Quote: *quote, From: info}, nil
}

// dealsOf lists the deals of those whom the question names: the terms that curators wrote down,
// then the articles about them of which they wrote none. Of a single article it tells more.
func (o *overview) dealsOf(ctx context.Context) (Answer, bool, error) {
	found, err := o.articlesOn(ctx)
	if err != nil {
		return Answer{}, false, err
	}
	if len(found) == 0 {
		return o.unknown(), true, nil
	}
	var parts []listing
	if parties := o.parties(); len(parties) == len(namesOf(o.of.terms)) {
		if _, parts, err = o.curated(ctx, parties); err != nil {
			return Answer{}, false, err
		}
	}
	noted := map[string]bool{}
	for _, f := range o.view.facts {
		noted[f.fact.Source.Article] = true
	}
	var others []namer
	for _, n := range found {
		if n.heads > 0 && !noted[string(n.page.info.ID)] && (n.title || len(dealsIn([]namer{n})) > 0) {
			others = append(others, n)
		}
	}
	if main := mainOnes(found); len(parts) == 0 && len(others) < 2 {
		told := dealsIn(main)
		switch {
		case len(told) == 0:
			return o.asks.abstain(o.view.snapshot, nil, "no sentence that names it tells of a deal"), true, nil
		case len(told) > 1:
			parts = o.sentences(told)
		default:
			for _, l := range told[0].page.lines {
				if slices.Contains(told[0].lines, l) {
					parts = append(parts, o.sentence(&told[0], l))
				}
			}
		}
		return o.answer("", parts[:min(len(parts), sentencesTold)], nil), true, nil
	}
	for _, n := range others {
		parts = append(parts, listing{titled(n.page.info, false) + ";", n.proof()})
	}
	return o.answer("", parts, moreBeside), true, nil
}

// dealTold finds that a sentence tells of a deal.
var dealTold = textPattern(`(?i)\b(?:deals?|agreements?|agreed|contracts?|partnerships?|pacts?|licen[cs]es?|invest(?:s|ed|ment|ing)?|acquir(?:es?|ed|ing)|acquisition|bought|buys?|buying|sold|sells?|stakes?|ventures?|merge[rds]*|leases?|orders?|ordered|signed|rights|sponsor(?:s|ship)?|loans?|w[io]ns?|auctions?|bids?|take-?overs?|takes? over|took over|pays?|paid|exten(?:ds?|ded|sion)|renew(?:s|ed|al)?|settle(?:s|d|ment)?|swaps?|tie-?ups?)\b`)

// dealsIn are the articles in which a sentence that names whom the question is about tells of a
// deal, each with those sentences.
func dealsIn(found []namer) (out []namer) {
	for _, n := range found {
		n.lines = slices.DeleteFunc(slices.Clone(n.lines), func(l *line) bool { return l.isEntry() || !dealTold.in(l.text) })
		if len(n.lines) > 0 {
			out = append(out, n)
		}
	}
	return out
}

// moreBeside says how many more there are behind some sentences.
func moreBeside(left int) string { return fmt.Sprintf(" (and %d more)", left) }

// deals lists the deals that curators wrote down, by who makes them, and how many articles
// there are besides; where they wrote none, the articles.
func (o *overview) deals(ctx context.Context) (Answer, bool, error) {
	facts, _, err := o.curated(ctx, nil)
	if err != nil {
		return Answer{}, false, err
	}
	var parts []listing
	newest := map[string]deal.Date{}
	for _, f := range facts {
		if day, known := newest[f.fact.Deal]; !known || begin(&f.fact).After(day) {
			newest[f.fact.Deal] = begin(&f.fact)
		}
	}
	slices.SortStableFunc(facts, func(a, b *stated) int { return newest[b.fact.Deal].Compare(newest[a.fact.Deal]) })
	for i, f := range facts {
		if slices.IndexFunc(facts, func(g *stated) bool { return g.fact.Deal == f.fact.Deal }) != i {
			continue
		}
		claim, err := o.factClaim(ctx, f)
		if err != nil {
			return Answer{}, false, err
		}
		text := o.view.names.print(f.fact.Holder)
		if f.fact.Counterparty != "" {
			text += " and " + o.view.names.print(f.fact.Counterparty)
		}
		if day := newest[f.fact.Deal]; day.Year != 0 {
			day.Day = 0
			text += " (" + shortDate(day) + ")"
		}
		parts = append(parts, listing{text + ",", []Claim{claim}})
	}
	if len(parts) == 0 {
		return o.sources(ctx)
	}
	noted := map[string]bool{}
	for _, f := range o.view.facts {
		noted[f.fact.Source.Article] = true
	}
	others := slices.DeleteFunc(o.newestFirst(), func(i corpus.Info) bool {
		return noted[string(i.ID)] || len(o.asks.bodiesIn(titleLine(i))) == 0
	})
	start := fmt.Sprintf("%d deals with written-down terms:", len(parts))
	if len(parts) == 1 {
		start = "1 deal with written-down terms:"
	}
	if len(others) > 0 {
		more, err := o.listed(ctx, others, false)
		if err != nil {
			return Answer{}, false, err
		}
		parts[len(parts)-1].text = strings.TrimSuffix(parts[len(parts)-1].text, ",") + "; and " + articles(len(others)) + " on others:"
		parts = append(parts, more...)
	}
	return o.answer(start, parts, andMore(0, 0)), true, nil
}

// titleLine is the title of an article with its names.
func titleLine(i corpus.Info) *line {
	return (&page{info: i, came: i.Published, title: readLine(i.Title, i.Published)}).titleNamed()
}

// worth tells what the sums are that curators wrote down of deals, as nobody added them up;
// where they wrote none, that the sources do not say.
func (o *overview) worth(ctx context.Context) (Answer, bool, error) {
	facts, parts, err := o.curated(ctx, o.parties())
	if err != nil || len(o.parties()) < len(namesOf(o.of.terms)) {
		return Answer{}, false, err
	}
	var sums []listing
	for i, f := range facts {
		if f.fact.Value.Kind() == deal.KindMoney && len(facts) == len(parts) {
			sums = append(sums, parts[i])
		}
	}
	switch {
	case len(sums) == 0 && o.kind == "worthof":
		return Answer{}, false, nil // its sentences may tell it
	case len(sums) == 0:
		return o.asks.abstain(o.view.snapshot, nil, "no source adds up all deals"), true, nil
	}
	return o.answer("No total is told. One by one:", sums, moreBeside), true, nil
}

// brief tells what the articles about those whom the question names begin with: of one the first
// sentences, of several the first of each that names them, the newest first. Of one who has no
// article of his own it tells the deals, or the sentences that name him. Where nothing is told of
// all of them together, it is told of each.
func (o *overview) brief(ctx context.Context) (Answer, bool, error) {
	if itsDeals.match(o.of.seen) {
		return o.dealsOf(ctx)
	}
	together, all, err := o.briefOn(ctx)
	if err != nil || len(together) > 0 && all {
		return o.answer("", together, nil), err == nil, err
	}
	if parts, err := o.between(ctx); err != nil || len(parts) > 0 {
		return o.answer("", parts, nil), err == nil, err
	}
	var parts []listing
	for _, t := range namesOf(o.of.terms) {
		one := *o
		one.of.terms = []term{t}
		told, _, err := one.briefOn(ctx)
		if err != nil {
			return Answer{}, false, err
		}
		if len(told) == 0 && slices.Contains(o.of.unknown, t.text) {
			return one.unknown(), true, nil
		}
		parts = append(parts, told[:min(len(told), 1)]...)
	}
	return o.answer("", parts, nil), len(parts) > 1, nil
}

// itsDeals finds that all deals of somebody are meant.
var itsDeals = newPattern(`\b(?:deals|agreements|partnerships|tie-ups)$`)

// between is what is told of a deal that the question says those have with one another whom it
// names: the terms that curators wrote down, else the sentences that name all of them.
func (o *overview) between(ctx context.Context) ([]listing, error) {
	names := namesOf(o.of.terms)
	if len(names) < 2 || !aDeal.MatchString(o.of.lower) {
		return nil, nil
	}
	if parties := o.parties(); len(parties) == len(names) {
		if _, parts, err := o.curated(ctx, parties); err != nil || len(parts) > 0 {
			return parts, err
		}
	}
	found, err := o.articlesOn(ctx)
	if err != nil {
		return nil, err
	}
	return o.sentences(slices.DeleteFunc(found, func(n namer) bool { return !o.namesAll(n.lines[0]) })), nil
}

// briefOn is what is told of those whom the question names, and whether the first sentence of it
// names all of them.
func (o *overview) briefOn(ctx context.Context) ([]listing, bool, error) {
	found, err := o.articlesOn(ctx)
	if err != nil || len(found) == 0 {
		return nil, false, err
	}
	if slices.ContainsFunc(found, func(n namer) bool { return n.heads > 0 }) {
		most := slices.MaxFunc(found, func(a, b namer) int { return a.heads - b.heads }).heads
		found = slices.DeleteFunc(found, func(n namer) bool { return n.heads < most })
		return o.sentences(found), most == len(namesOf(o.of.terms)), nil
	}
	if parties := o.parties(); len(parties) > 0 && len(parties) == len(namesOf(o.of.terms)) {
		if _, parts, err := o.curated(ctx, parties); err != nil || len(parts) > 0 {
			return parts, true, err
		}
		return o.sentences(found), o.namesAll(found[0].lines[0]), nil
	}
	return nil, false, nil // what a thing is, is told otherwise
}

// namesAll says whether a line has all names of the question.
func (o *overview) namesAll(l *line) bool {
	return !slices.ContainsFunc(o.of.terms, func(t term) bool { return t.name && !o.has(l, &t) })
}

// sentences are the first ones of a single article, or the first one of each of several
// that names most of whom the question names.
func (o *overview) sentences(found []namer) []listing {
	var parts []listing
	for _, n := range found[:min(len(found), articlesListed)] {
		parts = append(parts, o.sentence(&n, n.lines[0]))
	}
	if len(found) == 1 && found[0].heads > 0 {
		return o.beginning(&found[0])
	}
	short := func(p listing) bool { return utf8.RuneCountInString(p.text) > longAnswer }
	if whole := slices.DeleteFunc(slices.Clone(parts), short); len(whole) > 0 {
		parts = whole
	}
	return parts[:min(len(parts), sentencesTold)]
}

// beginning are the first sentences of an article in a row, from that on which names somebody whom
// its title names, or the question.
func (o *overview) beginning(n *namer) []listing {
	first := n.page.opening()
	for l := first; l != nil; l = l.before {
		if slices.Contains(n.lines, l) {
			first = l
		}
	}
	var parts []listing
	room := longAnswer
	for l := first; l != nil && len(parts) < sentencesTold && !l.label && (len(parts) == 0 || !l.bullet); l = l.next {
		if l.boilerplate() {
			continue
		}
		part := o.sentence(n, l)
		if room -= utf8.RuneCountInString(part.text) + 1; room < -1 && len(parts) > 0 {
			break // what comes next may speak of it
		}
		parts = append(parts, part)
	}
	return parts
}

// runInLabel is what the first paragraph may be headed by in its own line.
var runInLabel = regexp.MustCompile(`^(?:THE )?(?:NEWS|DEAL|STORY|GIST): `)

// sentence is a line that is told, with the one before it where it does not stand alone.
func (o *overview) sentence(n *namer, l *line) listing {
	l.study()
	part := listing{runInLabel.ReplaceAllString(strings.TrimLeft(plain(l.text[l.dateline:]), " -–—*"), ""), []Claim{(&candidate{page: n.page, line: l}).claim()}}
	if n.heads == 0 && l.first != l && l.pronounFirst() {
		part = listing{plain(l.before.text) + " " + part.text, append([]Claim{(&candidate{page: n.page, line: l.before}).claim()}, part.proof...)}
	}
	return part
}

// partners names those with whom the one whom the question names has deals: by the terms that
// curators wrote down, then by the sentences that tell of a deal between them.
func (o *overview) partners(ctx context.Context) (Answer, bool, error) {
	if len(namesOf(o.of.terms)) != 1 {
		return Answer{}, false, nil
	}
	found, err := o.articlesOn(ctx)
	if err != nil {
		return Answer{}, false, err
	}
	if len(found) == 0 {
		return o.unknown(), true, nil
	}
	var parts []listing
	add := func(name string, proof Claim) {
		if !slices.ContainsFunc(parts, func(p listing) bool {
			return strings.Contains(p.text, name) || strings.Contains(name, strings.TrimSuffix(p.text, ","))
		}) {
			parts = append(parts, listing{name + ",", []Claim{proof}})
		}
	}
	if parties := o.parties(); len(parties) == 1 {
		facts, _, err := o.curated(ctx, parties)
		if err != nil {
			return Answer{}, false, err
		}
		for _, f := range facts {
			other := f.fact.Counterparty
			if other == parties[0] {
				other = f.fact.Holder
			}
			if other == "" {
				continue
			}
			claim, err := o.factClaim(ctx, f)
			if err != nil {
				return Answer{}, false, err
			}
			add(o.view.names.print(other), claim)
		}
	}
	for _, n := range found {
		for _, l := range n.lines {
			for _, name := range o.partnersIn(l) {
				add(name, (&candidate{page: n.page, line: l}).claim())
			}
		}
	}
	if len(parts) == 0 {
		return o.tellingWhom(found)
	}
	return o.answer("", parts, andMore(0, 0)), true, nil
}

// tellingWhom answers a question for somebody's partners by the sentences of the articles about him
// that tell of a deal and name somebody else.
func (o *overview) tellingWhom(found []namer) (Answer, bool, error) {
	var told []namer
	for _, n := range dealsIn(found) {
		n.lines = slices.DeleteFunc(n.lines, func(l *line) bool { return len(o.asks.bodiesIn(l)) < 2 || dealOff.in(l.text) })
		if n.title && len(n.lines) > 0 {
			n.heads = 0 // it is not to be told from its beginning
			told = append(told, n)
		}
	}
	if len(told) == 0 {
		return o.asks.abstain(o.view.snapshot, nil, "no sentence tells of a deal between two"), len(found) > 1, nil
	}
	return o.answer("", o.sentences(told), nil), true, nil
}

// Words by which a sentence tells that those on both sides of them have a deal, and that it is
// over or never came about.
var (
	dealWith = textPattern(`(?i)\b(?:deals?|agreements?|contracts?|partnerships?|pacts?|alliances?|tie-?ups?|ventures?|works?|worked|working|teamed up|teams up|partnered|partners|collaborat(?:e|es|ed|ing|ion)|signed) with (?:the )?$|\b(?:invest(?:s|ed|ing|ment)?(?: [^ ]+){0,4}|stake) in (?:the )?$|\b(?:licen[cs]e[sd]?|sells?|sold|supply|supplies|supplied|leases?|leased|rents?|lends?|lent) [^.;:]{2,60} to (?:the )?$`)
	dealJoin = textPattern(`(?i)^,? (?:have |has |had |today |also |then |jointly |on \w+ )*(?:agreed|signed|announced|extended|renewed|struck|formed|founded|set up|teamed|entered|established|launched|created|renegotiated|presented|are developing|are building|develop|work together)\b`)
	dealOff  = textPattern(`\b(?:not|no longer|never|ended|ends|terminated|cancel(?:l?ed)?|called off|rival|rivals|against|talks|would|could|may|might|former|formerly|until|before|rejected|instead of|beat|sued?|lawsuit|if|considering|reported|rumou?red)\b`)
)

// partnersIn are those of whom a sentence tells that they have a deal with the one whom the
// question names: "Acme signed an agreement with Bolt", "Acme and Bolt extended it", "Acme bought
// a stake in it from Bolt" and the like.
func (o *overview) partnersIn(l *line) (out []string) {
	if l.question || dealOff.in(l.text) {
		return nil
	}
	l.study()
	asked := func(n extract.Span) bool {
		return slices.ContainsFunc(o.of.terms, func(t term) bool {
			return t.name && l.match(&t).strength > 0 && newLine(n.In(l.text), extract.Words(n.In(l.text))).match(&t).strength > 0
		})
	}
	other := func(n extract.Span) {
		name := owner(n.In(l.text))
		if n.End > l.dateline && !asked(n) && !o.asks.isPlace(name) && !o.view.names.publisher(name) && !o.view.names.speaker(name) && (o.view.names.isBody(name) || bodyName(name)) {
			out = append(out, name)
		}
	}
	for _, t := range l.trades() {
		sides := []extract.Span{t.Buyer, t.Target, t.Seller}
		if slices.ContainsFunc(sides, func(n extract.Span) bool { return n.End > n.Start && asked(n) }) {
			for _, n := range sides {
				if n.End > n.Start {
					other(n)
				}
			}
		}
	}
	for i, n := range l.names {
		if i > 0 && strings.Trim(l.text[l.names[i-1].End:n.Start], " ") == "and" && dealJoin.in(l.text[n.End:]) {
			switch a, b := l.names[i-1], n; {
			case asked(a):
				other(b)
			case asked(b):
				other(a)
			}
		}
		if dealWith.in(l.text[:n.Start]) {
			for _, before := range l.names[:i] {
				if asked(before) {
					other(n)
					break
				}
			}
			if asked(n) && i == 1 {
				other(l.names[0])
			}
		}
	}
	return out
}
