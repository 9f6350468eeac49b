package answer

import (
	"slices"
	"strings"

	"dealbot/deal"
	"dealbot/extract"
)

// How well one who has a part in a deed meets the question for it: all that it tells of the deed
// is told there, it is told around it, or the line tells it of others.
const (
	castRight = 1
	castLike  = 0.98
	castElse  = -0.45
	castOther = -0.46 // he has it towards another than the question names
)

// castFit is how well a name meets a question for who has a part in a deed; 0 where its line
// tells of no such deed.
func (r *reading) castFit(c *candidate) float64 {
	if len(r.frames) == 0 || c.fact != nil || r.chooses() || len(r.options) > 0 {
		return 0
	}
	fit := 0.0
	for _, p := range r.playsOn(c.line) {
		for i := range r.frames {
			q := &r.frames[i]
			if p.row.deed != q.row.deed && near[q.row.deed] != p.row.deed || q.only && p.row != q.row {
				continue
			}
			got := r.playFit(c, &p, q)
			if got > fit && (fit != castOther || got > 0) || fit == 0 {
				fit = got
			}
		}
	}
	return fit
}

// playsOn are the deeds of a line that the question may ask about, found once.
func (r *reading) playsOn(l *line) []play {
	if p, ok := r.played[l]; ok {
		return p
	}
	if r.played == nil {
		r.played = map[*line][]play{}
	}
	p := r.plays(l)
	r.played[l] = p
	return p
}

// playFit is how well a name meets a question by one deed of its line.
func (r *reading) playFit(c *candidate, p *play, q *askedPart) float64 {
	wanted := q.wanted
	if near[q.row.deed] == p.row.deed && wanted == "bidder" {
		wanted = "buyer"
	}
	var own *filler
	for i := range p.cast {
		f := &p.cast[i]
		if f.isOf(c) {
			own = f
		}
	}
	if own == nil || r.reads(elseAsked) && strings.Contains(c.page.title.text, c.name()) {
		return 0
	}
	right := own.part == wanted && !own.owned
	told, near, principal := 0, 0, 0
	for _, k := range q.known {
		f, level := r.playedAs(c, p, k), c.fit.level[k.term]
		switch {
		case f != nil && r.isTerm(c, f, k.term):
			told++
		case f != nil && !f.isLoose(c.line), f != nil && f.standsIn != nil && f.standsIn.match(&r.terms[k.term]).strength == 0:
			if right {
				return castOther
			}
			return 0
		case f != nil && f.standsIn == nil && k.name != "thing" && right && !pronouns[c.line.words[f.first].Lower]:
			return 0 // another, without a name
		case len(c.fit.hits[k.term].at) > 0 || c.fit.carried[k.term] > 0 && c.line.pointsBack() || level >= asPrincipal:
			if near++; c.page.title.match(&r.terms[k.term]).strength >= ownName && (f == nil || f.standsIn != nil || pronouns[c.line.words[f.first].Lower] || c.line.sharesIn(f) || r.calledSo(c.line, f)) {
				principal++
			}
		case right:
			return 0
		}
	}
	if q.row.deed == "run" && q.row.is == "" && p.row.is != "" && r.asked.who != person {
		return 0 // who heads a company is not who runs its plant
	}
	if q.row.is != "" && p.row != q.row && len(q.known) == 0 {
		return 0 // who is called an investor may be told of others than who invests
	}
	if p.unreal && q.row.deed != "bid" && !r.asked.allowed {
		return 0
	}
	rest := r.tellsRest(c, p, q)
	switch {
	case !right:
		return castElse
	case rest < hardlyTold:
		return doesElse
	case rest < leastTold:
	case told > 0, len(q.known) == 0 && (!q.row.asked || rest >= wellTold), principal == len(q.known) && !q.row.asked:
		return castRight
	}
	if q.row.asked && rest < wellTold {
		return 0
	}
	return castLike
}

// calledSo says whether a filler is but what the question calls somebody, or something, as well: "the
// project".
func (r *reading) calledSo(l *line, f *filler) bool {
	return f.last == f.first+1 && l.words[f.first].Lower == "the" && r.mentions(l.words[f.last].Lower)
}

// pronouns stand for what was told before.
var pronouns = wordsOf("it, them, they, this, that, these, those")

// leastTold is how much of what else a question says the line of the one asked for has to tell,
// hardlyTold how much for him to be likelier than others, and wellTold how much where the question
// has a word for the deed that sentences have for many; principalTold is how far what a whole
// article is about counts as told in each of its lines.
const (
	principalTold = 0.7
	wellTold      = 0.7
	leastTold     = 0.4
	hardlyTold    = 0.15
)

// castAround is how many words around those of a deed, and of those who have parts in it, belong
// to what is told of it.
const castAround = 5

// tellsRest is how much of what a question says besides the deed and its parts a line tells of
// the deed, or what is around the line; 1 where it says no more.
func (r *reading) tellsRest(c *candidate, p *play, q *askedPart) float64 {
	first, last := p.at, p.end-1
	for i := range p.cast {
		first, last = min(first, p.cast[i].first), max(last, p.cast[i].last)
	}
	if p.row.is != "" || slices.ContainsFunc(p.cast, func(f filler) bool { return f.standsIn == nil && pronouns[c.line.words[f.first].Lower] }) {
		first, last = 0, len(c.line.words)
	} else if first > 0 && relatives[c.line.words[first-1].Lower] || relatives[c.line.words[first].Lower] {
		first = 0 // "the mill, which Acme bought"
	}
	for _, least := range [...]float64{askerWeight, 0} {
		sum, all := 0.0, 0.0
		for k := range r.terms {
			t := &r.terms[k]
			if r.either != noChoice && k >= r.either[0] && t.at > q.at || t.at > r.aside {
				continue // "after the Acme and Bolt split"
			}
			if t.at < q.end && t.at+len(r.asWritten(t)) > q.at || t.weight <= least || q.which && !t.name && t.at < q.at || slices.ContainsFunc(q.known, func(p knownPart) bool { return p.term == k }) {
				continue
			}
			if t.value != nil && len(c.fit.hits[k].at) == 0 {
				return 0
			}
			if r.setsApart(t) {
				continue // "instead of Acme"
			}
			if c.line.tellsShare(p, t) {
				sum, all = sum+t.weight, all+t.weight
				continue
			}
			if p.row.is == "" && len(q.known) == 0 && (t.name || transaction[strings.ToLower(t.text)]) && c.fit.level[k] >= asPrincipal && len(c.fit.hits[k].at) == 0 && c.page.title.match(t).strength >= ownName {
				sum, all = sum+principalTold*t.weight, all+t.weight
				continue
			}
			if c.fit.hits[k].strength == 0 && r.isPlace(t.text) && slices.ContainsFunc(c.line.names, func(n extract.Span) bool { return r.isPlace(n.In(c.line.text)) }) {
				return 0 // the German sale is not the Dutch one
			}
			all += t.weight
			if slices.ContainsFunc(c.fit.hits[k].at, func(at int) bool {
				return at < p.at && c.line.clauses[at] == c.line.clauses[p.at] && p.who("thing") == nil || at >= first-1 && at <= last+castAround && (last == len(c.line.words) || c.line.clauses[at]-c.line.clauses[min(at, last)] < coordinate)
			}) {
				sum += t.weight * c.fit.hits[k].strength
			} else {
				sum += t.weight * c.fit.carried[k] / 2
			}
		}
		if all > 0 {
			return sum / all
		}
	}
	return 1
}

// tellsShare says whether a word of the question for a share, or for what is left of something, is told
// by the part of it that a deed is told of: "19% of Acme", "the other half".
func (l *line) tellsShare(p *play, t *term) bool {
	word := strings.ToLower(lastWord(t.text))
	left := leftWords[word]
	if t.name || t.value != nil || !left && !moneyWords[word] && (!shareWords[word] || digits(word)) {
		return false
	}
	if moneyWords[word] {
		return p.row.deed == "lend" && slices.ContainsFunc(l.mentions, func(m extract.Mention) bool {
			return kindIn(m.Value) == deal.KindMoney && m.Start > l.words[p.at].Start
		})
	}
	thing := p.who("thing")
	if thing == nil {
		return false
	}
	if left {
		return slices.ContainsFunc(l.words[thing.first:thing.last+1], func(w extract.Word) bool { return leftWords[w.Lower] })
	}
	return l.sharesIn(thing)
}

// moneyWords are those for what is lent.
var moneyWords = wordsOf("money, cash, funds, capital, finance, financing, funding, sum, loan, credit, debt")

// leftWords are those for what is left of something.
var leftWords = wordsOf("rest, remainder, remaining, other, others, balance, residual, leftover, minority")

// isLoose says whether a filler has no name of the line: it has none, or is a pronoun.
func (f *filler) isLoose(l *line) bool {
	return f.standsIn != l || l.words[f.last].Start >= f.name.End || l.words[f.last].End <= f.name.Start
}

// isOf says whether a filler is a candidate.
func (f *filler) isOf(c *candidate) bool {
	if f.standsIn == nil {
		return false
	}
	if c.standsFor != nil {
		return c.standsFor.line == f.standsIn && c.standsFor.name == f.name.In(f.standsIn.text)
	}
	return f.standsIn == c.line && f.name == c.span
}

// isTerm says whether a filler is whom a term of the question names.
func (r *reading) isTerm(c *candidate, f *filler, term int) bool {
	if c.fit.near(term, f.first, f.last) || f.standsIn != nil && sameBearer(f.name.In(f.standsIn.text), r.terms[term].text) {
		return true
	}
	if f.standsIn == c.line || f.standsIn == nil {
		return f.standsIn != nil && (c.line.within(c.fit.hits[term], f.name) || f.liesIn(c, term))
	}
	h := f.standsIn.match(&r.terms[term])
	return slices.ContainsFunc(h.at, func(at int) bool {
		w := f.standsIn.words[at]
		return f.name.Start <= w.Start && w.Start < f.name.End
	})
}

// liesIn says whether a filler is a place of which the line tells right behind it that it lies in that
// of a term: "Larkmoor, Norland".
func (f *filler) liesIn(c *candidate, term int) bool {
	behind := f.last + 1
	return slices.Contains(c.fit.hits[term].at, behind) && strings.HasPrefix(c.line.text[f.name.End:], ", ") && c.line.wordAt(f.name.End+2) == behind
}

// sameBearer says whether one name is the other, or begins it: "Acme" and "Acme Books".
func sameBearer(a, b string) bool {
	a, b = strings.ToLower(a), strings.ToLower(owner(b))
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a) > shortestName && strings.HasPrefix(b, a) && (len(a) == len(b) || b[len(a)] == ' ')
}

// pickCast adds those who have the part asked for and are told by a pronoun.
func (r *reading) pickCast(all []candidate, base candidate) []candidate {
	if len(r.frames) == 0 {
		return all
	}
	for _, p := range r.playsOn(base.line) {
		for i := range p.cast {
			f := &p.cast[i]
			if f.standsIn == nil || f.standsIn == base.line && base.line.nameStarting(f.first) != nil || f.owned || f.standsIn == base.line {
				continue
			}
			if what := base.line.words[f.last].Lower; what != r.asked.called && r.mentions(what) {
				continue // who owns the brand is not the brand
			}
			c := base
			c.span, c.silent = extract.Span{Start: base.line.words[f.first].Start, End: base.line.words[f.last].End}, false
			c.standsFor = &antecedent{f.name.In(f.standsIn.text), f.standsIn}
			if !r.repeats(c.standsFor.name) && !r.otherSort(&c) {
				all = append(all, c)
			}
		}
	}
	return all
}

// playing is the best candidate that has the part asked for in a deed that is told as the
// question tells it; nil for none.
func (r *reading) playing(all []candidate) *candidate {
	if len(r.frames) == 0 || r.chooses() || len(r.options) > 0 || r.on.Year != 0 || r.era == oldEra || len(r.later) > 0 {
		return nil
	}
	var right, like *candidate
	first := &all[0]
	best := first.score > sure && (first.feature[byUnit] == 1 || strings.Contains(first.line.text[:first.span.Start], ":"))
	for i := range all {
		c := &all[i]
		switch {
		case c.fact != nil && c.score > sure:
			return nil
		case c.silent || c.fact != nil || c != first && c.name() == first.name() && first.score > sure && r.doubt(first) == "" || c.span.End-c.span.Start == len(c.line.text) || r.ruledOut(c) != "":
		default:
			switch r.castFit(c) {
			case castRight:
				if r.agreed(c) || c == first {
					return c
				}
				if right == nil {
					right = c
				}
			case castLike:
				if like == nil && c.score > sure {
					like = c
				}
			}
		}
	}
	switch {
	case best:
		return nil
	case right != nil && right.score > sure-nearlySure:
		return right
	case first.feature[byUnit] < castLike && first.score > sure:
		return like
	}
	return nil
}

// nearlySure is how little may be missing for one to answer who has the part asked for in what
// the article is all about.
const nearlySure = 1.5

// isCast says whether it is told of the candidate that he has the part asked for, whatever else
// speaks against him.
func (r *reading) isCast(c *candidate) bool {
	return r.shape == ShapeWho && c.fact == nil && len(r.frames) > 0 && c.feature[byUnit] == castRight && r.castFit(c) == castRight && (c.score > sure-nearlySure || r.agreed(c)) && r.ruledOut(c) == ""
}

// agreed says whether a deed of a candidate's line has another of the question's names in the
// part in which the question has it.
func (r *reading) agreed(c *candidate) bool {
	return slices.ContainsFunc(r.playsOn(c.line), func(p play) bool {
		return slices.ContainsFunc(r.frames, func(q askedPart) bool {
			return p.row.deed == q.row.deed && slices.ContainsFunc(q.known, func(k knownPart) bool {
				f := r.playedAs(c, &p, k)
				return f != nil && r.isTerm(c, f, k.term)
			})
		})
	})
}

// playedByOther says whether the line of a candidate tells who has the part asked for, and that he
// has it towards another than the question names. What stands apart from the candidate by a
// semicolon is told of others anyhow.
func (r *reading) playedByOther(c *candidate) bool {
	if len(r.frames) == 0 || r.castFit(c) >= castLike || r.servesAsked(c) {
		return false
	}
	return slices.ContainsFunc(c.line.names, func(n extract.Span) bool {
		other := *c
		other.span, other.standsFor = n, nil
		return n != c.span && !strings.Contains(cut(c.line.text, min(c.span.End, n.End), max(c.span.Start, n.Start)), ";") && r.castFit(&other) == castOther
	})
}
