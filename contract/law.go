package contract

import (
	"regexp"
	"strings"

	"dealbot/extract"
)

// A ruling is whose law governs a contract.
type ruling struct {
	place string // as people say it; "" where it is not named
	words string // what stands for it then, in lower case
	sure  int    // how plainly it is said; 0 where it is not
}

// The marks of a ruling.
const (
	unnamedLaw = 1 // whose law it is is not named
	construed  = 2 // one is to read the contract by it
	governed   = 4 // it governs
)

var (
	// A law is spoken of.
	lawWord = regexp.MustCompile(`\b(?:laws?|legislation|statutes|uniform commercial code)\b`)
	// What a contract is under it stands before.
	underLaw = regexp.MustCompile(`\b(?:govern(?:ed|ing)?|constru(?:ed|ction)|interpret(?:ed|ation)|enforc(?:ed|ement)|controlled|regulated|determined|performed|performance|subject(?:ed)?|made|delivered|executed|resolved|settled|decided|bound)\b[^;]*\b(?:by|with|under|to|pursuant|according)\b[^;]*$`)
	// It is not the law of the contract but of a company, a duty or a conflict: that stands before.
	otherLaw = regexp.MustCompile(`\b(?:organi[sz]ed|incorporated|formed|chartered|existing|registered|standing|compl(?:y|ies|iance|ying)|violat\w+|permitted|required|prohibited|invalid|unenforceable|illegal|accrued|available)\b[^;]{0,60}$` +
		`|\b(?:conflicts?|conflicting|choice)(?: of| or|-of-)* $|\b(?:(?:regard|effect|reference) (?:of|to)|excluding|irrespective|regardless) (?:[a-z]+ ){0,4}$` +
		`|\b(?:securities|usury|tax|taxation|trust|labou?r|employment|export|bankruptcy|insolvency|patent|copyright|trademark|franchise|criminal|antitrust|privacy|environmental) $`)
	// Such words stand before what a contract is read by all the same.
	readBy = regexp.MustCompile(`\b(?:governed|construed|interpreted|enforced)\b[^;]*\b(?:by|with|under|to)\b`)
	// It governs: that stands after.
	governs = regexp.MustCompile(`^.{0,160}?\b(?:govern|governs|control|controls|apply|applies|be applied|be used|be controlling)\b(?: (?:to|this|the|any|all|in|exclusively)\b|[.,;]|$)`)
	// A contract is under a state, its law is understood.
	underState = regexp.MustCompile(`\b(?:governed|construed|interpreted)(?: in accordance)? (?:by|with|under) (?:the )?(?:state|commonwealth|province) of `)
	// A heading or a row of a form names the governing law.
	governing = regexp.MustCompile(`^[^a-z]*(?:[a-z][.)] )?(?:governing|applicable|proper|controlling|choice of) law$|\b(?:law applicable to|(?:governing|applicable|proper|controlling) law (?:for|of)) (?:this|the) (?:agreement|contract|license)\b.*$`)
	// What it governs.
	ofContract = regexp.MustCompile(`\b(?:agreement|contract|licen[cs]e|lease|franchise|parties|hereof|hereto|hereunder|herein|terms and conditions|construction|validity|interpretation|relationship)\b`)
	// Between a law and a place that is not its place.
	besides = regexp.MustCompile(`\b(?:without (?:regard|giving|reference|application|recourse)|excluding|exclusive of|irrespective|notwithstanding|regardless|other than|except|courts?|venue|jurisdiction of|arbitrat\w+|located|resid\w+)\b`)
	// Between such an aside and the place of the law after all.
	asideOver = regexp.MustCompile(`(?:[,)] (?:as )?(?:(?:in effect|in force|applicable|prevailing|applied) )?|^laws? and (?:\S+ ){0,5}(?:courts|jurisdiction) )(?:of|in|within) (?:the )?(?:(?:state|commonwealth|province|republic|kingdom) of )?(?:the )?$`)
	// A court or where it sits is spoken of, whose place may be another.
	forum = regexp.MustCompile(`\b(?:jurisdiction|venue|forum|submits?|arbitrat\w+|located|resid\w+|brought|district|county)\b`)
	// Between a country and the state of it whose law is meant.
	andState = regexp.MustCompile(`^,? (?:and|or|and/or) (?:(?:those )?of )?(?:the )?(?:(?:internal |substantive )?laws? of (?:the )?)?(?:state|commonwealth|province) of $`)
	// The law of a state that was named before.
	thatState = regexp.MustCompile(`^laws? thereof\b|^laws? of (?:that|such|said|the (?:said|aforesaid|above|same)) (?:state|commonwealth|province|country|jurisdiction)\b`)
	// Between a place and its law: "New York substantive law".
	adjective = regexp.MustCompile(`^(?: (?:state|federal|internal|substantive|domestic|civil|contract|local|national))* $`)
	// The law of a place that is no row of law.txt, or left out of the text.
	anyPlace = regexp.MustCompile(`^(?:any|such|all|each|every|other|said|that|this|its|their|applicable|conflicts?)\b`)
	unnamed  = regexp.MustCompile(`^laws?(?: (?:in force|in effect|from time to time|then))* (?:of|in) (?:the )?((?:(?:state|commonwealth|province|country|jurisdiction) )?(?:of |in |where |which )?(?:the )?(?:\[[^\]]{0,60}\]|[^.;,()\[]{3,80}))`)
)

// law finds the law that governs a contract: the first sentence among those that say so the
// plainest.
func (c *Contract) law() (t Term, ok bool) {
	most := 0
	for i, s := range c.sentences {
		if !strings.Contains(s.Lower, "law") && !strings.Contains(s.Lower, "govern") {
			continue
		}
		r, quotes := rulingOf(s.Lower), []extract.Span{s.Span}
		if r.sure < governed && !stopped(s.Lower) && i+1 < len(c.sentences) { // a page ends within it, or it is a heading
			next := c.sentences[i+1]
			if joined := rulingOf(s.Lower + " " + next.Lower); joined.sure > max(r.sure, rulingOf(next.Lower).sure) {
				r, quotes = joined, append(quotes, next.Span)
			}
		}
		if r.sure > most {
			most, t = r.sure, Term{Kind: Law, Says: c.ruled(r, quotes), Quotes: quotes}
		}
		if most > governed {
			break // none says it plainer
		}
	}
	return t, most > 0
}

// stopped says whether a sentence ends in a stop.
func stopped(lower string) bool {
	return lower != "" && strings.ContainsAny(lower[len(lower)-1:], ".;:!?")
}

// ruled is whose law it is in words, those of the contract where law.txt has none.
func (c *Contract) ruled(r ruling, quotes []extract.Span) string {
	if r.place != "" {
		return r.place
	}
	var written []string
	for _, q := range quotes {
		written = append(written, strings.Fields(q.In(c.Text))...)
	}
	words := strings.Join(written, " ")
	lower := strings.ToLower(words)
	if at := strings.Index(lower, r.words); at >= 0 && len(lower) == len(words) {
		words = words[at : at+len(r.words)]
	} else {
		words = r.words
	}
	if strings.HasPrefix(words, "[") {
		return "left out of the text: " + words
	}
	return words
}

// mostLaws is how many laws of a sentence are looked at: whose law governs a contract is said early.
const mostLaws = 100

// rulingOf is whose law a sentence says to govern a contract.
func rulingOf(lower string) (best ruling) {
	for _, at := range lawWord.FindAllStringIndex(lower, mostLaws) {
		if r := lawAt(lower, at[0], at[1]); r.sure > best.sure {
			best = r
		}
	}
	if at := underState.FindStringIndex(lower); at != nil && best.sure == 0 {
		if name, _, _ := places().first(lower[at[1]:]); name != "" {
			best = ruling{place: name, sure: construed}
		}
	}
	if best.sure > 0 && ofContract.MatchString(lower) {
		best.sure++
	}
	return best
}

// formRow is how long a row of a form can be that names the governing law.
const formRow = 120

// lawAt is whose law the one that lower names at start is, where it governs.
func lawAt(lower string, start, end int) (r ruling) {
	before, after := lower[max(0, start-240):start], lower[start:min(len(lower), end+400)]
	switch {
	case len(lower) < formRow && governing.MatchString(lower[:end]) && !strings.Contains(lower, " mean"):
		r.sure = construed
	case ofOther(before):
		return ruling{}
	case governs.MatchString(after), underLaw.MatchString(before) && strings.Contains(before, "govern"):
		r.sure = governed
	case underLaw.MatchString(before):
		r.sure = construed
	default:
		return ruling{}
	}
	if r.place = placeOf(before, after); r.place != "" {
		return r
	}
	if m := unnamed.FindStringSubmatch(after); m != nil && strings.Contains(before, "govern") && !anyPlace.MatchString(m[1]) {
		return ruling{words: strings.TrimPrefix(strings.TrimSpace(m[1]), "state of "), sure: unnamedLaw}
	}
	return ruling{}
}

// ofOther says whether a law is that of something else than the contract, by what stands before it.
func ofOther(before string) bool {
	at := otherLaw.FindStringIndex(before)
	return at != nil && !readBy.MatchString(before[at[0]:])
}

// placeOf is the place of the law that after begins with: "New York law", "the law of New York".
func placeOf(before, after string) string {
	tail := before[max(0, len(before)-40):]
	for at := 0; ; {
		name, _, end := places().first(tail[at:])
		if name == "" {
			break
		}
		if at += end; adjective.MatchString(tail[at:]) {
			return name
		}
	}
	if thatState.MatchString(after) {
		return places().last(before)
	}
	name, start, end := places().first(after)
	if between := after[:start]; name == "" || besides.MatchString(between) && !asideOver.MatchString(between) && forum.MatchString(after) {
		return ""
	}
	if name == "United States" || name == "Canada" {
		if inner, at, _ := places().first(after[end:]); inner != "" && andState.MatchString(after[end:end+at]) {
			return inner
		}
	}
	return name
}
