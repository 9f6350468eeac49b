package answer

import (
	"slices"
	"strings"

	"dealbot/deal"
	"dealbot/extract"
)

// forOne finds a question whether something is one's alone.
var forOne = newPattern(`\b(?:exclusiv[a-z]+|sole|solely|only|alone|monopoly|just (?:for|on|with|in|to)|(?:to|for) (?:itself|themselves|himself|herself))\b`)

// forOthers finds a question whether others may have or do something, too.
var forOthers = newPattern(`^(?:so |and |but )?(?:can|could|may|might|are|is) (?:the |any )?(?:other [a-z-]+s|others|anyone else|anybody else|someone else|rivals|competitors)\b|\b(?:to|for|with) (?:others|anyone else|anybody else|rivals|competitors|other (?:companies|firms|customers|clients|buyers|parties|partners|[a-z]*makers))\b`)

// butOne finds a question whether anybody but one does something.
var butOne = newPattern(`\bany(?:one|body) (?:but|besides|other than|apart from|except)\b`)

// elseWord is the word of such a question for those who are not named.
var elseWord = newPattern(`\b(?:others?|anyone|anybody|someone|somebody)\b`)

// What a line says of what is one's alone, by whatever word and by the plainest, of what is
// not, and of what others have or do as well. The third takes back what it has of the
// first: "not the only one".
var (
	alone     = newPattern(`(?i)\b(?:exclusiv[a-z]+|sole|solely|only|alone|single|monopoly|(?:to|for) (?:itself|themselves|himself|herself)|(?:nobody|no one|nowhere|none|no other|nothing) [a-z ]*\b(?:else|other|but|may|can|is|will)|every|all|outright)\b`)
	soleWords = newPattern(`(?i)\b(?:exclusiv[a-z]+|sole|solely|only|alone|monopoly|(?:to|for) (?:itself|themselves|himself|herself))\b`)
	notAlone  = newPattern(`(?i)\b(?:(?:only )?an? )?(?:non-?exclusive|non-exclusively|co-exclusive|semi-exclusive)\b|\b(?:lift|waive|drop|give up|end)(?:s|ed|ped)? (?:the |its |their |all |[a-z0-9.&-]+['’]s? )?exclusiv[a-z]+|(?:\b(?:not|never|neither|no longer)|n['’]t) (?:[a-z]+ ){1,2}(?:an? |the |its |any )?(?:exclusive|sole)\b|\bnot (?:be |been )?(?:an? )?(?:exclusiv(?:e|ely|ity)|just|only|merely|the only|the sole|solely|alone)\b|\b(?:los(?:es?|t|ing)|miss(?:es|ed|ing)?) out\b[^.;]{0,90}\bexclusiv[a-z]+|\b(?:los(?:es?|t|ing)|eliminat(?:es|ed|ing)) (?:the |its |their |all |[a-z0-9.&-]+['’]s? )?exclusiv[a-z]+|\b(?:without|no) exclusivity\b|\b(?:barr(?:ed|ing|s)|bann(?:ed|ing)|bans|outlaw(?:ed|s)|forb(?:ids|ade|idden)|prohibit(?:s|ed|ing)?|struck down|ruled out|ended|ends|scrapped) (?:the |its |their |all |any )?exclusiv[a-z]+|\b(?:free|allowed|able) to (?:buy|sell|work|use|deal|license|supply|sign|show|offer|talk)\b[^.;]{0,40}\b(?:others?|elsewhere|rivals?|competitors?|anyone|any)\b`)
	shared    = newPattern(`(?i)\b(?:to|from|with|by|for|through|of) (?:other [a-z]+|others|rivals?|competitors?|any(?:one|body)?(?: other)? [a-z]+)\b|\balso (?:be )?(?:shown|sold|available|used|licensed|buys?|uses?|works?|runs?|rents?|sells?|supplies|carries|shows?|has|free)\b|\bother [a-z]+s (?:can|may|will|could|also|still|are|have)\b|\bas well\b|, too\b|\bsimulcast|\b(?:several|two|three|four) (?:others?|suppliers|licensees|providers|partners)\b`)
)

// overOne finds a question whether somebody speaks against that something is one's alone.
var overOne = newPattern(`\b(?:disput|refut|deny|denie|contradict|challeng|reject|object|oppos|contest|complain|question)[a-z]*\b[^?]*\b(?:exclusiv[a-z]+|sole|only|alone|monopoly)\b`)

// isOnes says whether what is asked about is one's alone, by a line that tells: not one
// by which that has ended, which goes by the time asked about.
func (r *reading) isOnes(l *line) (holds, known bool) {
	tells := l.tellsOfOne()
	switch {
	case r.endedIn(l, nil), tells.has(ofBoth):
		return false, false
	case tells.has(ofNone), r.asked.allowed && tells.has(ofBarred):
		return false, true
	}
	one := tells.has(ofAlone)
	if r.asked.others {
		one = tells.has(ofSole)
	}
	return one, one || tells.has(ofShared)
}

// An exclusivity is what a line says of what is one's alone: which of the patterns it has,
// and the word of it that counts most.
type exclusivity uint32

const (
	readOfOne exclusivity = 1 << iota
	ofAlone
	ofSole
	ofNone
	ofShared
	ofBarred
	ofBoth // besides what is not one's alone it has something that is

	atWord = 8 // from this bit on stands the place of the word and 1; 0: it has none
)

func (e exclusivity) has(what exclusivity) bool { return e&what != 0 }

// word is the place of the word that counts most; -1 where the line has none.
func (e exclusivity) word() int { return int(e>>atWord) - 1 }

// tellsOfOne is what the line says of what is one's alone. It is read when it is first
// needed; who reads it at the same time finds the same.
func (l *line) tellsOfOne() exclusivity {
	if known := exclusivity(l.exclusivity.Load()); known != 0 {
		return known
	}
	g, tells := glanceAt(l.text), readOfOne
	for _, p := range []struct {
		pattern *rowPattern
		says    exclusivity
	}{{alone, ofAlone}, {barred, ofBarred}, {shared, ofShared}, {soleWords, ofSole}, {notAlone, ofNone}} {
		at := p.pattern.find(&g)
		if at == nil {
			continue
		}
		tells |= p.says
		if !p.says.has(ofAlone | ofBarred) {
			tells = tells&(1<<atWord-1) | exclusivity(l.wordAt(at[0])+1)<<atWord
		}
	}
	if tells.has(ofNone) && alone.in(notAlone.ReplaceAllString(l.text, "")) {
		tells |= ofBoth
	}
	l.exclusivity.Store(uint32(tells))
	return tells
}

// released is the best sentence that frees somebody, where nothing else settles whether
// something still is one's alone; nil for none.
func (r *reading) released(all []candidate) *candidate {
	at := slices.IndexFunc(all, func(c candidate) bool { return r.frees(&c) })
	if at < 0 {
		return nil
	}
	c := &all[at]
	c.score, c.feature[byAfar] = max(c.score, nearBy), 0
	return c
}

// frees says whether the question is whether something still is one's alone, and by a sentence
// whoever it names may deal with anybody: who may sell "all of its tins through any shop" no
// more sells but through one.
func (r *reading) frees(c *candidate) bool {
	if r.shape != ShapeYesNo || !r.asked.alone || r.asked.others || !r.asked.lasts || r.on != (deal.Date{}) {
		return false
	}
	l := c.line
	if c.fact != nil || l.former || l.silent() || !universal.in(l.text) || !allowed.in(strings.ToLower(l.text)) {
		return false
	}
	tells := l.tellsOfOne()
	return tells.has(ofShared) && !tells.has(ofSole) && slices.ContainsFunc(l.names, func(n extract.Span) bool { return r.asks(*c, n) })
}

// barred finds that somebody is kept from something.
var barred = newPattern(`(?i)\b(?:prevent|prohibit|forbid|bar|ban|stop)(?:s|ed|red|ned|ped)?\b[^.;]{0,60}\bfrom\b`)

// addAlone adds what a question whether something is one's alone asks, where at a byte
// that is put in words that are mostly grammar, "just for Acme", and says whether it did.
func (r *reading) addAlone(at int) bool {
	if !r.asked.alone {
		return false
	}
	asks := forOne
	if r.asked.others {
		asks = elseWord
	}
	m := asks.FindStringIndex(cut(r.lower, at, len(r.lower)))
	if m == nil || m[0] > 0 {
		return false
	}
	rows, _ := tables().synonyms(nil, exclusive, 0)
	r.terms = append(r.terms, term{text: r.text[at : at+m[1]], at: at, forms: []pattern{{exclusive, 1}}, rows: rows, weight: unseenWord, alone: true})
	return true
}

var exclusive = extract.Stems("exclusive")
