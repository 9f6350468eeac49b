package answer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"dealbot/extract"
)

// partsJoined stands between the parts that a question wants added up.
var partsJoined = regexp.MustCompile(` ?(?:\+|&|\bplus\b|,? and (?:the |its |their )?\b) ?`)

// partsNamed are the parts that a question for a sum names, each from a byte of it to another; nil
// where one of them names nothing.
func (r *reading) partsNamed() (parts [][2]int) {
	from := 0
	for _, at := range append(partsJoined.FindAllStringIndex(r.lower, -1), []int{len(r.lower), len(r.lower)}) {
		part := [2]int{from, at[0]}
		if !slices.ContainsFunc(r.terms, func(t term) bool {
			return t.at >= part[0] && t.at < part[1] && t.value == nil && t.weight > eraWeight
		}) {
			return nil
		}
		parts, from = append(parts, part), at[1]
	}
	return parts
}

// sumOfParts adds up the figures of three parts or more: false where one of them is not told.
func (r *reading) sumOfParts(pages []*page, parts [][2]int) (Answer, bool) {
	var found []*candidate
	var proof []Claim
	sum, told := decimal.Zero, []string{}
	for _, part := range parts {
		side, rest := r.partOf(part), *r
		words := summed.ReplaceAllString(r.lower[part[0]:part[1]], " ")
		side.shape, side.asked = r.ofKinds()[0], r.asked.ofSide(words)
		side.asked.stems = extract.Stems(words)
		rest.terms = slices.DeleteFunc(slices.Clone(r.terms), func(t term) bool { return t.at >= part[0] && t.at < part[1] })
		side.terms = slices.DeleteFunc(side.terms, func(t term) bool { return summed.in(strings.ToLower(t.text)) })
		side.own = side.ownOver(rest)
		if len(side.own) == 0 {
			side.own = side.terms
		}
		rest.own = nil
		all := side.figuresOf(pages, &rest)
		at := slices.IndexFunc(all, func(c candidate) bool {
			return side.fitOwn(&c) > 0 && !slices.ContainsFunc(found, func(f *candidate) bool {
				return f.line == c.line && f.span == c.span || !alikeFigures(f.mention.Value, c.mention.Value) || sameFigure(f.mention.Value, c.mention.Value)
			})
		})
		if at < 0 {
			return Answer{}, false
		}
		c := &all[at]
		sum, told = sum.Add(quantity(c.mention.Value)), append(told, c.asTold())
		if !slices.ContainsFunc(found, func(f *candidate) bool { return f.line == c.line }) {
			proof = append(proof, c.claim())
		}
		found = append(found, c)
	}
	return r.workedOut(fmt.Sprintf("%s (%s)", inPence(found[0], like(lowest(found[0].mention.Value), sum), sum), strings.Join(told, " + ")), proof), true
}
