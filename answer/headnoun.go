package answer

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed headnouns.txt
var headNounTable string

// headNouns are the classes of a word, or of two, by headnouns.txt.
var headNouns = sync.OnceValue(func() map[string][]string {
	of := map[string][]string{}
	for line := range rowsOf(headNounTable) {
		class, words, _ := strings.Cut(line, ": ")
		for word := range strings.SplitSeq(words, ", ") {
			of[word] = append(of[word], class)
		}
	}
	return of
})

func isHead(word, class string) bool { return slices.Contains(headNouns()[word], class) }

// A headNoun is the noun at the head of a question that has no word that asks.
type headNoun struct {
	class   string // of headnouns.txt
	noun    string
	most    bool // "max", "fewest"
	number  bool // "number of"
	sized   bool // "size of"
	bare    bool // nothing stands before it, not even "what is"
	last    bool // nothing stands between it and the preposition, the verb or the end
	subject bool // what stands between is whose deed the rest tells: "premium Acme is paying"
	rest    []string
}

// nouns are the classes that a head may be of.
var nouns = wordsOf("percent, share, things, units, times, duration, date, other")

// spaced parts the marks of a question from its words.
var spaced = strings.NewReplacer(",", " , ", ":", " , ", ";", " , ", "?", "", "(", " ( ", ")", "", "no. of", "no of")

// openers begin a question and say nothing.
var openers = wordsOf("so, and, but, ok, okay, hey, hi, also, then, just, plus, quick, pls, please, exactly, roughly, about, sorry")

// parseHead parses a question in lower case that is a noun and what belongs to it.
func parseHead(lower string) (h headNoun, ok bool) {
	words := strings.Fields(spaced.Replace(lower))
	for len(words) > 0 && openers[words[0]] {
		words = words[1:]
	}
	if len(words) == 0 {
		return h, false
	}
	h.bare = true
	switch w := words[0]; {
	case w == "what's" || w == "whats" || w == "what’s" || w == "wats":
		words, h.bare = words[1:], false
	case w == "what" && len(words) > 1 && (words[1] == "is" || words[1] == "was" || words[1] == "are" || words[1] == "were"):
		words, h.bare = words[2:], false
	case w == "what" || w == "which":
		words, h.bare = words[1:], false
		if len(words) > 0 && !isHead(words[0], "percent") && !isHead(words[0], "share") && !isHead(words[0], "most") && words[0] != "period" {
			return h, false // "what planes" wants a list
		}
	case asksOrHelps[w]:
		return h, false
	}
	end, noun := len(words), -1
	for i := 0; i < len(words); i++ {
		w := words[i]
		two := ""
		if i > 0 {
			two = words[i-1] + " " + w
		}
		if w == "of" && noun < 0 && (h.number || h.sized) {
			continue
		}
		switch {
		case noun < 0 && isHead(w, "number") && headNouns()[two] == nil:
			h.number = true
			continue
		case isHead(w, "most"):
			h.most = true
			continue
		case isHead(w, "pass") && i+1 < len(words) && words[i+1] == "of":
			h.sized = true
			continue
		case noun < 0 && isHead(w, "the"):
			continue
		case w == "," || w == "(" || isHead(w, "stop") || noun >= 0 && (strings.HasSuffix(w, "ing") || strings.HasSuffix(w, "ed")) && headNouns()[w] == nil && headNouns()[two] == nil:
			end = i
		default:
			for _, name := range []string{two, w} {
				at := slices.IndexFunc(headNouns()[name], func(class string) bool { return nouns[class] })
				if at >= 0 && (noun < 0 || !isHead(w, "verb")) {
					noun, h.noun, h.class = i, name, headNouns()[name][at]
					break
				}
			}
			if noun != i && isHead(w, "verb") && noun >= 0 {
				end = i
			}
		}
		if end == i {
			break
		}
	}
	h.rest = words[end:]
	if noun < 0 {
		return h, len(h.rest) > 0
	}
	h.last = noun == end-1
	if end == len(words) && noun < end-1 && end-noun <= 4 && h.bare && strings.HasSuffix(words[end-1], "s") && !strings.HasSuffix(words[end-1], "'s") {
		h.subject = true // "markup Acme charges"
		return h, true
	}
	h.subject = end < len(words) && end-noun <= 4 && (auxiliaries[words[end]] || isHead(words[end], "verb"))
	return h, true
}

// asksOrHelps begin a question that has a word that asks, or a verb.
var asksOrHelps = wordsOf("how, when, who, whose, whom, why, where, is, are, was, were, do, does, did, has, have, had, can, could, may, might, will, would, should, must, isn't, doesn't, didn't, until, till, by, since, list, name, tell, give, explain, define, any, some")

// dayThat begins a question for the time at which something is done: "year the plant opens".
var dayThat = newPattern(`^(?:the )?(?:exact )?(?:year|month|day|date|week|quarter|season) (?:the|a|an|it|they|he|she|its|their|both|that|when|in which|on which) `)

// pricedBy are words by which a question for a share of something is for a sum after all.
var pricedBy = wordsOf("worth, cost, costs, paid, pay, pays, paying, price, fetch, fetched, value, valued, dollars, euros, pounds, usd, eur, gbp, buyer, who, whom, why, when")

// perTime are the spans by which a number of things is told.
var perTime = wordsOf("year, yr, season, month, week, day, quarter, hour, annum, game, flight, launch, ship, store, person, customer, household")

// plainWhen finds a question that begins with when something was or is, and askedBesides one that asks for
// more than that.
var (
	plainWhen    = newPattern(`^(?:so |and |but |ok )*(?:(?:since|until|till|by|from|on) )?when (?:did|was|were|had|has|have|is|are|does|do|will) `)
	askedBesides = newPattern(`\b(?:who|whom|what|how|why|which|where|gap|interval|difference)\b`)
)

// headShape is the shape that the head of a question wants, where the rest of it was
// taken for was.
func headShape(seen *glance, was Shape) Shape {
	switch was {
	case ShapeDate, ShapeYesNo, ShapeCondition, ShapeDifference:
	default:
		if plainWhen.match(seen) && !askedBesides.match(seen) {
			return ShapeDate // whatever else it has words of
		}
	}
	switch was {
	case ShapeText, ShapeMoney, ShapeDefinition, ShapePortion, ShapeYesNo, ShapeCount, ShapeCondition, ShapeDuration, ShapePercent:
	default:
		return was
	}
	if was == ShapeText && dayThat.match(seen) {
		return ShapeDate
	}
	h, ok := parseHead(seen.text)
	if !ok || was == ShapeYesNo && !h.most && !h.number {
		return was
	}
	if unit := h.measured(); unit != "" && was != ShapePercent {
		return unit
	}
	bound := h.last || h.subject
	switch h.class {
	case "units":
		if bound && was != ShapePercent {
			return ShapeCount
		}
	case "things":
		if bound && was != ShapePercent && (h.most || h.number || h.sized || h.bare && h.perTime()) {
			return ShapeCount
		}
	case "times":
		if bound && (h.number || h.most || h.bare && len(h.rest) > 0 && (h.rest[0] == "left" || h.rest[0] == "remaining")) {
			return ShapeDuration
		}
	case "duration":
		if bound && (was == ShapeText || was == ShapeDefinition && h.most || h.noun == "period" && !h.bare) {
			return ShapeDuration
		}
	case "share":
		if bound && was != ShapeCount && !slices.ContainsFunc(h.rest, func(w string) bool { return w == "dollars" || w == "euros" || w == "pounds" }) && (was != ShapeDefinition || len(h.rest) > 0) {
			return ShapePercent
		}
	case "percent":
		if bound && was != ShapeCount && was != ShapeDuration && !slices.ContainsFunc(h.rest, func(w string) bool { return pricedBy[w] }) && (was != ShapeDefinition || len(h.rest) > 0) {
			return ShapePercent
		}
	case "date":
		if was == ShapeText && h.bare && h.last {
			return ShapeDate
		}
	}
	return was
}

// measured is the kind of figure that "in months", "in tonnes" asks for, empty for none.
func (h *headNoun) measured() Shape {
	for i := 0; i+1 < len(h.rest); i++ {
		if h.rest[i] != "in" || i+2 < len(h.rest) && !isHead(h.rest[i+2], "stop") {
			continue
		}
		switch unit := h.rest[i+1]; {
		case isHead(unit, "units"):
			return ShapeCount
		case isHead(unit, "times"):
			return ShapeDuration
		case unit == "percent" || unit == "%" || unit == "pct":
			return ShapePercent
		}
	}
	return ""
}

// perTime says whether the rest begins with "per season", "a year".
func (h *headNoun) perTime() bool {
	return slices.ContainsFunc(h.rest, func(w string) bool { return perTime[w] }) &&
		slices.ContainsFunc(h.rest, func(w string) bool { return w == "per" || w == "a" || w == "each" || w == "every" })
}
