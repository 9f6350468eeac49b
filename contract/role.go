package contract

import "regexp"

// A role is what a length of time in a contract is.
type role int

// The roles.
const (
	unknownLength role = iota
	otherLength        // to mend a breach, to pay, to keep quiet
	termLength         // for which it lasts
	renewalLength      // for which it is renewed
	noticeLength       // before which one has to say something
)

// What stands beside a length tells what it is.
var (
	saidAfter  = regexp.MustCompile(`^(?: (?:and|but|nor) (?:not |no )?(?:more|less|later|earlier) than|'?s?,?'? ?(?:(?:prior|advance|written|formal|advanced|in|of|the|such|or more|\([^)]*\)),? ){0,4}?(?:notice|notification|prior|before|in advance|preceding|advance))\b`)
	otherAfter = regexp.MustCompile(`^'?s?(?: (?:of|from|after|following|upon|to))+(?: (?:the|such|its|any|date|of))* (?:receipt|cure|remedy|such notice|termination|cancel\w*|invoice|expir\w+)\b`)
	renewAfter = regexp.MustCompile(`^-? ?(?:renewals?|extensions?|options?|additional|successive|further)\b`)
	termAfter  = regexp.MustCompile(`^-? ?(?:initial )?(?:term|period)\b`)
	cuesBefore = regexp.MustCompile(`\b(?:(terms?|duration|continue|remain|initial|extends? (?:through|until|from))|(non-?renew\w*|not (?:be |to )?(?:renew|extend)\w*|notice|notif\w+)|(renew\w*|extend\w*|extension\w*|successive|additional|further|subsequent|consecutive|another|thereafter|options?|rolls?|rollover|roll-over|each|prolong\w*)|(within|surviv\w*|cure|grace|delay\w*|confiden\w*|audit\w*|sell-off)|(after|every|past|during|following)|(for|periods?|expires?|terminates?|ends?|last|lasts|until|shall be|will be|is|means|through|force|date))\b`)
)

// cuesReach is how far before a length the words stand that tell what it is.
const cuesReach = 90

// role tells what a length in the passage is: by the words that follow it, else by the last telling
// ones before it.
func (p passage) role(l length) role {
	after := p.lower[l.end:]
	switch {
	case saidAfter.MatchString(after):
		return noticeLength
	case otherAfter.MatchString(after):
		return otherLength
	case renewAfter.MatchString(after):
		return renewalLength
	}
	r := unknownLength
	for _, m := range cuesBefore.FindAllStringSubmatchIndex(p.lower[max(0, l.start-cuesReach):l.end], -1) {
		settled := r == renewalLength || r == noticeLength
		switch {
		case m[2] >= 0 && r != renewalLength, m[12] >= 0 && !settled:
			r = termLength
		case m[4] >= 0:
			r = noticeLength
		case m[6] >= 0:
			r = renewalLength
		case m[8] >= 0, m[10] >= 0 && !settled:
			r = otherLength
		}
	}
	if r == unknownLength && termAfter.MatchString(after) {
		return termLength
	}
	return r
}
