package answer

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"

	"dealbot/deal"
	"dealbot/extract"
)

//go:embed states.txt
var stateTable string

// A state is what a word tells of how it stands with something: a row of states.txt.
type state byte

const (
	stateless state = iota
	isOver
	isKept
	isOpen
	isTalked
	isPaper
	ofClosing
	ofSigning
	ofApproval
)

// comesAbout says whether a state is that of what comes about.
func (s state) comesAbout() bool { return s >= ofClosing }

// A statePhrase is a phrase of states.txt.
type statePhrase struct {
	is    state
	stems []string
	exact string // the word as it stands; empty: by its stem
	last  bool   // only where a clause ends
}

// statePhrases are those of states.txt by their first stem.
var statePhrases = sync.OnceValue(func() map[string][]statePhrase {
	names := map[string]state{"over": isOver, "kept": isKept, "open": isOpen, "talked": isTalked, "paper": isPaper, "closing": ofClosing, "signing": ofSigning, "approval": ofApproval}
	out := map[string][]statePhrase{}
	for row := range rowsOf(stateTable) {
		name, phrases, _ := strings.Cut(row, "|")
		is, ok := names[strings.TrimSpace(name)]
		if !ok {
			panic("answer: states.txt: " + row)
		}
		for text := range strings.SplitSeq(phrases, ",") {
			p := statePhrase{is: is}
			text, p.last = strings.CutSuffix(strings.TrimSpace(text), "$")
			if word, exact := strings.CutPrefix(text, "="); exact {
				p.exact, text = word, word
			}
			p.stems = extract.Stems(text)
			out[p.stems[0]] = append(out[p.stems[0]], p)
		}
	}
	return out
})

// A stateCue is where words tell a state.
type stateCue struct {
	at, n int
	is    state
}

// stateCues adds those of some words of a text to all. The breaks are where its clauses end, nil where
// that is not known.
func stateCues(all []stateCue, text string, words []extract.Word, clauses []int) []stateCue {
	book := statePhrases()
	for i := 0; i < len(words); i++ {
		best := stateCue{at: i}
		for _, p := range book[words[i].Stem] {
			n := len(p.stems)
			if n <= best.n || i+n > len(words) || p.exact != "" && words[i].Lower != p.exact {
				continue
			}
			if p.last && i+1 < len(words) && (clauses == nil || clauses[i+1] == clauses[i]) && !followed[words[i+1].Lower] {
				continue
			}
			if !stemsAt(words[i:], p.stems) {
				continue
			}
			best.n, best.is = n, p.is
		}
		if best.n == 0 || best.n == 1 && (best.is == isOver || best.is == isKept) && nounAt(words, i) {
			continue
		}
		if best.n == 1 && best.is == isOver && fallsBy(text, words, i) {
			continue
		}
		all = append(all, best)
		i += best.n - 1
	}
	return all
}

// followed are the words behind what ends a clause by itself: "the promise stands until 2030".
var followed = wordsOf("until, till, for, and, but, as, despite, even, whatever, although, though, while")

// stemsAt says whether words begin with some stems.
func stemsAt(words []extract.Word, stems []string) bool {
	for i, s := range stems {
		if words[i].Stem != s {
			return false
		}
	}
	return true
}

// nounAt says whether a word that may be a verb is a noun where it stands: "the end of June".
func nounAt(words []extract.Word, i int) bool {
	w := words[i].Lower
	if i+1 < len(words) && words[i+1].Lower == "of" && strings.HasPrefix(w, "end") {
		return true
	}
	if i == 0 || strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "wn") || strings.HasSuffix(w, "en") {
		return false
	}
	return determiners[words[i-1].Lower] || words[i-1].Lower == "no" || words[i-1].Lower == "this"
}

// fallsBy says whether what drops, or is spent or lifted, is but a figure: "dropped 5%".
func fallsBy(text string, words []extract.Word, i int) bool {
	if i+1 >= len(words) {
		return false
	}
	next := words[i+1].Lower
	return next == "by" && words[i].Stem != "replac" && fallen.MatchString(text[words[i+1].Start:]) || next[0] >= '0' && next[0] <= '9' && strings.ContainsAny(text[words[i].End:words[i+1].Start]+text[words[i+1].End:min(len(text), words[i+1].End+1)], "%$€£")
}

// fallen is by how much something falls.
var fallen = regexp.MustCompile(`^by (?:about |around |nearly |almost |some |more than |over )*[$€£]?\d`)

// A stateAsked is what a question for yes or no asks of a state.
type stateAsked struct {
	lasts bool  // whether something goes on, or somebody still has it
	ends  bool  // whether it ends
	comes state // what is to have come about; stateless: it does not ask that
	about []int // the terms that say of what
	head  int   // the one of them that names it; -1 where they are but names
	stems []string
}

// asks says whether a question asks for a state.
func (s *stateAsked) asks() bool { return s.lasts || s.ends || s.comes != stateless }

// A question that begins as one for a state does, and what in one is no state of a thing.
var (
	stateOpens = newPattern(`^(?:[^,?]{3,40}, |so |and |but |ok |wait |then |hang on |as (?:of|at) [a-z0-9 ]+?,? |(?:in|on|by) [a-z0-9 ]+?,? )*(?:is|are|was|were|has|have|had|does|do|did|will|isn't|aren't|hasn't|haven't|doesn't|don't|didn't|won't)\b`)
	noState    = newPattern(`\b(?:can|could|may|might|must|should|need|needs|have to|has to|had to|only|exclusive|exclusively|sole|alone|because|if|unless|say|said|says|why|reason|same|than|more|less|expect|expected|plan|plans|planning|want|wants|included?|cover|covers|whole|entire|all of|both|before|prior to|ahead of|until|till|what|which|who|how|there)\b`)
)

// revives are the stems of words of states.txt by which a question does not ask whether something still is.
var revives = map[string]bool{"resum": true, "restart": true, "reopen": true, "reinstat": true, "honour": true, "honor": true, "be": true, "under": true, "proceed": true, "escap": true, "win": true}

// shutting finds a question whether a place closes.
var shutting = newPattern(`^(?:so |and |but |ok |wait )*(?:(?:is|are|was|were) [^?]*\b(?:being closed|closing|getting closed|to be closed)|will [^?]* (?:close|be closed)|did [^?]* close)(?: (?:down|too|as well|now|for good|soon))*\?*$`)

// ofItsYear finds a year by which a question only tells a thing from others: "its 2021 order".
var ofItsYear = newPattern(`(?:\b(?:its|their|the|his|her|that)|['’]s?) (?:19|20)\d\d [a-z]`)

// habitAsked finds a question for what somebody does as a rule.
var habitAsked = newPattern(`^(?:so |and |but |ok |wait )*(?:do|does|don't|doesn't)\b`)

// offAsked finds a question whether somebody, or something, is off or out.
var offAsked = newPattern(`^(?:so |and |but |ok |wait )*(?:is|are|was|were) [^?]* (?:off|out|leaving|going|affected|touched|cut|hit)(?: (?:by|too|as well|of|as|from|the|its|their|already|now|yet|then|for good|completely|with)\b[^?]*)?\?*$`)

// stateOccasion begins what a question only says of when something is so.
var stateOccasion = newPattern(`[a-z] (?:following|after|since|despite|now that|given|in the wake of|as a result of|under the new|with the new|because of|in light of|thanks to|once|when|as things stand|at this point) [a-z]`)

// having words are those by which a question asks whether somebody has something.
var stateVerbs = wordsOf("own, owns, have, has, hold, holds, holding, possess, going, running, run, doing, active, ongoing, exist, exists, now, now, off, out, position, status, already, yet, anymore, any more, longer, still, away, getting, got, get, paying, pay, being, thing, idea, happening, good, leaving, leave, affected, touched, cut, outstanding, owe, owes, owing, money, part, some, any, planned, officially, actually, finally, formally, carrying, operating, open, standing")

// stateOf finds what a question asks of a state.
func (r *reading) stateOf() (s stateAsked) {
	a := r.asked
	if r.shape != ShapeYesNo || !r.reads(stateOpens) || r.reads(noState) || a.supposes || a.duty || a.tied || a.alone || a.clashes || a.atOnce || a.unbound || a.unbidden || a.outcome != untoldHow || a.barred || a.ending || r.many.Unit != "" {
		return s
	}
	if !a.lasts && !r.reads(offAsked) && !slices.ContainsFunc(a.stems, func(stem string) bool { return statePhrases()[stem] != nil }) {
		return s
	}
	words := extract.Words(r.lower)
	cues := stateCues(nil, r.lower, words, nil)
	occasion, still := r.readsAt(stateOccasion), a.lasts
	var asked *stateCue
	for i := range cues {
		c := &cues[i]
		switch {
		case occasion != nil && words[c.at].Start >= occasion[1]-1:
			continue
		case c.is == isOpen && words[c.at].Lower == "subject":
			return s // what is still to come is asked for in so many words
		case c.is == isKept && revives[words[c.at].Stem]:
			continue
		case c.is == isKept:
			still = true
		case c.is > isKept && !c.is.comesAbout(), asked != nil && c.is.comesAbout():
			continue
		}
		if asked == nil || asked.is.comesAbout() && c.is == isOver {
			asked = c
		}
	}
	switch {
	case still:
		s.lasts = true
	case asked == nil && r.reads(offAsked):
		s.ends = true
	case asked == nil:
		return s
	case asked.is == isOver && !r.reads(habitAsked):
		s.ends = true
	case asked.is == ofClosing && r.reads(shutting) && !slices.ContainsFunc(words, func(w extract.Word) bool { return dealWords[w.Lower] }):
		s.ends = true
	case asked.is.comesAbout() && (a.deed || a.being || a.reached):
		s.comes = asked.is
	default:
		return s
	}
	s.about, s.stems = make([]int, 0, len(r.terms)), make([]string, 0, len(cues))
	for k := range r.terms {
		t := &r.terms[k]
		if occasion != nil && t.at >= occasion[1]-1 && len(s.about) > 0 {
			continue
		}
		cued := asked != nil && !(still && asked.is != isKept) && t.at >= words[asked.at].Start && t.at < words[asked.at+asked.n-1].End
		if cued || stateVerbs[t.text] || r.supposed(t) || t.value != nil && t.value.Kind() == deal.KindDate {
			continue
		}
		if slices.ContainsFunc(cues, func(c stateCue) bool {
			return c.is == isKept && t.at >= words[c.at].Start && t.at < words[c.at+c.n-1].End
		}) {
			continue
		}
		s.about = append(s.about, k)
	}
	for i := range cues {
		s.stems = append(s.stems, words[cues[i].at].Stem)
	}
	if len(s.about) == 0 {
		return stateAsked{}
	}
	s.head = -1
	for _, k := range s.about {
		t := &r.terms[k]
		switch {
		case t.name || t.value != nil:
		case s.head < 0, t.at == r.terms[s.head].at+len(r.terms[s.head].text)+1:
			s.head = k
		}
	}
	return s
}
