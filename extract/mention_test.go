package extract

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"dealbot/deal"
)

// A phrase is one line of testdata/mentions.txt.
type phrase struct {
	line      int
	published deal.Date
	marked    string // the text with its mentions in brackets
	want      string // "money: $5 billion; date: 2032"
}

func (p phrase) text() string { return strings.NewReplacer("[", "", "]", "").Replace(p.marked) }

func phrases(tb testing.TB) []phrase {
	tb.Helper()
	data, err := os.ReadFile("testdata/mentions.txt")
	if err != nil {
		tb.Fatal(err)
	}
	var all []phrase
	var published deal.Date
	for n, line := range strings.Split(string(data), "\n") {
		switch {
		case line == "" || line[0] == '#':
			continue
		case line[0] == '@':
			published = dateOf(tb, strings.TrimSpace(line[1:]))
			continue
		}
		marked, want, ok := strings.Cut(line, "=>")
		if !ok {
			tb.Fatalf("testdata/mentions.txt:%d: no => in %q", n+1, line)
		}
		all = append(all, phrase{n + 1, published, strings.TrimSpace(marked), strings.TrimSpace(want)})
	}
	if len(all) == 0 {
		tb.Fatal("testdata/mentions.txt has no cases")
	}
	return all
}

func dateOf(tb testing.TB, s string) deal.Date {
	tb.Helper()
	v, err := deal.ParseValue(deal.KindDate, s)
	if err != nil {
		tb.Fatal(err)
	}
	return v.(deal.Date)
}

// marked prints mentions the way testdata/mentions.txt has them.
func marked(text string, mentions []Mention) (marked, values string) {
	var b strings.Builder
	var all []string
	at := 0
	for _, m := range mentions {
		b.WriteString(text[at:m.Start] + "[" + text[m.Start:m.End] + "]")
		at = m.End
		all = append(all, fmt.Sprintf("%s: %s", m.Value.Kind(), m.Value))
	}
	return b.String() + text[at:], strings.Join(all, "; ")
}

func TestMentions(t *testing.T) {
	for _, p := range phrases(t) {
		got, values := marked(p.text(), Mentions(p.text(), p.published))
		if got != p.marked || values != p.want {
			t.Errorf("testdata/mentions.txt:%d:\n got %s => %s\nwant %s => %s", p.line, got, values, p.marked, p.want)
		}
	}
}

func FuzzMentions(f *testing.F) {
	for _, p := range phrases(f) {
		f.Add(p.text())
	}
	published := deal.Date{Year: 2025, Month: 10, Day: 28}
	f.Fuzz(func(t *testing.T, text string) {
		for _, published := range []deal.Date{published, {}} {
			mentions := Mentions(text, published)
			checkLaws(t, text, mentions)
			if !slices.Equal(mentions, Mentions(text, published)) {
				t.Errorf("%q is read differently the second time", text)
			}
		}
	})
}

// checkLaws checks what holds of all mentions: ordered, disjoint, not empty, on
// rune borders, and of values that print and parse.
func checkLaws(t *testing.T, text string, mentions []Mention) {
	t.Helper()
	end := 0
	for _, m := range mentions {
		if m.Start < end || m.End <= m.Start || m.End > len(text) {
			t.Fatalf("%q: mention [%d,%d) after %d", text, m.Start, m.End, end)
		}
		end = m.End
		if !utf8.RuneStart(text[m.Start]) || end < len(text) && !utf8.RuneStart(text[end]) && utf8.ValidString(text) {
			t.Errorf("%q: mention [%d,%d) cuts a rune", text, m.Start, m.End)
		}
		if back, err := deal.ParseValue(m.Value.Kind(), m.Value.String()); err != nil || back != m.Value {
			t.Errorf("%q: %#v prints %q, parsed back %#v (%v)", text, m.Value, m.Value, back, err)
		}
	}
}

// show prints the mentions of a file, one a line, for a look at real text.
var show = flag.String("show", "", "print the mentions of this file")

func TestShow(t *testing.T) {
	if *show == "" {
		t.Skip("no -show FILE given")
	}
	data, err := os.ReadFile(*show)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	published := deal.Date{}
	for _, line := range strings.Split(text, "\n") {
		if day, ok := strings.CutPrefix(line, "published: "); ok {
			published = dateOf(t, strings.TrimSpace(day))
			break
		}
	}
	mentions := Mentions(text, published)
	checkLaws(t, text, mentions)
	for _, m := range mentions {
		from, to := max(0, m.Start-30), min(len(text), m.End+20)
		t.Logf("%-8s %-32s %q [%s]", m.Value.Kind(), m.Value, text[m.Start:m.End], oneLine(strings.ToValidUTF8(text[from:to], "")))
	}
}

func BenchmarkMentions(b *testing.B) {
	var text strings.Builder
	for text.Len() < 1<<20 {
		for _, p := range phrases(b) {
			text.WriteString("The company's board discussed the proposal at length with its advisers and lenders. ")
			text.WriteString(p.text() + "\n\n")
		}
	}
	all := text.String()
	b.SetBytes(int64(len(all)))
	b.ReportAllocs()
	for b.Loop() {
		Mentions(all, deal.Date{Year: 2025, Month: 10, Day: 28})
	}
}
