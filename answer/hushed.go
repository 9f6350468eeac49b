package answer

import (
	"regexp"
	"slices"

	"dealbot/extract"
)

// without begins the part of a sentence that is not known: "Acme invests $2
// billion, without saying when".
var without = textPattern(`\bwithout [a-z]+ing\b`)

// turned begins a part of a sentence that may keep quiet where the part before
// tells: "Acme paid with cash, but would not say why".
var turned = textPattern(`[;,] (?:but|and|although|though|while)\b|;|, (?:nor|neither)\b| but (?:has|have|had|is|are|was|were|will|would|did|does|said|says|put|[a-z]+ed) `)

// askedAbout begins a sentence whose first part tells nothing but what was asked:
// "Asked whether they would merge, neither would say".
var askedAbout = regexp.MustCompile(`^["“*_ -]*(?:Asked|Pressed|Quizzed|Questioned|As (?:for|to)|On whether|Whether)\b|\b(?:left open|(?:not|n't|n’t|never) (?:say|said|disclose|clear|known|decided)|declined to say|unclear|open question|no word on|silent on|unknown|undecided)(?: whether| if)\b`)

// keptBack begins what a sentence tells of by the way that is not known: "subject to a
// ceiling that neither side would disclose".
var keptBack = regexp.MustCompile(`,? whose |(?:,? (?:subject to|with|under|including|plus|for|on))? (?:an?|the|some|certain|other|further) (?:[a-z-]+ ){1,3}(?:that|which) (?:neither|nobody|no one|none|it|they|he|she|the|both|has|have|was|were|is|are) `)

// silent says whether a line says that something is not known.
func (l *line) silent() bool {
	l.listened.Do(func() {
		if l.quiet = silences().in(l.text); l.quiet {
			l.hushed, l.speaks = l.hushedFrom(), l.speaksFrom()
		}
	})
	return l.quiet
}

// hushedFrom is the byte from which a line that is silent is so.
func (l *line) hushedFrom() int {
	if at := without.FindStringIndex(l.text); at != nil {
		return at[0]
	}
	for _, at := range turned.FindAllStringIndex(l.text, -1) {
		if silences().in(l.text[at[0]:]) && !silences().in(l.text[:at[0]]) && !askedAbout.MatchString(l.text) {
			return at[0]
		}
	}
	for _, at := range keptBack.FindAllStringIndex(l.text, -1) {
		if silences().in(l.text[at[0]:]) && !silences().in(l.text[:at[0]]) {
			return at[0]
		}
	}
	return 0
}

// speaksFrom is the byte from which a line that keeps quiet tells after all: "They
// put no price on it; bankers guess $5 million". 0 where it does not.
func (l *line) speaksFrom() int {
	for _, at := range turned.FindAllStringIndex(l.text, -1) {
		if silences().in(l.text[:at[0]]) && !silences().in(l.text[at[0]:]) {
			return at[0]
		}
	}
	return 0
}

// notDone is the word by which a line denies the very deed that the question asks whether it was done,
// and keeps quiet by no more than that: "whose host has not been chosen". -1 for none.
func (r *reading) notDone(l *line, f *fit) int {
	if r.shape != ShapeYesNo || r.verbFit(f) < affirms || r.namesOthers(l, f) {
		return -1
	}
	for k, t := range r.terms {
		if t.name || t.value != nil || t.weight <= askerWeight {
			continue
		}
		object := r.doneToWhat(k)
		for _, at := range f.hits[k].at {
			if object >= 0 && len(f.hits[object].at) == 0 && f.carried[object] == 0 && l.objectFrom(at+1) != "" {
				continue // it is not done to another
			}
			i := at - 1
			for i > 0 && betweenDenial[l.words[i].Lower] {
				i--
			}
			if i < 0 {
				continue
			}
			if n := negatorAt(l.words, i); n != nil && len(n.words) == 1 && n.back > 0 {
				return i
			}
		}
	}
	return -1
}

// namesOthers says whether a line names somebody, where it has what is asked, and nobody of those whom
// the question names.
func (r *reading) namesOthers(l *line, f *fit) bool {
	if len(l.names) == 0 || r.namesBeside(l, f) {
		return false
	}
	asked := false
	for k := range r.terms {
		if r.terms[k].name {
			if asked = true; len(f.hits[k].at) > 0 {
				return false
			}
		}
	}
	return asked
}

// namesBeside says whether a line has all that the question asks, and those whom it names only in other
// parts: "No auction has been held and Acme has named no price".
func (r *reading) namesBeside(l *line, f *fit) bool {
	if r.verbFit(f) < nearlyAll {
		return false
	}
	for _, k := range r.topics() {
		for _, at := range f.hits[k].at {
			if slices.ContainsFunc(l.names, func(n extract.Span) bool { return !l.joined(at, l.wordAt(n.Start)) }) {
				return false
			}
		}
	}
	return true
}

// joined says whether two words of a line stand in parts of it that are but joined.
func (l *line) joined(i, k int) bool {
	i, k = min(i, k), max(i, k)
	return l.clauses[k]-l.clauses[i] >= coordinate && joinsParts.in(l.text[l.words[i].End:l.words[k].Start])
}

// joinsParts stands between such parts.
var joinsParts = textPattern(`;|\b(?:and|but|while|whereas|although|though)\b`)

// betweenDenial are the words that may stand between a word that denies and the verb behind it.
var betweenDenial = wordsOf("been, be, yet, being, ever, so, far, immediately, formally, publicly, officially, actually, even, already, made")

// A question whether somebody said how, when or why something is, with that word, and a sentence by which
// somebody did not.
var (
	saidHow    = newPattern(`\b(?:say|said|tell|told|disclose[ds]?|reveal(?:ed)?|explain(?:ed)?|specify|specified|state[ds]?|confirm(?:ed)?) (how|when|why|what|where|who|which|whether|if)\b`)
	notSaidHow = textPattern(`(?:\b(?:not|never|nor|neither|nobody|declined to|refused to|without)|n['’]t)\b[^.;,]{0,30}? (?:say|saying|said|tell|disclose|disclosing|reveal|explain|specify|state|confirm) (how|when|why|what|where|who|which|whether|if)\b`)
)

// saidNothing is the candidate right behind one by which nobody says of that how, when or why it is, as
// the question asks whether somebody did; nil for none.
func (r *reading) saidNothing(told *candidate, all []candidate) *candidate {
	asked := r.readsAt(saidHow)
	if !r.asksSaying() || told.silent || asked == nil {
		return nil
	}
	at := slices.IndexFunc(all, func(c candidate) bool { return c.silent && c.line.before == told.line })
	if at < 0 {
		return nil
	}
	not := notSaidHow.FindStringSubmatch(all[at].line.text)
	if not == nil || not[1] != r.lower[asked[2]:asked[3]] {
		return nil
	}
	return &all[at]
}

// tellsAfter says whether a line that keeps quiet about something has all it has of the question, but for
// names, where it tells after all.
func (r *reading) tellsAfter(l *line, f *fit) bool {
	told := false
	for k, t := range r.terms {
		if t.name || len(f.hits[k].at) == 0 {
			continue
		}
		if l.words[f.hits[k].at[0]].Start < l.speaks {
			return false
		}
		told = true
	}
	return told && l.speaks > 0
}
