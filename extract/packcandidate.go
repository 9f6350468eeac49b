package extract

import (
	"math"

	"dealbot/deal"
)

// Packed candidates are made as packed lines are (pack.go):
//
//	packed     the string Version; how many candidates; these
//	candidate  name of the field; four parts; 0, or 1 and the value; two spans;
//	           name of the mood; hundredths of confidence
//	part       the words, and where they start unless there are none
//	name       0 and a string, or which of the strings before, from 1
//	span       where it starts, and bytes

// PackCandidates makes bytes of the candidates of a text.
func PackCandidates(all []Candidate) []byte {
	p := namePacker{nth: map[string]int{}}
	p.string(Version)
	p.number(len(all))
	for _, c := range all {
		p.name(string(c.Field))
		for _, part := range c.parts() {
			if p.name(part.Words); part.Words != "" {
				p.number(part.Start)
			}
		}
		if c.Value == nil {
			p.number(0)
		} else {
			p.number(1)
			p.value(c.Value)
		}
		p.span(0, c.Cue)
		p.span(0, c.Sentence)
		p.name(string(c.Mood))
		p.number(int(math.Round(c.Confidence * 100)))
	}
	return p.out
}

// UnpackCandidates returns the candidates that PackCandidates made packed of,
// which share its bytes. It is false for what was not packed by these rules:
// then Candidates has to read the text again.
func UnpackCandidates(packed string) (all []Candidate, ok bool) {
	u := nameUnpacker{unpacker: unpacker{packed: packed}}
	if u.string() != Version {
		return nil, false
	}
	for range u.count() {
		var c Candidate
		c.Field = deal.Field(u.name())
		for _, part := range c.parts() {
			if part.Words = u.name(); part.Words != "" {
				part.Start = u.number()
				part.End = part.Start + len(part.Words)
			}
		}
		if u.number() != 0 {
			c.Value = u.value()
		}
		c.Cue = u.span(0, math.MaxInt)
		c.Sentence = u.span(0, math.MaxInt)
		c.Mood = deal.Mood(u.name())
		c.Confidence = float64(u.number()) / 100
		all = append(all, c)
	}
	if u.bad || u.at != len(packed) {
		return nil, false
	}
	return all, true
}

func (c *Candidate) parts() []*Part {
	return []*Part{&c.Holder, &c.Counterparty, &c.Object, &c.Printed}
}

// A namePacker packs a string that comes again as its number.
type namePacker struct {
	packer
	nth map[string]int
}

func (p *namePacker) name(s string) {
	if n, again := p.nth[s]; again {
		p.number(n)
		return
	}
	p.nth[s] = len(p.nth) + 1
	p.number(0)
	p.string(s)
}

type nameUnpacker struct {
	unpacker
	names []string
}

func (u *nameUnpacker) name() string {
	n := u.number()
	switch {
	case n == 0:
		u.names = append(u.names, u.string())
		return u.names[len(u.names)-1]
	case n > len(u.names):
		u.fail()
		return ""
	}
	return u.names[n-1]
}
