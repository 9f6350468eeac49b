package answer

import (
	"slices"
	"strings"
	"unicode"

	"dealbot/extract"
)

// capitalsOf returns the capitals within one word: "az" for "AstraZeneca".
func capitalsOf(name string) string {
	var b strings.Builder
	small := false
	for _, r := range name {
		switch {
		case unicode.IsUpper(r):
			b.WriteRune(unicode.ToLower(r))
		case unicode.IsLower(r):
			small = true
		default:
			return ""
		}
	}
	if !small {
		return ""
	}
	return b.String()
}

// tickerLetters are how many letters a ticker has at least and at most.
const tickerLeast, tickerMost = 3, 5

// listed returns the names of the articles that a word may be the ticker of:
// its letters stand in the name in this order, and nearly all of them begin it:
// VMW is VMware, CHTR is Charter; or all but a last one for what companies are
// called, PPH is Pushpay Holdings.
func (r *resolver) listed(ticker string) []string {
	if len(ticker) < tickerLeast || len(ticker) > tickerMost {
		return nil
	}
	var out, words []string // names, and those that are words too
	for name := range r.inText {
		switch {
		case len(name) <= len(ticker) || !isTicker(ticker, name):
		case !extract.Common(name):
			out = append(out, name)
		case len(r.full[name]) > 0:
			words = append(words, name)
		}
	}
	if len(out) == 0 {
		out = words
	}
	for _, names := range r.full {
		for _, name := range names {
			first, _, _ := strings.Cut(name, " ")
			if !slices.Contains(out, name) && !slices.Contains(out, first) && (isAcronym(ticker, name) || ticker[0] == 't' && isAcronym(ticker[1:], name)) {
				out = append(out, name)
			}
		}
	}
	if last := len(ticker) - 1; len(out) == 0 && strings.IndexByte(ofCompany, ticker[last]) >= 0 {
		for name := range r.inText {
			if len(name) > len(ticker) && isTicker(ticker[:last], name) && !extract.Common(name) {
				out = append(out, name)
			}
		}
	}
	slices.Sort(out)
	return out
}

// byCode are the forms of the one name that a code which the articles print may stand for, "Acme
// Air (ACM)"; none where there are several, or none.
func (r *resolver) byCode(code string) []pattern {
	if !r.codes[code] {
		return nil
	}
	all := slices.DeleteFunc(r.listed(code), func(name string) bool { return name == code })
	for i, name := range all {
		if i > 0 && !strings.HasPrefix(name, all[0]+" ") {
			return nil
		}
	}
	if len(all) == 0 {
		return nil
	}
	return []pattern{{extract.Stems(all[0]), fullName}}
}

// ofCompany are the letters with which what companies are called begins, and a ticker
// may end: Corporation, Group, Inc, Limited, plc, Holdings.
const ofCompany = "cgilph"

// isAcronym says whether letters stand in a name of several words in their
// order, one at the beginning of each word; a last one may stand for what
// companies are called: USW is the United Steelworkers, NSC Nippon Steel.
func isAcronym(letters, name string) bool {
	words := strings.Fields(name)
	rest := letters
	for i, w := range words {
		if rest == "" || rest[0] != w[0] {
			return false
		}
		rest = rest[1:]
		for rest != "" && len(rest) >= len(words)-i {
			at := strings.IndexByte(w[1:], rest[0])
			if at < 0 {
				break
			}
			rest = rest[1:]
		}
	}
	if len(rest) == 1 && strings.HasSuffix(letters, rest) {
		last := words[len(words)-1]
		return strings.Contains(ofCompany, rest) || strings.IndexByte(last[1:], rest[0]) >= 0
	}
	return rest == ""
}

// isTicker says whether the letters of a ticker stand in a name in their order,
// the first at its beginning: GSAT is Globalstar.
func isTicker(ticker, name string) bool {
	if ticker[0] != name[0] || ticker[1] != name[1] && vowel(ticker[1]) {
		return false
	}
	at := 0
	for i := range ticker {
		next := strings.IndexByte(name[at:], ticker[i])
		if next < 0 {
			return false
		}
		at += next + 1
	}
	return true
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }
