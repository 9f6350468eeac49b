package contract

import (
	"regexp"
	"strings"
)

// renewal finds for how long a contract is renewed. Whether it is, is answered first where that is
// asked, and whether by itself.
func (c *Contract) renewal(question string) (Term, bool) {
	t, ok := c.told(Renewal, c.renewed)
	question = lowered(question)
	if !ok || !whether.MatchString(question) {
		return t, ok
	}
	clause := lowered(c.Text[t.Quotes[0].Start:t.Quotes[0].End])
	if byItself.MatchString(question) && byChoice.MatchString(clause) && !byItself.MatchString(clause) {
		t.Says = "No, but it may be renewed for " + t.Says
	} else {
		t.Says = "Yes, for " + t.Says
	}
	return t, ok
}

var (
	whether  = regexp.MustCompile(`^(?:so |and |but )?(?:does|do|is|are|will|would|can|could|may|has|have)\b`)
	byItself = regexp.MustCompile(`auto|itself|\broll`)
	byChoice = regexp.MustCompile(`\b(?:options?|may|can|rights?|elects?|discretion|choose|wish)\b.*\b(?:renew|exten)|\b(?:renew|exten)\w*\b.*\b(?:option|discretion)\b`)
)

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
				t, most = Term{Kind: k, Says: says, Quotes: p.quotes()}, n
			}
		}
	}
	return t, most >= enough
}

var (
	everySo    = regexp.MustCompile(`\b(year|month|quarter)[- ](?:to|by)[- ](?:year|month|quarter)\b`)
	oftenSo    = regexp.MustCompile(`\b(?:(?:renew|exten|continu)\w*|successive|additional|consecutive|subsequent|further) (?:\S+ ){0,4}?(annual|yearly|(?:each|every) year|quarterly|monthly)|\b(annual|yearly|quarterly|monthly)(?:ly)? (?:basis|renew|extend|extens)|\b(?:renew|extend)\w*\b.*\b(?:each|every) (?:anniversary|(?:calendar |contract |fiscal |successive )?(year|month|quarter))\b`)
	renewedFor = regexp.MustCompile(`\b(?:(?:for|of|an?|maximum|additional|successive|further) )+$`)
	renewVerb  = regexp.MustCompile(`\b(?:renews?|renewed|automatically extends?|extended|prolonged)\b`)
	alike      = regexp.MustCompile(`\b(?:equal|like|identical|similar|corresponding|equivalent) (?:\S+ )?(?:periods?|terms?|durations?|lengths?)\b|\bsame (?:period|term|duration|length)\b|\bequal (?:in length )?to the (?:initial|original)`)
	hidden     = regexp.MustCompile(`(?:` + leftOut + `|\[(?:redacted|omitted|confidential)[^\]]{0,30}\])(?: \([^)]*\))?[ -](?:more |additional |successive |consecutive )?(?:days?|weeks?|months?|years?)?`)
)

// renewed reads for how long a passage says that the contract is renewed.
func (c *Contract) renewed(p passage) string {
	all := lengths(p.lower)
	for _, l := range all {
		if p.role(l) == renewalLength {
			return l.String()
		}
	}
	for _, l := range all {
		if p.role(l) == termLength && renewVerb.MatchString(p.lower[:l.start]) {
			return l.String()
		}
	}
	if m := everySo.FindStringSubmatch(p.lower); m != nil {
		return period(m[1])
	}
	if m := oftenSo.FindStringSubmatch(p.lower); m != nil {
		return period(m[1] + m[2] + m[3])
	}
	if alike.MatchString(p.lower) {
		return c.lasts()
	}
	return p.leftOut(func(before, _ string) bool { return renewedFor.MatchString(before) })
}

// period is the length of time after which something comes again: "quarterly".
func period(often string) string {
	l := length{n: 1, unit: "year"}
	switch {
	case strings.HasPrefix(often, "month"):
		l.unit = "month"
	case strings.HasPrefix(often, "quarter"):
		l = length{n: 3, unit: "month"}
	}
	return l.String()
}

// leftOut is a length that the text as published leaves out, with its unit, where the words around
// it are as wanted: "[***] years".
func (p passage) leftOut(wanted func(before, after string) bool) string {
	if !hasOne(p.lower, leftOutSigns) {
		return ""
	}
	for _, at := range hidden.FindAllStringIndex(p.lower, -1) {
		if wanted(p.lower[:at[0]], p.lower[at[1]:]) {
			return strings.TrimSpace(p.plain()[at[0]:at[1]])
		}
	}
	return ""
}

// lasts is how long the contract lasts at first.
func (c *Contract) lasts() string {
	if _, e, ok := c.end(); ok && e.length.n > 0 {
		return e.length.String()
	}
	return "as long as the initial term"
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
	if found == "" {
		return p.leftOut(func(_, after string) bool { return beforeIt.MatchString(after) })
	}
	return found
}
