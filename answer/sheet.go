package answer

import (
	"regexp"

	"dealbot/corpus"
	"dealbot/deal"
	"dealbot/extract"
)

// spell returns the lines of a passage in the form that questions are held against.
func (p *page) spell(passage *corpus.PassageText) []line {
	read := p.linesOf(passage)
	lines := make([]line, len(read))
	words := 0
	for i := range read {
		words += len(read[i].Words)
	}
	stems := make([]string, words) // of all lines: one piece of memory is had sooner than many
	for i := range read {
		s, l := &read[i], &lines[i]
		l.spell(s.In(passage.Text), s.Words, stems[:len(s.Words):len(s.Words)])
		stems = stems[len(s.Words):]
		l.passage, l.span = passage, extract.Span{Start: passage.Start + s.Start, End: passage.Start + s.End}
		if l.names = s.Names; i > 0 {
			ofThatSum(l.text, s.Mentions, read[i-1].Mentions)
		}
		l.mentions = alikePer(l.text, s.Mentions)
	}
	return lines
}

// linesOf returns the lines of a passage as they were read when it was indexed,
// or else reads them now: where only now a day is known by which "in March" has a year.
func (p *page) linesOf(passage *corpus.PassageText) []extract.Line {
	if lines, ok := extract.Unpack(passage.Text, passage.Reading); ok && p.came == p.info.Published {
		return lines
	}
	return extract.Lines(passage.Text, p.came)
}

// A word for money before a number, and what such an amount is per behind it.
var (
	toldOfMoney = textPattern(`(?i)\b(?:pays?|paid|paying|costs?|costing|worth|fees?|bonus|prices?|sums?|offers?|offered|bids?|spends?|spent|spending|invest(?:s|ed|ing|ments?)?|loans?|debts?|loss|losses|profits?|revenues?|deposits?|proceeds|forfeits?|turnover|borrow(?:s|ed|ing)?|subsid(?:y|ies)|grants?|earn(?:s|ed|ing)?|salary|rent|budget|dividends?|penalty|fines?|compensation|owes?|owed|payments?|instal?lments?|contribut(?:es?|ed|ing)|go beyond|go as high as)\b[^.;:]*$`)
	moneyBehind = regexp.MustCompile(`^ (?:of|in) (?:the |its |their |new |fresh |old )*(?:loans?|debts?|proceeds|bonds|cash|fees|savings|costs|capital|equity|losses|subsidies|grants|funding)\b`)
	behindPer   = regexp.MustCompile(`^ (?:a|per|each|every) (year|season|month|quarter)\b`)
)

// inOneCurrency makes money of the bare numbers behind a word for money, in a sentence that
// has named a currency or in an article that knows but one; of billions of nothing in any: "Acme pays 9 million pounds. Bolt
// paid 6.5 million."
func (p *page) inOneCurrency() {
	var known deal.Money
	var bare []*line
	told := map[string]int{}
	for _, l := range p.lines {
		for i := range l.mentions {
			switch v := lowest(l.mentions[i].Value).(type) {
			case deal.Money:
				if told[v.Currency]++; known.Currency == "" || told[v.Currency] > told[known.Currency] {
					known.Currency = v.Currency
				}
			case deal.Number:
				if v.Unit == "" && v.Scale != "" && (len(bare) == 0 || bare[len(bare)-1] != l) {
					bare = append(bare, l)
				}
			}
		}
	}
	several := len(told) > 1
	for _, l := range bare {
		known, own := known, false
		for i := range l.mentions {
			m := &l.mentions[i]
			if v, ok := lowest(m.Value).(deal.Money); ok {
				known.Currency, own = v.Currency, true
			}
			n, ok := m.Value.(deal.Number)
			if !ok || known.Currency == "" || n.Unit != "" || n.Scale == "" {
				continue
			}
			before := l.text[max(0, m.Start-replacedReach):m.Start]
			if billions := n.Scale == "billion" || n.Scale == "trillion"; several && !own && !billions || !billions && !toldOfMoney.in(before) && !moneyBehind.MatchString(l.text[m.End:]) {
				continue
			}
			money := alike(n, known).(deal.Money)
			if per := behindPer.FindStringSubmatchIndex(l.text[m.End:]); per != nil {
				money.Per = l.text[m.End:][per[2]:per[3]]
				m.End += per[1]
			}
			m.Value, own = money, true
		}
	}
}
