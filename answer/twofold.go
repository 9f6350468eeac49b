package answer

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// twofold finds a second question behind the first: "who bought Bolt, and when did it close",
// "how much is it and until when".
var twofold = regexp.MustCompile(`(?i)^(.{8,}?[^ ,;?])[,;?]? (?:and|&) (?:also )?((?:(?:since|until|till|by|from|as of) when|when|(?:for )?how (?:much|many|long)|how (?:big|large|high|small|wide)|who(?: [a-z]+[^?]*)?|why|where|what|at what price|in what case|(?:for|at|with|w/?|by|of|on|in|until|since|from|to|under) (?:what|which|how (?:much|many|big|large|long))(?: (?:year|month|date|day|quarter|week))?|(?:what|which) (?:year|month|date|day|quarter)|what (?:price|sum|amount|share|stake|%|percent|percentage|size|fee|value|cost|money))(?: (?:is|was|are|were|did|do|does|will|would|has|have|can|should|that|it|they|the)\b[^?]*| (?:stake|share|price|sum|amount|percentage|percent|%|size|fee|cost|money|of a stake|a stake|shares?)(?: [^?]*)?)?\??)$`)

// bareAsked finds a second question that leaves all but what it asks for to the first.
var bareAsked = regexp.MustCompile(`(?i)^(?:(?:since|until|till|by|from) )?when\??$|^(?:for )?how (?:much|many|long)\??$|^who [a-z]+ (?:it|that|this|them)\??$`)

// asOne finds a question that sets its two parts against one another, or asks for them together.
var asOne = newPattern(`(?i)\b(?:between|difference|compare|compared|more|less|sum|total|combined|together|both|each|either|whether)\b`)

// thenAsked finds what is asked behind a question that only leads up to it: "so Acme lost,
// right? when does it pay".
var thenAsked = newPattern(`(?i)^([^?]{12,})\?+ +((?:so |and |but |then |ok )*(?:what|who|whom|which(?: [a-np-z][a-z]*| o[a-mo-z][a-z]*)|how|when|where|why)\b[^?]{8,}\?*)$`)

// askBoth answers a question that is two, each in the light of the one before; false where
// it is one, where either is not answered, or where both together are not short.
func (d *Desk) askBoth(ctx context.Context, q Question) (Answer, bool, error) {
	if m := twoTimes.FindStringSubmatch(q.Text); m != nil && !asOne.MatchString(q.Text) {
		return d.askTwice(ctx, q, m[1]+" "+m[2], m[1]+" "+withTime(m[3]))
	}
	if m := thenAsked.FindStringSubmatch(q.Text); m != nil {
		part := q
		part.Text, part.Earlier = m[2], append(slices.Clone(q.Earlier), m[1])
		a, err := d.ask(ctx, part)
		return a, err == nil, err
	}
	m := twofold.FindStringSubmatch(q.Text)
	if m == nil || asOne.MatchString(q.Text) {
		return Answer{}, false, nil
	}
	part := q
	part.Text = m[1]
	first, err := d.ask(ctx, part)
	if err != nil || first.Outcome != Answered {
		return Answer{}, false, err
	}
	part.Text, part.Earlier = m[2], append(slices.Clone(q.Earlier), m[1])
	if stakeBefore.MatchString(m[1]) && sizeOfIt.MatchString(m[2]) {
		part.Text = "what stake was it"
	}
	second, err := d.ask(ctx, part)
	if err != nil || second.Quick == first.Quick {
		return Answer{}, false, err
	}
	bare := bareAsked.MatchString(m[2])
	if second.Outcome != Answered && !bare && !pointsBack(m[2]) {
		alone := part
		alone.Earlier = q.Earlier
		if by, err := d.ask(ctx, alone); err != nil {
			return by, false, err
		} else if by.Outcome == Answered && by.Proof[0].From.ID == first.Proof[0].From.ID {
			second = by // it is about another thing of the same article
		}
	}
	if second.Outcome != Answered || bare && !second.saidWith(&first) {
		if !bare {
			if whole, err := d.ask(ctx, q); err != nil || whole.Quick != first.Quick {
				return whole, err == nil, err // one sentence tells both
			}
		}
		if !(numberAsked.MatchString(m[2]) && strings.ContainsAny(first.Quick, "0123456789")) {
			first.Gist = "My sources do not state the rest of what you asked."
		}
		return first, true, nil
	}
	if utf8.RuneCountInString(first.Quick)+len("; ")+utf8.RuneCountInString(second.Quick) > shortAnswer {
		return Answer{}, false, nil
	}
	return withSecond(first, second), true, nil
}

// withSecond is the answer that two answers make.
func withSecond(first, second Answer) Answer {
	both := first
	both.Quick = strings.TrimSuffix(first.Quick, ".") + "; " + second.Quick
	both.Gist = ""
	both.Reading = first.Reading + " / " + second.Reading
	both.Proof = slices.Clone(first.Proof)
	for _, claim := range second.Proof {
		if !slices.ContainsFunc(both.Proof, func(c Claim) bool { return c.From.ID == claim.From.ID && c.Quote.Text() == claim.Quote.Text() }) {
			both.Proof = append(both.Proof, claim)
		}
	}
	both.Before = slices.Concat(first.Before, second.Before)
	both.Trace = slices.Concat(first.Trace, second.Trace)
	return both
}

// A second question for how large a stake is that the first speaks of, and one for a number,
// which the answer to the first may tell.
var (
	stakeBefore = regexp.MustCompile(`(?i)\b(?:stake|share|holding|slice|interest|chunk)\b`)
	sizeOfIt    = regexp.MustCompile(`(?i)^how (?:big|large|small|much)(?: (?:is|was|are) (?:it|that|this|the stake|the share))?\??$`)
	numberAsked = regexp.MustCompile(`(?i)\b(?:how (?:much|many|big|large)|(?:what|which) (?:stake|share|%|percent|percentage|price))\b`)
)

// twoTimes finds a question for the same at two times: "how many shops by the end of 2024 and
// in 2026".
var twoTimes = regexp.MustCompile(`(?i)^((?:[^?]{0,60}\b)?(?:how (?:much|many)|what|which)\b[^?]{4,}?) ((?:(?:by|in|for|at|during|until|before|from) )?(?:the )?(?:(?:end|start|middle|close|beginning|summer|autumn|spring|first half|second half) (?:of )?|early |late |mid-?)?(?:19|20)\d\d)[,?]* (?:and|&|then)(?: (?:what|how) (?:about|abt))?(?: then| how (?:much|many)| what)? ((?:(?:by|in|for|at|during|until|before|from) )?(?:the )?(?:(?:end|start|middle|close|beginning|summer|autumn|spring|first half|second half) (?:of )?|early |late |mid-?)?(?:19|20)\d\d)(?: respectively)?[ ?]*$`)

// withTime is a time with a word for when.
func withTime(when string) string {
	if when[0] >= '0' && when[0] <= '9' {
		return "in " + when
	}
	return when
}

// askTwice answers the same question for two times; false where one is not answered, or both
// are answered alike.
func (d *Desk) askTwice(ctx context.Context, q Question, one, other string) (Answer, bool, error) {
	part := q
	part.Text = one
	first, err := d.ask(ctx, part)
	if err != nil || first.Outcome != Answered {
		return Answer{}, false, err
	}
	part.Text = other
	second, err := d.ask(ctx, part)
	if err != nil || second.Outcome != Answered || second.Quick == first.Quick || utf8.RuneCountInString(first.Quick)+len("; ")+utf8.RuneCountInString(second.Quick) > shortAnswer {
		return Answer{}, false, err
	}
	return withSecond(first, second), true, nil
}

// saidWith says whether an answer stands in the sentence that proves another: a bare "and
// since when" is about that.
func (a *Answer) saidWith(other *Answer) bool {
	return len(a.Proof) > 0 && len(other.Proof) > 0 && a.Proof[0].From.ID == other.Proof[0].From.ID && a.Proof[0].Quote.Text() == other.Proof[0].Quote.Text()
}
