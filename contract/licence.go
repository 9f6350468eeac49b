package contract

import "regexp"

// exclusiveLicence finds whether the licence that a contract grants is exclusive. One that is not
// said to be is not.
func (c *Contract) exclusiveLicence() (Term, bool) {
	var exclusive, open, silent []scored
	for _, s := range c.clauses(kindOf(license)) {
		only, others := exclusiveGrant.MatchString(s.Lower), nonexclusive.MatchString(s.Lower)
		switch {
		case only && others:
			exclusive, open = append(exclusive, s), append(open, s)
		case only:
			exclusive = append(exclusive, s)
		case others:
			open = append(open, s)
		default:
			silent = append(silent, s)
		}
	}
	switch {
	case len(exclusive) > 0 && len(open) > 0:
		both := []scored{exclusive[0]}
		if open[0].Start != exclusive[0].Start {
			both = append(both, open[0])
		}
		return Term{licenseExclusive, "Yes, in part: one grant is exclusive, another is not", spans(both)}, true
	case len(exclusive) > 0:
		return Term{licenseExclusive, yes, spans(exclusive)}, true
	case len(open) > 0:
		return Term{licenseExclusive, "No, non-exclusive", spans(open)}, true
	case len(silent) > 0:
		for _, s := range c.clauses(kindOf(exclusivity)) {
			if grants.MatchString(s.Lower) && exclusiveGrant.MatchString(s.Lower) {
				return Term{licenseExclusive, yes, spans([]scored{s})}, true
			}
		}
		return Term{licenseExclusive, "No, it is not said to be exclusive", spans(silent)}, true
	}
	return Term{}, false
}

var (
	exclusiveGrant = regexp.MustCompile(`\bexclusive(?:ly)?(?:\W+[\w-]+){0,12}?\W+(?:licenses?|sublicenses?|rights?)\b|\b(?:licen[cs]e|right|grant)s?(?:\W+[\w-]+){0,12}?\W+(?:is|are|be)(?:\W+\w+){0,2}? exclusive\b`)
	grants         = regexp.MustCompile(`\bgrant(?:s|ed)?\b`)
	nonexclusive   = regexp.MustCompile(`\b(?:nonexclusive|not exclusive)`)
)
