package corpus

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"dealbot/deal"
)

func TestDecodeFacts(t *testing.T) {
	const raw = `
deal = "acme-bolt"
article = "acme.md"

[[fact]]
id = "lease-end"
field = "license.end"
holder = "bolt"
counterparty = "acme"
object = "the dock"
value = 2032
valid_from = 2025-03-14
valid_to = "2032"
stated = "March 2025"
by = "Gazette"
mood = "reported"
replaces = ["lease-old"]
quote = "Until 2032."

[[fact]]
field = "made.up"
holder = "acme"
value = "as agreed"
article = "sub/other.md"
quote = "As agreed."

[[fact]]
field = "license.exclusivity"
holder = "bolt"
value = false
quote = "Not exclusive."
`
	notes, problems := DecodeFacts("2025/facts/a.toml", []byte(raw))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	want := []Note{
		{deal.Fact{
			ID: "lease-end", Deal: "acme-bolt", Field: "license.end", Holder: "bolt", Counterparty: "acme", Object: "the dock",
			Value: deal.Date{Year: 2032}, ValidFrom: deal.Date{Year: 2025, Month: 3, Day: 14}, ValidTo: deal.Date{Year: 2032},
			Stated: deal.Date{Year: 2025, Month: 3}, By: "Gazette", Mood: deal.Reported, Replaces: []string{"lease-old"},
			Source: deal.Source{Article: "2025/acme.md"}, Origin: deal.Curated,
		}, "Until 2032.", "2025/facts/a.toml", 18},
		{deal.Fact{
			ID: "2025/facts/a.toml#2", Deal: "acme-bolt", Field: "made.up", Holder: "acme", Value: deal.Text("as agreed"), Mood: deal.Stated,
			Source: deal.Source{Article: "2025/sub/other.md"}, Origin: deal.Curated,
		}, "As agreed.", "2025/facts/a.toml", 25},
		{deal.Fact{
			ID: "2025/facts/a.toml#3", Deal: "acme-bolt", Field: "license.exclusivity", Holder: "bolt", Value: deal.YesNo(false), Mood: deal.Stated,
			Source: deal.Source{Article: "2025/acme.md"}, Origin: deal.Curated,
		}, "Not exclusive.", "2025/facts/a.toml", 31},
	}
	for i := range want {
		if i >= len(notes) || !reflect.DeepEqual(notes[i], want[i]) {
			t.Errorf("note %d\n got %+v\nwant %+v", i, notes[i], want[i])
		}
	}
}

func TestDecodeFactsProblems(t *testing.T) {
	const sound = "deal = \"d\"\narticle = \"a.md\"\n[[fact]]\nfield = \"made.up\"\nholder = \"a\"\nquote = \"q\"\n" // but for its value
	for _, test := range []struct{ name, raw, want string }{
		{"syntax", "deal = \"a\"\n[[fact]\n", "f/facts/a.toml:2: "},
		{"unknown keys, all of them", "deel = \"a\"\n\n[[fact]]\nfeild = \"x\"\n", "f/facts/a.toml:1: unknown key \"deel\"\nf/facts/a.toml:4: unknown key \"fact.feild\""},
		{"missing keys, all of them", "\n[[fact]]\nid = \"a\"\n", strings.Join([]string{
			"f/facts/a.toml:2: the fact has no deal", "f/facts/a.toml:2: the fact has no field", "f/facts/a.toml:2: the fact has no holder",
			"f/facts/a.toml:2: the fact has no article", "f/facts/a.toml:2: the fact has no quote", "f/facts/a.toml:2: the fact has no value",
		}, "\n")},
		{"bad values", "deal = \"d\"\narticle = \"a.md\"\n[[fact]]\nfield = \"license.end\"\nholder = \"a\"\nquote = \"\"\"\nTwo\nlines\"\"\"\nvalue = \"2026-13-45\"\nvalid_from = \"soon\"\nmood = \"sad\"\n", strings.Join([]string{
			`f/facts/a.toml:9: value: "2026-13-45" is not a date: write it like 2026-04-28, April 2026 or 2026`,
			`f/facts/a.toml:10: valid_from: "soon" is not a date: write it like 2026-04-28, April 2026 or 2026`,
			`f/facts/a.toml:11: mood: "sad" is none of [stated planned conditional reported denied]`,
		}, "\n")},
		{"a value of another kind", "deal = \"d\"\narticle = \"a.md\"\n[[fact]]\nfield = \"stake\"\nholder = \"a\"\nquote = \"q\"\nvalue = \"a lot\"\n",
			"f/facts/a.toml:7: value: percent: not a value of this kind"},
		{"an unknown kind", sound + "value = 1\nkind = \"sum\"\n",
			`f/facts/a.toml:8: kind: unknown kind "sum" (want one of money,`},
		{"wrong types, all of them", sound + "value = [1, 2]\nby = 5\nreplaces = \"x\"\n", strings.Join([]string{
			"f/facts/a.toml:7: value: wants a text, a figure, a day or true or false, not [1 2]",
			"f/facts/a.toml:8: by: wants text in quotation marks, not 5",
			`f/facts/a.toml:9: replaces: wants a list such as ["a", "b"], not x`,
		}, "\n")},
		{"a wrong type at the top", "\ndeal = 5\narticle = \"a.md\"\n", "f/facts/a.toml:2: deal: wants text in quotation marks, not 5"},
		{"no table", "deal = \"d\"\nfact = \"a\"\n", "f/facts/a.toml:2: tables are for fact alone, and each begins with a line [[fact]]"},
		{"one bracket", "[fact]\nid = \"a\"\n", "f/facts/a.toml:1: the fact has no deal"},
		{"an end before the beginning", sound + "value = \"x\"\nvalid_from = 2032\nvalid_to = 2031-12-31\n",
			"f/facts/a.toml:9: valid_to: 31 December 2031 is before valid_from, 2032"},
		{"its own successor", sound + "value = \"x\"\nid = \"a\"\nreplaces = [\"b\", \"a\"]\n",
			`f/facts/a.toml:9: replaces: the fact "a" replaces itself`},
	} {
		t.Run(test.name, func(t *testing.T) {
			notes, problems := DecodeFacts("f/facts/a.toml", []byte(test.raw))
			var lines []string
			for _, p := range problems {
				lines = append(lines, p.Error())
			}
			if got := strings.Join(lines, "\n"); !strings.HasPrefix(got, test.want) || len(problems) == 0 || len(notes) > 0 && test.name != "unknown keys, all of them" {
				t.Errorf("problems\n%s\nwant\n%s\nnotes %v", got, test.want, notes)
			}
		})
	}
}

func TestDecodeFactsKeepsTheRest(t *testing.T) {
	fact := "[[fact]]\nfield = \"stake\"\nholder = \"a\"\nvalue = %q\nquote = \"q\"\n"
	raw := "deal = \"d\"\narticle = \"a.md\"\n" + fmt.Sprintf(fact, "27%") + fmt.Sprintf(fact, "a lot") + fmt.Sprintf(fact, "28%")
	notes, problems := DecodeFacts("facts/a.toml", []byte(raw))
	if len(notes) != 2 || notes[1].Fact.ID != "facts/a.toml#3" || len(problems) != 1 || problems[0].Line != 11 {
		t.Errorf("notes %v, problems %v; want the first and the third fact, and line 11", notes, problems)
	}
	raw = strings.Replace(raw, `"a lot"`, `[28]`, 1)
	if notes, problems = DecodeFacts("facts/a.toml", []byte(raw)); len(notes) != 2 || len(problems) != 1 || problems[0].Line != 11 {
		t.Errorf("with a list for a value: notes %v, problems %v; want the same", notes, problems)
	}
}

func TestDecodeParties(t *testing.T) {
	const raw = "[[party]]\nid = \"acme\"\nname = \"Acme\"\naliases = [\"ACM\"]\n\n[[party]]\nid = \"acme\"\nname = \"Again\"\n[[party]]\nname = \"Nobody\"\n" +
		"[[party]]\nid = \"bolt\"\nname = \"Bolt\"\naliases = \"BLT\"\n[[party]]\nid = \"cog\"\nname = \"Cog\"\n"
	parties, problems := DecodeParties("parties.toml", []byte(raw))
	want := []deal.Party{{ID: "acme", Name: "Acme", Aliases: []string{"ACM"}}, {ID: "cog", Name: "Cog"}}
	if !reflect.DeepEqual(parties, want) {
		t.Errorf("parties = %v, want %v", parties, want)
	}
	if got, want := fmt.Sprint(problems), `[parties.toml:7: the id "acme" is used twice parties.toml:9: the party has no id parties.toml:14: aliases: wants a list such as ["a", "b"], not BLT]`; got != want {
		t.Errorf("problems = %s, want %s", got, want)
	}
}

// No facts file makes the reader panic, and every problem names a line of it.
func FuzzDecodeFacts(f *testing.F) {
	f.Add([]byte("deal = \"d\"\n[[fact]]\nfield = \"stake\"\nvalue = 27\nquote = '''\na'''\n"))
	f.Add([]byte("fact = [{value = 1}, {value = true}]"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		_, problems := DecodeFacts("facts/a.toml", raw)
		for _, p := range problems {
			if p.Line > strings.Count(string(raw), "\n")+1 || p.Message == "" {
				t.Errorf("problem %+v of %q", p, raw)
			}
		}
	})
}
