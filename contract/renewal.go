package contract

import (
	"regexp"
	"strings"

	"dealbot/extract"
)

// renewal finds for how long a contract is renewed.
func (c *Contract) renewal() (Term, bool) {
	return c.told(Renewal, c.renewed)
}

// notice finds how long before its renewal one has to say that it shall not be renewed.
func (c *Contract) notice() (Term, bool) {
	return c.told(Notice, passage.stopped)
}

// told finds the passage that is most a clause of a kind among those that read says something of.
func (c *Contract) told(k Kind, read func(passage) string) (Term, bool) {
	kind, most := kindOf(k), enough-1
	var t Term
	for _, p := range c.passages(kind) {
		if n := kind.scoreOf(p.lower, p.head); n > most {
			if says := read(p); says != "" {
				t, most = Term{Kind: k, Says: says, Quotes: []extract.Span{p.Span}}, n
			}
		}
	}
	return t, most >= enough
}

var (
	everyYear  = regexp.MustCompile(`\b(?:year[- ]to[- ]year|year[- ]by[- ]year|(?:renew\w*|extend\w*|exten\w+) (?:\S+ ){0,4}?(?:annually|each year|every year|on an annual basis|for an annual)|annual(?:ly)? (?:renew\w*|extend\w*)|annual (?:basis|terms?|periods?|renewals?))\b`)
	everyMonth = regexp.MustCompile(`\b(?:month[- ]to[- ]month|month[- ]by[- ]month|on a monthly basis)\b`)
	renewedFor = regexp.MustCompile(`\b(?:(?:for|of|an?|maximum|additional|successive|further) )+$`)
	renewVerb  = regexp.MustCompile(`\b(?:be )?(?:renew|renews|renewed|extend|extends|extended|prolonged)\b`)
	alike      = regexp.MustCompile(`\b(?:same|equal|like|identical|similar|corresponding) (?:\S+ )?(?:periods?|terms?|durations?|lengths?)|\bequal (?:in length )?to the (?:initial|original)|\bsame (?:length|duration)`)
	hidden     = regexp.MustCompile(`(\[ ?[*_•● ]{1,}[^\]]{0,12}\]|\*{2,}|_{3,})(?: \([^)]*\))?[ -](?:more |additional |successive |consecutive )?(?:days?|weeks?|months?|years?)?`)
)

// renewed reads for how long a passage says that the contract is renewed.
func (c *Contract) renewed(p passage) string {
	for _, l := range lengths(p.lower) {
		if p.role(l) == renewalLength {
			return l.String()
		}
	}
	for _, l := range lengths(p.lower) {
		if p.role(l) == termLength && renewVerb.MatchString(p.lower[:l.start]) {
			return l.String()
		}
	}
	switch {
	case everyYear.MatchString(p.lower):
		return length{n: 1, unit: "year"}.String()
	case everyMonth.MatchString(p.lower):
		return length{n: 1, unit: "month"}.String()
	case alike.MatchString(p.lower):
		return c.lasts()
	}
	if at := hidden.FindStringIndex(p.lower); at != nil && renewedFor.MatchString(p.lower[:at[0]]) {
		return strings.TrimSpace(p.plain()[at[0]:at[1]])
	}
	return ""
}

// lasts is how long the contract lasts at first; "" where it does not say.
func (c *Contract) lasts() string {
	if _, e, ok := c.lastingClause(); ok && e.length.n > 0 {
		return e.length.String()
	}
	return ""
}

var (
	notBefore = regexp.MustCompile(`\b(?:not more|no more|no earlier|not earlier|no sooner|not sooner|up to|maximum)(?: than)?(?: of)? $`)
	beforeIt  = regexp.MustCompile(`^'?s?,?'? ?(?:(?:prior|advance|advanced|written|notice|in|of|to|the|other|party|parties|such|an?|or more|\([^)]*\)),? ){0,6}?(?:prior|before|preceding|in advance|of the (?:end|conclusion|expiration|expiry))\b`)
)

// stopped reads how long before its end a passage says that one has to stop a renewal.
func (p passage) stopped() string {
	found := ""
	for _, l := range lengths(p.lower) {
		if p.role(l) != noticeLength && !beforeIt.MatchString(p.lower[l.end:]) || notBefore.MatchString(p.lower[:l.start]) {
			continue
		}
		if beforeIt.MatchString(p.lower[l.end:]) {
			return l.String()
		}
		if found == "" {
			found = l.String()
		}
	}
	if at := hidden.FindStringIndex(p.lower); found == "" && at != nil && beforeIt.MatchString(p.lower[at[1]:]) {
		return strings.TrimSpace(p.plain()[at[0]:at[1]])
	}
	return found
}
