package answer

import (
	"regexp"

	"dealbot/corpus"
	"dealbot/extract"
)

// What makes a question one whether somebody may choose freely: "whichever shop it likes",
// "go with any shop", "go multi-shop".
var (
	asLiked  = newPattern(`\b(any|whichever|whatever|whoever|whomever|wherever|an?)\b[^?,;]{0,40}?( (?:that |which )?(?:it|they|he|she|you|we) (?:likes?|wants?|choos(?:es?|e to)|pleases?|prefers?|fanc(?:y|ies)|wish(?:es)?|picks?)| of (?:its|their) (?:own )?(?:choice|choosing|liking))\b`)
	viaAny   = newPattern(`\b(?:through|via|with|on|from|to|use) (any|whichever|whatever) [a-z]`)
	goesWith = newPattern(`\b(?:(?:goes|go|going) (?:(?:through|with|for|to|onto|via) )?)(any|whichever|whatever|multi)\b`)
)

// addFree adds that a question is whether somebody may choose freely, and to some bytes of
// it those of the words that say no more than that.
func (r *reading) addFree(taken []extract.Span) []extract.Span {
	if r.shape != ShapeYesNo && !r.asked.words {
		return taken
	}
	var word extract.Span
	if goes := r.readsAt(goesWith); goes != nil {
		word = extract.Span{Start: goes[2], End: goes[3]}
		taken = append(taken, extract.Span{Start: goes[0], End: goes[3]})
	} else if through := r.readsAt(viaAny); through != nil && r.asked.words {
		word = extract.Span{Start: through[2], End: through[3]}
	}
	if liked := r.readsAt(asLiked); liked != nil {
		word = extract.Span{Start: liked[2], End: liked[3]}
		taken = append(taken, word, extract.Span{Start: liked[4], End: liked[5]})
	}
	if word.End == 0 {
		return taken
	}
	var kind string
	if behind := extract.Words(r.lower[word.End:]); len(behind) > 0 && !tables().stop[behind[0].Lower] {
		kind = behind[0].Stem
	}
	r.terms = append(r.terms, term{text: word.In(r.text), at: word.Start, forms: freely(kind), weight: unseenWord})
	return taken
}

// freely are the words by which a sentence tells that somebody may choose among some kind.
func freely(kind string) (forms []pattern) {
	if kind == "" {
		return []pattern{{extract.Stems("any"), 1}, {extract.Stems("anyone"), 1}, {extract.Stems("anywhere"), 1}, {extract.Stems("other"), bySynonym}, {extract.Stems("elsewhere"), bySynonym}}
	}
	for _, word := range []string{"any", "whichever", "every", "all"} {
		forms = append(forms, pattern{append(extract.Stems(word), kind), 1})
	}
	return append(forms, pattern{append(extract.Stems("other"), kind), bySynonym}, pattern{extract.Stems("any"), ofPhrase}, pattern{extract.Stems("several"), ofPhrase})
}

// addOthers adds what is not of somebody: "non-Acme dealers" are other dealers. It returns of
// how many words that is; 0 where it stands nowhere, or is a name's.
func (r *reading) addOthers(names *resolver, ws []extract.Word, i int) int {
	if ws[i].Lower != "non" || i+1 == len(ws) || ws[i].End+1 != ws[i+1].Start {
		return 0
	}
	length := 1
	if a, ok := names.at(r.text, ws, i+1); ok && !names.isPlace(r.text, a, ws, i+1) {
		length += len(a.words)
	} else if names.inText[ws[i+1].Lower] > 0 && !extract.Common(ws[i+1].Lower) {
		length++
	} else {
		return 0
	}
	r.terms = append(r.terms, term{text: r.text[ws[i].Start:ws[i+length-1].End], at: ws[i].Start, forms: notIts, weight: unseenWord})
	return length
}

// notIts are the words by which a sentence tells that something is of others, too.
var notIts = []pattern{{extract.Stems("other"), 1}, {extract.Stems("any"), 1}, {extract.Stems("elsewhere"), 1}, {extract.Stems("rival"), 1}}

// asOfKind lets a sentence that allows any of a kind speak of one that the corpus does not
// know, where a question whether somebody may names its kind behind its name: "any cloud"
// is the Zephyr cloud as well, and so are "other clouds" than those that it tells of.
func (r *reading) asOfKind(s *corpus.Snapshot) {
	if r.shape != ShapeYesNo || !r.asked.allowed {
		return
	}
	for k := range r.terms {
		t := &r.terms[k]
		if !t.name || t.weight != absentName {
			continue
		}
		words := extract.Stems(t.text)
		if next := k + 1; len(words) == 1 && next < len(r.terms) && !r.terms[next].name && r.terms[next].value == nil && r.terms[next].at == t.at+len(t.text)+1 {
			words = append(words, extract.Stems(r.terms[next].text)...)
		}
		kind := words[len(words)-1]
		if len(words) < 2 || s.Frequency(kind) == 0 {
			continue
		}
		t.forms, t.weight = nil, idf(s, s.Frequency(kind))
		for _, all := range []string{"any", "every", "all", "other"} {
			t.forms = append(t.forms, pattern{append(extract.Stems(all), kind), 1})
		}
		t.ofKind = true
	}
}

// freed finds that somebody may choose freely.
var freed = newPattern(`(?i)\b(?:may|can|could|free to|free[ds]? [a-z0-9.&'’-]+ to|allowed to|able to|lets?|allows?)\b[^.;,]{0,80}\b(?:from|to|with|through|via|on|at|by|use) (?:any|whichever|every|other)\b`)

// unfree is what makes the contrary of that: "could not buy from any other mill".
var unfree = regexp.MustCompile(`(?i)^[a-z]+(?:n['’]t| not| never| only)\b`)

// mayAny says whether the question is what somebody may do, and the line tells that he may
// choose freely, whatever it denies besides: "it need not buy from Acme; it may buy from any
// mill".
func (r *reading) mayAny(c *candidate) bool {
	at := freed.FindStringIndex(c.line.text)
	if !r.asked.allowed || r.asked.alone || at == nil || unfree.MatchString(c.line.text[at[0]:at[1]]) {
		return false
	}
	return r.doer >= 0 && len(c.fit.hits[r.doer].at) > 0 || r.doer < 0 && len(c.line.names) > 0 && r.asks(*c, c.line.names[0])
}
