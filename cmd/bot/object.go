package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"dealbot/deal"
)

// An object is a value normalised for programs: numbers in full, dates in ISO
// form as precisely as they are known, the qualifier as a word of its own.
//
//	{"type":"money","amount":5e10,"currency":"USD","bound":"up_to"}
//	{"type":"date","value":"2032","precision":"year"}
//	{"type":"party","value":["Microsoft","OpenAI"]}
type object struct {
	Type      string   `json:"type"`
	Value     any      `json:"value,omitempty"` // string, number, bool or list of names
	Amount    *float64 `json:"amount,omitempty"`
	Low       *float64 `json:"low,omitempty"`
	High      *float64 `json:"high,omitempty"`
	Currency  string   `json:"currency,omitempty"`
	Unit      string   `json:"unit,omitempty"`
	Per       string   `json:"per,omitempty"`
	Precision string   `json:"precision,omitempty"`
	Bound     string   `json:"bound,omitempty"`
}

func newObject(v deal.Value) object {
	switch v := v.(type) {
	case deal.Money:
		amount := v.Amount().InexactFloat64()
		return object{Type: "money", Amount: &amount, Currency: v.Currency, Per: v.Per, Bound: boundWord(v.Bound)}
	case deal.Range:
		return rangeObject(v)
	case deal.Number:
		return object{Type: "number", Value: v.Quantity().InexactFloat64(), Unit: v.Unit, Bound: boundWord(v.Bound)}
	case deal.Percent:
		return object{Type: "percent", Value: v.Share().Shift(2).InexactFloat64(), Bound: boundWord(v.Bound)}
	case deal.Duration:
		return object{Type: "duration", Value: json.Number(v.Digits), Unit: v.Unit, Bound: boundWord(v.Bound)}
	case deal.Date:
		return dateObject(v)
	case deal.Parties:
		return object{Type: "party", Value: strings.Split(v.Names, "; ")}
	case deal.YesNo:
		return object{Type: "bool", Value: bool(v)}
	}
	return object{Type: "text", Value: v.String()}
}

// rangeObject has numbers for a range of money; other ranges stay words.
func rangeObject(r deal.Range) object {
	low, ok := r.Low.(deal.Money)
	high, ok2 := r.High.(deal.Money)
	if !ok || !ok2 {
		return object{Type: "text", Value: r.String()}
	}
	from, to := low.Amount().InexactFloat64(), high.Amount().InexactFloat64()
	return object{Type: "money_range", Low: &from, High: &to, Currency: high.Currency, Per: high.Per}
}

// dateObject has an ISO date for a day, a month or a year; the others stay words.
func dateObject(d deal.Date) object {
	o := object{Type: "date"}
	switch {
	case d.Event != "" || d.Part != "" || d.Year == 0:
		o.Value = d.String()
	case d.Day != 0:
		o.Value, o.Precision = fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day), "day"
	case d.Month != 0:
		o.Value, o.Precision = fmt.Sprintf("%04d-%02d", d.Year, d.Month), "month"
	default:
		o.Value, o.Precision = fmt.Sprintf("%04d", d.Year), "year"
	}
	return o
}

// boundWord is "exact", "up_to", "at_least", ...
func boundWord(b deal.Bound) string {
	if b == deal.Exactly {
		return "exact"
	}
	return strings.ReplaceAll(string(b), " ", "_")
}
