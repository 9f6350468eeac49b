package extract

import (
	"fmt"

	"dealbot/deal"
)

// The first byte of a packed value says of what type it is; its fields follow
// in their order, a range's ends as values.
const (
	packedMoney = iota
	packedNumber
	packedPercent
	packedRange
	packedDate
	packedDuration
	packedParties
	packedYes
	packedNo
	packedText
)

func (p *packer) value(v deal.Value) {
	switch v := v.(type) {
	case deal.Money:
		p.fields(packedMoney, string(v.Bound), v.Digits, v.Scale, v.Currency, v.Per)
	case deal.Number:
		p.fields(packedNumber, string(v.Bound), v.Digits, v.Scale, v.Unit)
	case deal.Percent:
		p.fields(packedPercent, string(v.Bound), v.Digits)
	case deal.Range:
		p.fields(packedRange)
		p.value(v.Low)
		p.value(v.High)
	case deal.Date:
		p.fields(packedDate, string(v.Bound), string(v.Part), v.Event)
		p.number(v.Year)
		p.number(v.Month)
		p.number(v.Day)
	case deal.Duration:
		p.fields(packedDuration, string(v.Bound), v.Digits, v.Unit)
	case deal.Parties:
		p.fields(packedParties, v.Names)
	case deal.YesNo:
		if v {
			p.fields(packedYes)
		} else {
			p.fields(packedNo)
		}
	case deal.Text:
		p.fields(packedText, string(v))
	default:
		panic(fmt.Sprintf("extract: a value of type %T cannot be packed", v)) // deal.Value is sealed
	}
}

func (p *packer) fields(kind byte, fields ...string) {
	p.out = append(p.out, kind)
	for _, f := range fields {
		p.string(f)
	}
}

func (u *unpacker) value() deal.Value {
	switch u.number() {
	case packedMoney:
		return deal.Money{Bound: deal.Bound(u.string()), Digits: u.string(), Scale: u.string(), Currency: u.string(), Per: u.string()}
	case packedNumber:
		return deal.Number{Bound: deal.Bound(u.string()), Digits: u.string(), Scale: u.string(), Unit: u.string()}
	case packedPercent:
		return deal.Percent{Bound: deal.Bound(u.string()), Digits: u.string()}
	case packedRange:
		return deal.Range{Low: u.value(), High: u.value()}
	case packedDate:
		return deal.Date{Bound: deal.Bound(u.string()), Part: deal.Part(u.string()), Event: u.string(), Year: u.number(), Month: u.number(), Day: u.number()}
	case packedDuration:
		return deal.Duration{Bound: deal.Bound(u.string()), Digits: u.string(), Unit: u.string()}
	case packedParties:
		return deal.Parties{Names: u.string()}
	case packedYes:
		return deal.YesNo(true)
	case packedNo:
		return deal.YesNo(false)
	case packedText:
		return deal.Text(u.string())
	}
	u.fail()
	return nil
}
