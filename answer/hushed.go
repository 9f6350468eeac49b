package answer

import "regexp"

// without begins the part of a sentence that is not known: "Acme invests $2
// billion, without saying when".
var without = textPattern(`\bwithout [a-z]+ing\b`)

// turned begins a part of a sentence that may keep quiet where the part before
// tells: "Acme paid with cash, but would not say why".
var turned = textPattern(`[;,] (?:but|and|although|though|while)\b|;|, (?:nor|neither)\b`)

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
