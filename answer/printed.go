package answer

import (
	"regexp"
	"slices"
	"strings"

	"dealbot/deal"
)

// season finds a season in the words of a source, which has its own way to
// write it: 2015/16 in one sport, 2025-26 in another.
var season = regexp.MustCompile(`\b\d{4}[/–-]\d{2,4}\b`)

// wellKnown are the currencies that everybody knows by their sign.
var wellKnown = map[string]bool{"USD": true, "EUR": true, "GBP": true}

// sortOfDay finds which days a length of time counts.
var sortOfDay = regexp.MustCompile(`\b(?:business|working|trading|calendar) day`)

// spelt are the halves and quarters of a year as most sources word them.
var spelt = map[deal.Part]deal.Part{
	deal.H1: "first half of", deal.H2: "second half of",
	deal.Q1: "first quarter of", deal.Q2: "second quarter of", deal.Q3: "third quarter of", deal.Q4: "fourth quarter of",
}

// printed is a value as a quick answer: a date without the preposition that
// the question already implies, a season, a part of a year and a less known
// currency as the source writes them, a time to do something in as one.
func printed(v deal.Value, source string) string {
	if d, ok := v.(deal.Date); ok && d.Year != 0 && spelt[d.Part] != "" && !strings.Contains(source, string(d.Part)) {
		d.Part = spelt[d.Part]
		v = d
	}
	if d, ok := v.(deal.Date); ok && d.Part == deal.Season && season.MatchString(source) {
		return season.FindString(source)
	}
	if m, ok := v.(deal.Money); ok && !wellKnown[m.Currency] {
		if again, err := deal.ParseValue(deal.KindMoney, source); err == nil && deal.Agrees(v, again) {
			return source
		}
	}
	if m, ok := v.(deal.Money); ok && m.Currency == "GBP" && pence.MatchString(source) && source[0] >= '0' && source[0] <= '9' {
		return source
	}
	if m, ok := v.(deal.Money); ok && m.Per != "" && strings.HasSuffix(strings.ToLower(source), m.Per) && !strings.HasSuffix(source, m.Per) {
		unit := source[len(source)-len(m.Per):]
		m.Per = ""
		return m.String() + " per " + unit // "per MMBtu"
	}
	if d, ok := v.(deal.Date); ok && d.Event == "" && slices.Contains([]deal.Bound{deal.Until, deal.By, deal.From, deal.After}, d.Bound) {
		d.Bound = deal.Exactly
		return d.String()
	}
	if _, lasts := v.(deal.Duration); lasts {
		text := v.String()
		if counted := sortOfDay.FindString(source); counted != "" {
			text = strings.Replace(text, "day", counted, 1)
		}
		if strings.HasPrefix(strings.ToLower(source), "within ") {
			text = "within " + strings.TrimPrefix(text, "up to ")
		}
		return text
	}
	return v.String()
}

// orDate joins the two dates of which a source leaves open which it is.
var orDate = map[string]bool{" or ": true, " or the ": true, " or in ": true, " or in the ": true}

// orElse is the other date where a source leaves it open which of two it is:
// "late 2024 or early 2025".
func (c *candidate) orElse() string {
	if _, dated := c.mention.Value.(deal.Date); !dated {
		return ""
	}
	for i := range c.line.mentions {
		m := &c.line.mentions[i]
		if _, dated := m.Value.(deal.Date); dated && m.Start > c.span.End && orDate[c.line.text[c.span.End:m.Start]] {
			return " or " + printed(m.Value, c.line.text[m.Start:m.End])
		}
	}
	return ""
}

// ofTwo finds a question for a figure of each of two things.
var ofTwo = newPattern(`\b(?:were|are|was|is|did|do|had|have|has) (?:the|its|their|his|her) two (?:[a-z-]+ ){0,2}[a-z-]+s\b`)

// pair is the answer and the sum that stands right beside it, joined by "and"; empty where none does.
func (c *candidate) pair() string {
	if kindIn(c.mention.Value) != deal.KindMoney {
		return ""
	}
	text := c.line.text
	for i := range c.line.mentions {
		m := &c.line.mentions[i]
		switch kind := kindIn(m.Value); {
		case kind != deal.KindMoney:
		case m.Start > c.span.End && text[c.span.End:m.Start] == " and ":
			return printed(c.mention.Value, c.span.In(text)) + " and " + printed(m.Value, text[m.Start:m.End])
		case m.End < c.span.Start && text[m.End:c.span.Start] == " and ":
			return printed(m.Value, text[m.Start:m.End]) + " and " + printed(c.mention.Value, c.span.In(text))
		}
	}
	return ""
}

func capitalised(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

// withWeekday prints a date with its day of the week: "Monday, 27 April 2026".
func withWeekday(v deal.Value, text string) string {
	d, ok := v.(deal.Date)
	first, _, dated := d.Span()
	if !ok || !dated || d.Day == 0 {
		return printed(v, text)
	}
	return first.Weekday().String() + ", " + printed(v, text)
}
