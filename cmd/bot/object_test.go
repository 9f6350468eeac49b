package main

import (
	"encoding/json"
	"testing"

	"dealbot/deal"
)

func TestObject(t *testing.T) {
	for _, tt := range []struct {
		kind       deal.Kind
		said, want string
	}{
		{deal.KindMoney, "up to $50 billion", `{"type":"money","amount":50000000000,"currency":"USD","bound":"up_to"}`},
		{deal.KindMoney, "$0", `{"type":"money","amount":0,"currency":"USD","bound":"exact"}`},
		{deal.KindNumber, "about 100 million doses", `{"type":"number","value":100000000,"unit":"doses","bound":"about"}`},
		{deal.KindPercent, "about 27%", `{"type":"percent","value":27,"bound":"about"}`},
		{deal.KindDuration, "6 years", `{"type":"duration","value":6,"unit":"year","bound":"exact"}`},
		{deal.KindDate, "27 April 2026", `{"type":"date","value":"2026-04-27","precision":"day"}`},
		{deal.KindDate, "October 2025", `{"type":"date","value":"2025-10","precision":"month"}`},
		{deal.KindDate, "until 2032", `{"type":"date","value":"2032","precision":"year"}`},
		{deal.KindDate, "until AGI", `{"type":"date","value":"until AGI"}`},
		{deal.KindParties, "Microsoft; OpenAI", `{"type":"party","value":["Microsoft","OpenAI"]}`},
		{deal.KindYesNo, "no", `{"type":"bool","value":false}`},
		{deal.KindText, "models and products", `{"type":"text","value":"models and products"}`},
		{deal.KindRange, "$18 billion to $20 billion", `{"type":"money_range","low":18000000000,"high":20000000000,"currency":"USD"}`},
	} {
		v, err := deal.ParseValue(tt.kind, tt.said)
		if err != nil {
			t.Errorf("%s: %v", tt.said, err)
			continue
		}
		got, err := json.Marshal(newObject(v))
		if err != nil || string(got) != tt.want {
			t.Errorf("%s is\n%s %v, want\n%s", tt.said, got, err, tt.want)
		}
	}
}
