package extract

import (
	"os"
	"strings"
	"testing"

	"dealbot/deal"
)

func TestTraded(t *testing.T) {
	data, err := os.ReadFile("testdata/trades.txt")
	if err != nil {
		t.Fatal(err)
	}
	_, cases, _ := strings.Cut(string(data), "\n\n")
	for c := range strings.SplitSeq(strings.TrimSpace(cases), "\n\n") {
		text, want, ok := strings.Cut(c, "\n=")
		if !ok {
			t.Fatalf("no line with = in %q", c)
		}
		if got := printTrade(text); got != strings.TrimSpace(want) {
			t.Errorf("%s\n got %s\nwant %s", text, got, strings.TrimSpace(want))
		}
	}
}

func printTrade(text string) string {
	trade, ok := Traded(text, Lines(text, deal.Date{}))
	if !ok {
		return ""
	}
	var roles []string
	for i, s := range trade.roles()[1:] {
		if *s != (Span{}) {
			roles = append(roles, []string{"buyer", "target", "seller", "price"}[i]+": "+s.In(text))
		}
	}
	return strings.Join(roles, "; ")
}

// Whatever a text says, the roles stand in it, and who buys is not what is
// bought.
func FuzzTraded(f *testing.F) {
	for _, s := range []string{"Acme bought Bolt's Zenith unit, Corp", "sold by Acme's", "\xff acquired Acme from X to Y by Z", "Acme's", "Acme said it, it said it acquired Bolt"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		trade, ok := Traded(text, Lines(text, deal.Date{}))
		for _, s := range trade.roles() {
			if s.Start < 0 || s.End < s.Start || s.End > len(text) {
				t.Fatalf("%v is outside of a text of %d bytes", s, len(text))
			}
		}
		if ok && trade.Target == (Span{}) {
			t.Errorf("a trade of nothing in %q", text)
		}
	})
}
