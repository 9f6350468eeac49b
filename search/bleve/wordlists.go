package bleve

import "strings"

// stopWords tell nothing about a passage: the grammar of a sentence, and what
// only makes a sentence a question. Not among them are words that also mean
// something in a deal or a date: us (the country), may, until, first, no, not.
var stopWords = wordSet(`
	a an the this that these those
	i me my we our you your he him his she her it its they them their
	am is are was were be been being do does did done has have had having
	will would shall should can could might must
	and or nor but if then than so as of at by for with about into to from in on
	there here also just very
	what which who whom whose when where why how much many
	tell please know`)

// roots brings together words of one family that the stemmer leaves apart,
// stem to stem: whoever asks what was agreed wants to find the agreement.
var roots = families(`
	agree agreed agreement
	acquire acquired acquisition
	begin began begun
	buy bought
	expire expired expiry expiration
	get got gotten
	give gave given
	grow grew grown growth
	hold held
	lead led
	leave left
	license licence
	lose lost loss
	make made
	merge merger
	own ownership
	partner partnership
	pay paid payment
	sell sold
	spend spent
	take took taken`)

func wordSet(words string) map[string]struct{} {
	set := make(map[string]struct{})
	for _, w := range strings.Fields(words) {
		set[w] = struct{}{}
	}
	return set
}

// families reads a family a line, its head first.
func families(lines string) map[string]string {
	stems := make(map[string]string)
	for line := range strings.Lines(lines) {
		words := strings.Fields(line)
		for _, w := range words {
			stems[stem(w)] = stem(words[0])
		}
	}
	return stems
}
