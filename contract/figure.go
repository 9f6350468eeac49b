package contract

import (
	"regexp"
	"strings"

	"dealbot/deal"
	"dealbot/extract"
)

// A figure is what a clause says beyond that it is there; "" where it says nothing that is sure.
type figure func(words string, values []extract.Mention) string

// toldFirst are the figures of a kind, the one that one asks for first.
var toldFirst = map[Kind][]figure{
	"convenience": {noticeGiven},
	"first":       {firstRight},
	"sharing":     {shareOf},
	"minimum":     {leastOwed},
	"liability":   {ceiling, excluded},

	"noncompete":       {lastsFor},
	"non-solicitation": {lastsFor},
	"confidentiality":  {lastsFor},

	"warranty period": {onlyLength},
	"price":           {onlySum},
	"payment terms":   {onlyLength},
	"cure period":     {onlyLength},
}

// withFigure puts the first clause first that has a figure, and says it; "" where none has that is
// at least a third as telling as the most telling one.
func (c *Contract) withFigure(k Kind, found []scored) string {
	for _, figure := range toldFirst[k] {
		for i, f := range found {
			if 3*f.score < found[0].score {
				break
			}
			words := strings.Join(strings.Fields(again.ReplaceAllString(f.In(c.Text), "")), " ")
			if says := figure(words, extract.Mentions(words, deal.Date{})); says != "" && len(says) <= longestFigure {
				copy(found[1:i+1], found[:i])
				found[0] = f
				return says
			}
		}
	}
	return ""
}

// again is a number that was just written out: "twelve (12) months".
var again = regexp.MustCompile(`\s\(\d{1,3}\)`)

// longestFigure is how long a figure can be that a person in a chat reads.
const longestFigure = 130

var (
	noticeAfter  = regexp.MustCompile(`(?i)^['’]?s?['’]?(?: \S+){0,5} notice\b`)
	noticeBefore = regexp.MustCompile(`(?i)\bnotice (?:of )?(?:at least |not less than |no less than )?$`)
)

// noticeGiven is how long before one says that one goes: "on 60 days' notice".
func noticeGiven(words string, values []extract.Mention) string {
	says := theOne(values, func(m extract.Mention) string {
		d, ok := m.Value.(deal.Duration)
		if !ok || !noticeAfter.MatchString(words[m.End:]) && !noticeBefore.MatchString(words[:m.Start]) {
			return ""
		}
		d.Bound = deal.Exactly
		if strings.Contains(strings.ToLower(words[m.Start:m.End]), "business day") {
			return strings.Replace(d.String(), "day", "business day", 1)
		}
		return d.String()
	})
	switch {
	case says == "":
		return ""
	case strings.HasSuffix(says, "s"):
		return "on " + says + "' notice"
	}
	return "on " + says + "'s notice"
}

// theOne is what the only value tells that tells something; "" where none does, or several do.
func theOne(values []extract.Mention, tells func(extract.Mention) string) (says string) {
	for _, m := range values {
		told := tells(m)
		if told != "" && says != "" {
			return ""
		}
		says += told
	}
	return says
}

var takings = regexp.MustCompile(`(?i)^ ?(?:\([^)]{1,12}\) ?)?of ((?:the |its |all |any |their |our |your |such )*(?:[\w.'’-]+ ){0,3}?(?:sales|revenues?|receipts|profits?|income|proceeds|margins?|billings|collections|ebitda)\b)`)

// shareOf is what share of what is paid: "10% of net sales".
func shareOf(words string, values []extract.Mention) string {
	return theOne(values, func(m extract.Mention) string {
		p, ok := m.Value.(deal.Percent)
		of := takings.FindStringSubmatch(words[m.End:])
		if !ok || of == nil {
			return ""
		}
		return p.String() + " of " + strings.TrimPrefix(of[1], "the ")
	})
}

var least = regexp.MustCompile(`(?i)\b(?:minimum|guaranteed?)\b[^;.]{0,60}$`)

// leastOwed is the amount or the number that is owed at least: "at least $250,000". Of several none
// is the one.
func leastOwed(words string, values []extract.Mention) string {
	says, sums := "", 0
	for _, m := range values {
		owed := ""
		switch v := m.Value.(type) {
		case deal.Money:
			if v.Bound != deal.UpTo {
				sums++
			}
			if v.Bound == deal.AtLeast || v.Bound == deal.Exactly && least.MatchString(words[:m.Start]) {
				owed = "at least " + sumOf(v)
			}
		case deal.Number:
			if v.Bound == deal.AtLeast && v.Unit != "" && v.Unit != "times" {
				owed = v.String()
			}
		}
		if owed != "" && says != "" || sums > 1 {
			return ""
		}
		says += owed
	}
	return says
}

// sumOf is an amount without its bound and without cents that are none.
func sumOf(v deal.Money) string {
	v.Bound, v.Digits = deal.Exactly, strings.TrimSuffix(v.Digits, ".00")
	return v.String()
}

var (
	upTo       = regexp.MustCompile(`(?i)\b(?:exceed(?:ing|s)?|limited to|in excess of|greater than|more than)\b[^;]{0,60}$`)
	paidBefore = regexp.MustCompile(`(?i)\b(?:exceed|limited to|in excess of|greater than|more than) ((?:the |all |an? |any )?(?:(?:total|aggregate|sum|sum total|amount|actual|net|gross)(?: of)? (?:the |all |any )?)*(?:amounts?|fees?|sums?|payments|purchase price|price|compensation|charges|royalties|consideration)\b(?:[^;.,()\[]|\.\d){0,90}?\b(?:paid|payable|received|due|earned|made)\b(?:[^;.,()\[]|\.\d){0,60})(?:[;.,()]|\[[A-Za-z]|$)`)
	noFarHarm  = regexp.MustCompile(`(?i)\b(?:in no event|in no case|under no circumstances|neither|nor|not be|not have)\b[^;]{0,300}\bconsequential\b`)
	// No one sum is the bound, or one is liable only above it.
	noOneSum = regexp.MustCompile(`(?i)\b(?:(?:greater|lesser|higher|lower|larger) of|until|unless and|deductible|basket|retention|insurance)\b`)
)

// ceiling is how much one is liable for at most.
func ceiling(words string, values []extract.Mention) string {
	if !strings.Contains(strings.ToLower(words), "liab") || noOneSum.MatchString(words) {
		return ""
	}
	if sum := atMost(words, values); sum != "" {
		return "at most " + sum
	}
	if m := paidBefore.FindStringSubmatch(words); m != nil {
		return "at most " + quiet(strings.TrimSpace(m[1]))
	}
	return ""
}

// quiet is words without shouting.
func quiet(words string) string {
	if strings.ToUpper(words) == words {
		return strings.ToLower(words)
	}
	return words
}

// excluded is the harm that one is not liable for.
func excluded(words string, _ []extract.Mention) string {
	if !noFarHarm.MatchString(words) {
		return ""
	}
	return "consequential damages are excluded"
}

var perUnit = regexp.MustCompile(`(?i)^[^\w]{0,2}(?:per|each|every|an?) (?:calendar |contract |metric )?[a-z]+`)

// onlySum is the only amount of words, and for what each it is paid: "$4,200 per ton".
func onlySum(words string, values []extract.Mention) string {
	sum := ""
	for _, m := range values {
		v, ok := m.Value.(deal.Money)
		if !ok {
			continue
		}
		says := sumOf(v)
		if sum != "" && !strings.HasPrefix(sum, says) {
			return ""
		}
		sum = strings.TrimSpace(says + " " + strings.TrimLeft(perUnit.FindString(words[m.End:]), " ,)"))
	}
	return sum
}

// atMost is the only amount of words, where it is a bound.
func atMost(words string, values []extract.Mention) string {
	sum, worth := "", ""
	for _, m := range values {
		v, ok := m.Value.(deal.Money)
		if !ok {
			continue
		}
		if worth != "" && v.Amount().String()+v.Currency != worth || sum == "" && !upTo.MatchString(words[:m.Start]) && v.Bound == deal.Exactly {
			return ""
		}
		sum, worth = sumOf(v), v.Amount().String()+v.Currency
	}
	return sum
}

var rightOfFirst = regexp.MustCompile(`(?i)\brights? of first (refusal|offer|negotiation)\b`)

// firstRight is what first right it is: "a right of first refusal". Of several kinds none is the one.
func firstRight(words string, _ []extract.Mention) (says string) {
	for _, m := range rightOfFirst.FindAllStringSubmatch(words, -1) {
		right := "a right of first " + strings.ToLower(m[1])
		if says != "" && right != says {
			return ""
		}
		says = right
	}
	return says
}

// onlyLength is the one length of time that is told: "24 months".
func onlyLength(_ string, values []extract.Mention) string {
	return theOne(values, func(m extract.Mention) string {
		d, ok := m.Value.(deal.Duration)
		if !ok {
			return ""
		}
		d.Bound = deal.Exactly
		return d.String()
	})
}
