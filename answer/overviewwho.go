package answer

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"dealbot/corpus"
	"dealbot/extract"
)

// A company is one that articles name a company and the articles that name it.
type company struct {
	name    string
	printed []string // the names that it has in the articles
	in      map[corpus.ArticleID]bool
	head    int // the titles that name it
}

// companies lists the companies that the articles name, by how many do.
func (o *overview) companies(ctx context.Context) (Answer, bool, error) {
	all := o.named()
	if len(all) == 0 {
		return Answer{}, false, nil
	}
	var parts []listing
	for i := range all[:min(len(all), companiesListed)] {
		part := listing{text: fmt.Sprintf("%s (%d),", all[i].name, len(all[i].in))}
		switch most := len(all[0].in); {
		case most == 1:
			part.text = all[i].name + ","
		case i == 0:
			part.text = fmt.Sprintf("%s (in %s),", all[i].name, articles(most))
		}
		proof, err := o.naming(ctx, &all[i])
		if err != nil {
			return Answer{}, false, err
		}
		part.proof = proof
		parts = append(parts, part)
	}
	start := fmt.Sprintf("%d companies:", len(all))
	if len(all) == 1 {
		start = "1 company:"
	}
	a := o.answer(start, parts, andMore(len(all), companiesListed))
	return a, len(a.Proof) > 0, nil
}

// companiesListed is more companies than a list has room for.
const companiesListed = 20

// named are the companies that the articles name, those that most name first: all that are
// known, and those by whom a title begins.
func (o *overview) named() []company {
	names := o.view.names
	at := map[string]int{}
	var all []company
	for name, in := range o.view.snapshot.Names() {
		text := owner(name)
		key := ""
		switch words := extract.Words(text); {
		case len(words) == 0 || extract.Nobody(text):
		case names.isBody(text):
			a, _ := names.at(text, words, 0)
			if p := names.parties[a.party]; len(a.words) == len(words) && bodies[p.Sort] {
				key, text = string(p.ID), p.Name
			}
		case !names.speaker(text) && (len(words) > 1 && bodyName(text) && !official.MatchString(text) || o.heads(text, in)):
			key = text
		}
		if key == "" {
			continue
		}
		i, known := at[key]
		if !known {
			i = len(all)
			at[key], all = i, append(all, company{name: text, in: map[corpus.ArticleID]bool{}})
		}
		all[i].printed = append(all[i].printed, name)
		for _, id := range in {
			all[i].in[id] = true
			if info, _ := o.view.snapshot.Article(id); strings.Contains(info.Title, owner(name)) {
				all[i].head++
			}
		}
	}
	slices.SortStableFunc(all, func(a, b company) int {
		return cmp.Or(len(b.in)-len(a.in), b.head-a.head, cmp.Compare(a.name, b.name))
	})
	return all
}

// bodies are the sorts of party that are companies, or make deals like one; a party that only
// the corpus lists has none.
var bodies = map[string]bool{"company": true, "bank": true, "fund": true, "team": true, "league": true, "": true}

// official is in the name of a body that makes no deals.
var official = regexp.MustCompile(`\b(?:Commission|Authority|Court|Council|Ministry|Department|Agency|Board|Committee|Union|States|Street|Act|Day|Cup|Deal|Agreement|Park|Stadium|Arena|Airport|Times|Journal|Post|News)\b`)

// heads says whether the title of one of some articles begins with a name, as one who does
// something: "Acme buys Bolt", "Acme and Bolt part".
func (o *overview) heads(name string, in []corpus.ArticleID) bool {
	return slices.ContainsFunc(in, func(id corpus.ArticleID) bool {
		info, _ := o.view.snapshot.Article(id)
		rest, begins := strings.CutPrefix(info.Title, name+" ")
		word, _ := extract.FirstWord(rest)
		return begins && (word == "and" || word == "to" || verbal.MatchString(word))
	})
}

// naming is the first sentence of the newest article that names a company.
func (o *overview) naming(ctx context.Context, c *company) ([]Claim, error) {
	for _, info := range o.newestFirst() {
		if !c.in[info.ID] {
			continue
		}
		p, err := o.head(ctx, info)
		if err != nil {
			return nil, err
		}
		for _, l := range p.lines {
			if !l.label && !l.boilerplate() && slices.ContainsFunc(l.names, func(n extract.Span) bool { return slices.Contains(c.printed, n.In(l.text)) }) {
				return []Claim{(&candidate{page: p, line: l}).claim()}, nil
			}
		}
	}
	return nil, nil
}

// boilerplate says whether a line tells of its article, or of its publisher, and nothing of what
// the article is about.
func (l *line) boilerplate() bool { return boilerplate.in(l.text) }

var boilerplate = textPattern(`(?i)^\W*(?:this (?:is an? (?:example|sample|summary|digest|translation|test|placeholder)\b|(?:article|page|text|note|file|document|story|piece|post|newsletter) (?:is|was|retells|summari[sz]es|explains|contains|has been|first|originally|may)\b)|it (?:retells|explains|summari[sz]es|describes), in (?:our|my|its) own words\b|(?:subscribe|sign up|click here|read more|follow us|share this|advertisement|all rights reserved|copyright|©|editor['’]s note|disclosure)\b|here(?: is|['’]s) (?:how it works|what (?:we know|happened|changed|you need to know|it means|is new)|the (?:deal|gist|short version))\W*$|a quick recap\W*$)`)
