package contract

import "regexp"

// A role is what a length of time in a contract is.
type role int

// The roles.
const (
	otherLength   role = iota // to mend a breach, to pay, to keep quiet
	termLength                // for which it lasts
	renewalLength             // for which it is renewed
	noticeLength              // before which one has to say something
)

// What stands beside a length tells what it is.
var (
	saidAfter  = regexp.MustCompile(`^(?: (?:and|but|nor) (?:not |no )?(?:more|less|later|earlier) than|'?s?,?'? ?(?:(?:prior|advance|written|formal|advanced|in|of|the|such|or more|\([^)]*\)),? ){0,4}?(?:notice|notification|prior|before|in advance|preceding|advance))\b`)
	saidBefore = regexp.MustCompile(`\b(?:notice|notif\w+)\b(?: \S+){0,12} ?$`)
	renewAfter = regexp.MustCompile(`^-? ?(?:renewals?|extensions?|options?|additional|successive|further)\b`)
	otherAfter = regexp.MustCompile(`^'?s?(?: (?:of|from|after|following|upon|to))+(?: (?:the|such|its|any|date|of))* (?:receipt|cure|remedy|such notice|termination|cancel\w*|invoice|expir\w+)\b`)
	roleBefore = regexp.MustCompile(`\b(?:(for|terms?|periods?|duration|continue|remain|expires?|terminates?|ends?|last|until|initial|shall be|will be|is|means|through|lasts?|force|date)|(renew\w*|extend\w*|extension\w*|successive|additional|further|subsequent|consecutive|another|thereafter|options?|rolls?|rollover|roll-over|each|prolong\w*)|(within|surviv\w*|cure|grace|delay\w*|confiden\w*|audit\w*|sell-off)|(after|every|past|during|following))\b`)
)

// roleReach is how far before a length the words stand that tell what it is.
const roleReach = 90

// role tells what a length in the passage is.
func (p passage) role(l length) role {
	before, after := p.lower[max(0, l.start-roleReach):l.start], p.lower[l.end:]
	switch {
	case saidAfter.MatchString(after) || saidBefore.MatchString(before):
		return noticeLength
	case otherAfter.MatchString(after):
		return otherLength
	case renewAfter.MatchString(after):
		return renewalLength
	}
	r := otherLength
	for _, m := range roleBefore.FindAllStringSubmatchIndex(before+p.lower[l.start:l.end], -1) {
		switch {
		case m[4] >= 0:
			r = renewalLength
		case m[6] >= 0:
			r = otherLength
		case r == renewalLength:
		case m[8] >= 0:
			r = otherLength
		default:
			r = termLength
		}
	}
	return r
}
