package extract

import (
	"reflect"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"dealbot/deal"
)

// published is when the texts of these tests appeared.
var published = deal.Date{Year: 2025, Month: 10, Day: 28}

// texts are texts with all that lines may have.
func texts(t testing.TB) []string {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/sentences.txt")
	if err != nil || len(archive.Files) == 0 {
		t.Fatalf("no texts: %v", err)
	}
	all := []string{
		"", "İstanbul’s U.S. C&S ÉTÉ Kelvin's",
		"Antidisestablishmentarianism-like floccinaucinihilipilificationisms are 12 % of the US’s words.",
	}
	for _, f := range archive.Files {
		all = append(all, string(f.Data))
	}
	for _, p := range phrases(t) {
		all = append(all, p.text())
	}
	return all
}

// checkPacked checks that what is unpacked is what was packed.
func checkPacked(t *testing.T, text string) {
	t.Helper()
	lines := Lines(text, published)
	got, ok := Unpack(text, string(Pack(text, lines)))
	if !ok || !reflect.DeepEqual(got, lines) {
		t.Errorf("%q\n got %t %+v\nwant %+v", text, ok, got, lines)
	}
}

func TestPack(t *testing.T) {
	for _, text := range texts(t) {
		checkPacked(t, text)
	}
}

// TestPackValues packs the values that texts seldom state.
func TestPackValues(t *testing.T) {
	for _, v := range []deal.Value{
		deal.Parties{Names: "Pfizer; BioNTech"}, deal.YesNo(true), deal.YesNo(false), deal.Text(""),
		deal.Range{Low: deal.Percent{Digits: "5"}, High: deal.Percent{Bound: deal.About, Digits: "1/3"}},
		deal.Date{Bound: deal.Until, Event: "AGI"}, deal.Date{Year: 2015, Part: deal.SeasonEnd},
	} {
		lines := []Line{{Span: Span{0, 4}, Words: []Word{}, Mentions: []Mention{{1, 3, v}}}}
		if got, ok := Unpack("text", string(Pack("text", lines))); !ok || !reflect.DeepEqual(got, lines) {
			t.Errorf("%#v: got %t %+v", v, ok, got)
		}
	}
}

// TestUnpackRefuses gives Unpack what is not of the text, or not of these rules.
func TestUnpackRefuses(t *testing.T) {
	const text = "Acme pays Bolt $5 million a year until June 2032, said Ann Doe."
	packed := string(Pack(text, Lines(text, published)))
	other := strings.Replace(packed, Version, strings.Repeat("?", len(Version)), 1)
	for _, bad := range []string{"", other, packed + "x", packed[:len(packed)-1]} {
		if lines, ok := Unpack(text, bad); ok {
			t.Errorf("%q was unpacked: %+v", bad, lines)
		}
	}
	if lines, ok := Unpack(text[:20], packed); ok {
		t.Errorf("the lines of a longer text were unpacked: %+v", lines)
	}
}

func FuzzPack(f *testing.F) {
	for _, text := range texts(f) {
		f.Add(text)
	}
	f.Fuzz(checkPacked)
}

// FuzzUnpack says that nothing makes Unpack panic, and that what it returns
// lies inside the text.
func FuzzUnpack(f *testing.F) {
	for _, text := range texts(f) {
		f.Add(text, string(Pack(text, Lines(text, published))))
	}
	f.Fuzz(func(t *testing.T, text, packed string) {
		lines, _ := Unpack(text, packed)
		for _, l := range lines {
			in := l.In(text)
			for _, w := range l.Words {
				_ = w.In(in)
			}
			for _, n := range l.Names {
				_ = n.In(in)
			}
			for _, m := range l.Mentions {
				_ = Span{m.Start, m.End}.In(in)
			}
		}
	})
}

func BenchmarkLines(b *testing.B) {
	text := strings.Repeat(strings.Join(texts(b), "\n\n")+"\n\n", 20)
	packed := string(Pack(text, Lines(text, published)))
	b.Run("read", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			Lines(text, published)
		}
	})
	b.Run("unpack", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			Unpack(text, packed)
		}
		b.ReportMetric(float64(len(packed))/float64(len(text)), "packed/text")
	})
}
