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
var twofold = regexp.MustCompile(`(?i)^(.{8,}?[^ ,;?])[,;?]? (?:and|&) (?:also )?((?:(?:since|until|till|by|from|as of) when|when|(?:for )?how (?:much|many|long)|who(?: [a-z]+[^?]*)?|why|where|what|at what price|in what case)(?: (?:is|was|are|were|did|do|does|will|would|has|have|can|should|that|it|they|the)\b[^?]*)?\??)$`)

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
		first.Gist = "My sources do not state the rest of what you asked."
		return first, true, nil
	}
	if utf8.RuneCountInString(first.Quick)+len("; ")+utf8.RuneCountInString(second.Quick) > shortAnswer {
		return Answer{}, false, nil
	}
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
	return both, true, nil
}

// saidWith says whether an answer stands in the sentence that proves another: a bare "and
// since when" is about that.
func (a *Answer) saidWith(other *Answer) bool {
	return len(a.Proof) > 0 && len(other.Proof) > 0 && a.Proof[0].From.ID == other.Proof[0].From.ID && a.Proof[0].Quote.Text() == other.Proof[0].Quote.Text()
}
