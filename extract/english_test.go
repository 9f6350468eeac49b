package extract

import (
	"slices"
	"strings"
	"testing"

	"dealbot/deal"
)

func TestCommon(t *testing.T) {
	for _, words := range []string{
		"what is the deal worth and who pays whom",
		"whats gonna btw wtf pls thx lmk idk u ur abt tho",
		"what's don't dont isnt they've we'll who's",
		"license licence licensed licensing licensee licences exclusivity earnout breakup termination",
		"streamer streamers carmaker carmakers chipmaker drugmaker's regulators companies acquired acquirers",
		"running biggest travelled traveling happier happiest carried making dyeing seeing passes boxes",
		"easily simply fully basically increasingly undisclosed renegotiated non-exclusive happiness",
		"colour color organise organize favourite centre programme",
		"was went paid bought sold gave written broke children people men women",
		"apple target shell meta snap orange gap visa stripe",
		"ai gpu datacenter biotech ebitda ipo cfo jv fintech robotaxi stablecoin",
		"offer offers applied interested suppliers walkers supposedly preparedness feeds seeded",
		"football club shirt sponsor kit playoff streaming broadcaster",
	} {
		for word := range strings.FieldsSeq(words) {
			if !Common(word) {
				t.Errorf("Common(%q) = false", word)
			}
		}
	}
}

func TestNotCommon(t *testing.T) {
	for _, words := range []string{
		"novavax ubisoft microsoft openai nvidia netflix disney pfizer siemens nestle adidas nokia",
		"sony samsung toyota volkswagen lufthansa airbus boeing exxon aramco softbank blackrock",
		"walmart unilever lvmh tencent alibaba spotify hulu paypal coinbase binance uefa fifa nba",
		"naver pinterest bayer geely uniper scopely leeds aws",
		"satya nadella altman musk zuckerberg bezos",
		"microsfot licnese agreemnt exclusivty recieve teh comming makeing partys",
		"microsoft's ubisofts novavax-sanofi 2032 7.5",
		"",
	} {
		for word := range strings.FieldsSeq(words) {
			if Common(word) {
				t.Errorf("Common(%q) = true", word)
			}
		}
	}
	if Common("") || Common("-") || Common("'s") {
		t.Error("nothing is a common word")
	}
}

// A name that is an English word is marked as common in the gazetteer.
func TestNamesThatAreWords(t *testing.T) {
	for _, e := range deal.Gazetteer() {
		for _, name := range slices.Concat([]string{e.Name}, e.Aliases, e.Owns, e.People) {
			if strings.ContainsAny(name, " -") || slices.Contains(e.Common, name) {
				continue
			}
			if Common(strings.ToLower(name)) {
				t.Errorf("%s: %q is an English word: put it into its row's column common", e.ID, name)
			}
		}
	}
}

// The table stays a table of lower-case words.
func TestEnglishTable(t *testing.T) {
	if len(englishTable) > 150_000 {
		t.Errorf("english.txt has %d bytes; the program carries it", len(englishTable))
	}
	seen := map[string]bool{}
	for line := range strings.Lines(englishTable) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for word := range strings.FieldsSeq(line) {
			if word != strings.ToLower(word) {
				t.Errorf("%q is not in lower case", word)
			}
			if seen[word] {
				t.Errorf("%q is there twice", word)
			}
			seen[word] = true
		}
	}
}

func BenchmarkLoadEnglish(b *testing.B) {
	for b.Loop() {
		readWords(englishTable)
	}
}

func BenchmarkCommon(b *testing.B) {
	words := []string{"what", "licensed", "microsfot", "novavax", "running", "non-exclusive"}
	for b.Loop() {
		for _, word := range words {
			Common(word)
		}
	}
}
