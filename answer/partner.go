package answer

import (
	"regexp"
	"slices"
	"strings"

	"dealbot/deal"
	"dealbot/extract"
)

// partnered stands before the name of whom something is done with, or against.
var partnered = regexp.MustCompile(`\b(?:with|against) (?:the )?$`)

// partnerReach is how many words may stand between what is done and the word before
// the one it is done with: "settle its case against Acme".
const partnerReach = 4

// withOther says whether the question is about what was done with one whom the line
// does not have, while the line tells the same of another: "when did Acme settle with
// Bolt" is not told by "Acme settled with Corvo in May".
func (r *reading) withOther(c *candidate) bool {
	if c.fact != nil || r.shape == ShapeWho || r.shape == ShapeYesNo {
		return false
	}
	for k, t := range r.terms {
		if !t.name || t.at > len(r.lower) || len(c.fit.hits[k].at) > 0 || !partnered.MatchString(cut(r.lower, 0, t.at)) {
			continue
		}
		for _, n := range c.line.names {
			if !r.asks(*c, n) && partnered.MatchString(c.line.text[:n.Start]) && r.doneShortOf(c, c.line.wordAt(n.Start)) {
				return true
			}
		}
	}
	return false
}

// lacksNameNear says whether a name of the question is neither in a line nor right before
// it, nor what its article is all about.
func (r *reading) lacksNameNear(f *fit) bool {
	for k, t := range r.terms {
		if t.name && len(f.hits[k].at) == 0 && f.carried[k] == 0 && f.level[k] <= inPassage && !r.modifiesMany(&t) {
			return true
		}
	}
	return false
}

// towards stands before the name of whom a figure goes to, comes from or is of.
var towards = regexp.MustCompile(`(?i)\b(?:with|in|into|from|to|of|for|on)(?: the)? $`)

// isTowards finds, right behind a name, that it says whose something is: "its Acme stake".
var isTowards = regexp.MustCompile(`^ (?:investment|stake|holding|shareholding|shares|contract|deal|purchase|takeover|acquisition|licen[cs]e|order|loan)\b`)

// towardsReach is how many bytes behind a figure such a name may begin.
const towardsReach = 80

// ofOtherSide says whether the question is for a figure that goes to, comes from or is of
// one whom the line does not have, while the line tells its figure of another: "it earned
// $5 million from its stake in Corvo" does not tell what it earned from that in Bolt.
func (r *reading) ofOtherSide(c *candidate) bool {
	if kindIn(c.mention.Value) == deal.KindDate {
		return false
	}
	for k, t := range r.terms {
		if t.name && len(c.fit.hits[k].at) == 0 && r.isTowards(&t) {
			return slices.ContainsFunc(c.line.names, func(n extract.Span) bool {
				behind := n.Start > c.span.End && n.Start <= c.span.End+towardsReach
				return behind && !strings.ContainsAny(c.line.text[c.span.End:n.Start], ",;:—–") && towards.MatchString(c.line.text[c.span.End:n.Start]) && r.isAnother(c, n) && !r.names.person(n.In(c.line.text))
			})
		}
	}
	return false
}

// isTowards says whether the question asks for a figure that goes to, comes from or is
// of whom a term names.
func (r *reading) isTowards(t *term) bool {
	end := t.at + len(t.text)
	return t.at <= len(r.lower) && (towards.MatchString(cut(r.lower, 0, t.at)) || pays.MatchString(cut(r.lower, 0, t.at))) || end < len(r.lower) && isTowards.MatchString(r.lower[end:])
}

// doneShortOf says whether what the question is about stands right before a word of
// the line.
func (r *reading) doneShortOf(c *candidate, word int) bool {
	for k, t := range r.terms {
		if !t.name && t.value == nil && c.fit.near(k, word-partnerReach, word-1) {
			return true
		}
	}
	return false
}

// betweenOthers says whether the best candidate is told of others than those the question
// names: a name of the question is far from its sentence, and that names somebody else.
func (r *reading) betweenOthers(c *candidate) bool {
	if c.fact != nil || len(r.figures) > 1 || !r.lacksNameNear(c.fit) {
		return false
	}
	return slices.ContainsFunc(c.line.names, func(n extract.Span) bool { return n != c.span && r.isAnother(c, n) && !c.line.isSource(n) })
}
