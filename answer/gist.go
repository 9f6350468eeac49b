package answer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"dealbot/extract"
)

// Words for what a question about the whole may be about.
const wholeText = `(?:article|piece|story|text|news|report|page|document|post)`
const wholeDeal = `(?:deal|agreement|contract|pact|merger|takeover|transaction|announcement|partnership|acquisition|whole thing|thing|situation|matter|tie-up|settlement)`

// A question for what an article is about, or the deal that it tells of; and one for who
// makes that deal.
var (
	gistAsked  = newPattern(`(?i)^(?:so |and |ok |please |just |can you |could you |would you )*(?:(?:give me |give us |write |show me |what(?:'s| is) |i need |i want )?(?:the |an? |your )?(?:quick |short |brief |one-line |very )*(?:summary|gist|overview|tl;?dr|synopsis|bottom line|key (?:points|facts|takeaways?)|main points?|takeaways?|essence|long and short)(?: (?:of|for|from) (?:the |this |that |it)?(?:[a-z0-9.&-]+ ){0,4}?(?:` + wholeText + `|` + wholeDeal + `)?)?|(?:summari[sz]e|sum up|explain|describe|recap|outline|walk me through|tell me about)(?: to me| for me| me| us| briefly| quickly)*(?: (?:the|this|that))?(?: [a-z0-9.&-]+){0,4}? (?:` + wholeText + `|` + wholeDeal + `|it|this|that)|(?:tl;?dr|summari[sz]e|summary)|what(?:'?s| is| was) (?:the |this |that |your )?(?:[a-z0-9.&-]+ ){0,4}?(?:` + wholeText + `|` + wholeDeal + `|this|it|that) (?:all |actually |really )*about|what(?:'?s| is| was) (?:this|the) (?:news|story|` + wholeDeal + `)(?: here| exactly| again)?|what (?:was|has been|got) (?:announced|agreed)|what did (?:they|the (?:companies|two|parties)) (?:announce|agree(?: on| to)?))[?!. ]*$`)
	sidesAsked = newPattern(`(?i)^(?:so |and |ok )*(?:(?:the )?(?:parties|counterparties)|(?:who|what|which(?: companies| firms)?)(?:'s| is| are| were) (?:the )?(?:main |two |contracting |different )?(?:parties|counterparties|players|sides)(?: involved)?(?: (?:to|in|of|behind) (?:the|this|that) (?:[a-z-]+ )?` + wholeDeal + `)?|(?:the )?(?:names of the )?(?:parties|counterparties) (?:to|in|of|involved in) (?:the|this) (?:[a-z-]+ )?` + wholeDeal + `|(?:who|which companies|which firms|what companies)(?:'s| is| are| were) (?:all )?involved(?: (?:in|here)(?: (?:the|this) ` + wholeDeal + `)?)?|(?:who|whom)(?:'s| is| was) (?:the|this) ` + wholeDeal + ` (?:between|with)|between (?:who|whom|which companies) (?:is|was) (?:the|this) ` + wholeDeal + `|(?:who|which companies) (?:made|signed|struck|agreed) (?:the|this) ` + wholeDeal + `)[?!. ]*$`)
)

// gistLines is how many sentences tell what an article is about.
const gistLines = 3

// gist tells what the article is about whose title names the parties to a deal, by the
// sentences that it begins with: false where several might be meant.
func (r *reading) gist(pages []*page) (Answer, bool) {
	p := r.mainPage(pages)
	if p == nil {
		return Answer{}, false
	}
	var told []string
	a := Answer{Outcome: Answered, Status: InForce, Reading: r.print()}
	length := 0
	for l := p.opening(); l != nil && len(told) < gistLines && !l.label; l = l.next {
		text := plain(l.text)
		if length += utf8.RuneCountInString(text) + 1; length > longAnswer+1 && len(told) > 0 || len(told) > 0 && l.bullet {
			break
		}
		told = append(told, text)
		a.Proof = append(a.Proof, (&candidate{page: p, line: l}).claim())
	}
	a.Quick = clip(strings.Join(told, " "), longAnswer)
	return a, len(told) > 0
}

// sidesOfDeal names those who make the deal that an article is about, as its opening does:
// false where that names fewer than two.
func (r *reading) sidesOfDeal(pages []*page) (Answer, bool) {
	p := r.mainPage(pages)
	if p == nil {
		return Answer{}, false
	}
	for l, n := p.opening(), 0; l != nil && n < gistLines; l, n = l.next, n+1 {
		l.study()
		sides := r.bodiesIn(l)
		for _, t := range l.trades() {
			if t.Buyer.End > t.Buyer.Start && t.Seller.End > t.Seller.Start {
				sides = []string{t.Buyer.In(l.text), t.Seller.In(l.text)}
			}
		}
		if len(sides) < 2 || l.label {
			continue
		}
		a := Answer{Outcome: Answered, Status: InForce, Reading: r.print(), Quick: sides[0] + " and " + sides[1]}
		a.Proof = []Claim{(&candidate{page: p, line: l}).claim()}
		return a, true
	}
	return Answer{}, false
}

// mainPage is the page that a question about the whole is about: the one whose title has
// the names of the question, or names those who make a deal where it has none. Nil where
// several might be meant.
func (r *reading) mainPage(pages []*page) *page {
	var of []*page
	for _, p := range pages {
		switch {
		case r.namesAnybody() && r.namesOf(p.title), !r.namesAnybody() && len(r.bodiesIn(p.titleNamed())) > 1:
			of = append(of, p)
		}
	}
	switch {
	case len(of) == 1:
		return of[0]
	case len(pages) == 1:
		return pages[0]
	}
	return nil
}

// titleNamed is the title of a page with its names.
func (p *page) titleNamed() *line {
	l := newLine(p.title.text, p.title.words)
	for _, read := range extract.Lines(l.text, p.came) {
		l.names = append(l.names, read.Names...)
	}
	return l
}

// opening is the first sentence of a page that names somebody whom its title names too, or
// anybody where it has no title; the first of all where none does.
func (p *page) opening() *line {
	var first *line
	for _, l := range p.lines {
		switch {
		case l.label || l.signature() != nil || l.boilerplate():
		case slices.ContainsFunc(l.names, func(n extract.Span) bool { return p.title.text == "" || strings.Contains(p.title.text, n.In(l.text)) }):
			return l
		case first == nil:
			first = l
		}
	}
	return first
}

// bodiesIn are the different names of a line that are no places, as far as parties go.
func (r *reading) bodiesIn(l *line) []string {
	var out []string
	for _, n := range l.names {
		name := owner(n.In(l.text))
		if n.End > l.dateline && !r.isPlace(name) && !slices.Contains(out, name) && !r.names.publisher(name) && !slices.ContainsFunc(out, func(o string) bool { return strings.Contains(o, name) || strings.Contains(name, o) }) {
			out = append(out, name)
		}
	}
	return out
}
