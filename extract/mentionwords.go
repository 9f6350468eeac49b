package extract

import (
	"strings"

	"dealbot/deal"
)

// A lexeme is what the scanner knows about one word: its sense in figures and
// dates (deal.LookUp) and its parts in the phrases around them.
type lexeme struct {
	deal.Sense
	roles
	weekday int // 1 Monday .. 7 Sunday
}

// roles are the parts a word may play around a figure or a date.
type roles uint32

const (
	endsBound      roles = 1 << iota // last word of "as much as"
	startsTrailing                   // first word of "or more"
	startsCurrency                   // first word of "Swiss francs"
	startsPart                       // first word of "fourth quarter of"
	startsMention                    // a mention may begin here
	filler                           // may stand between a bound and its figure
	stopper                          // is no part of the name of what is counted
	counted                          // a plural that does not end in s
	ofYear                           // follows a year: "2019 sales"
	beforeYear                       // makes four digits a year: "in 2019"
	label                            // makes a figure a name: "chapter 11"
	perUnit                          // something money is paid for
	repeated                         // may stand inside a duration: "two straight seasons"
	ahead                            // what follows lies in the future
	past                             // what follows has happened
	lasted                           // ... and what it says went on to a day has ended
	reporting                        // so has what follows at once
	eventNoun                        // a date may hang on it
	clauseEnd                        // ends the words after "until"
	relative                         // "last", "next", "today"
	fractional                       // "half", "third"
	counting                         // a bare number after it may count what was counted before
	changes                          // a figure behind "to" or "from" is what it makes of one
	pronoun                          // "one" after it stands for a noun
	withheld                         // goes with "undisclosed": "sum"
)

func (r roles) has(role roles) bool { return r&role != 0 }

// unknown is every word without a row.
var unknown lexeme

// lexicon has every word of the tables below and of deal's vocabulary.
var lexicon = newLexicon()

// wordRoles are single words, in lower case, for each role. A word may be in
// several rows.
var wordRoles = []struct {
	role  roles
	words string
}{
	{startsMention, `a an another q h fy half last this next coming today yesterday tomorrow tonight later
		undisclosed not by until till upon at after before following prior pending end start equal
		beginning middle year third quarter fifth tenth us usd c ca au nz hk s nt r`},
	{filler, `a an the another additional extra further total combined initial its of approximate
		aggregate separate record whopping`},
	{stopper, `a an the of in on at to for from by with as and or but nor than that which who
		whom whose when where while if is are was were be been being has have had do does did
		will would may might can could shall should must not no it its they their he his she her
		we our i my you your this these those said says say plus versus per each every all both
		either about over under into onto out up down off through between during before after
		since until because so also however including excluding ago earlier later against across
		worth vs via s t times percent less least points now then there others another within
		without among amid beyond despite near today tonight yesterday tomorrow`},
	{counted, `mw gw kw mwh gwh kwh twh mtpa boe bpd tonnes people men women children staff personnel aircraft volunteers headcount sheep fish feet
		outlets police`},
	{ofYear, `sales earnings results revenues profits losses figures levels deliveries games
		olympics elections accounts shipments proceeds financials forecasts estimates quarters
		models dollars terms prices operations`},
	{beforeYear, `in by until till since during through fiscal early late mid year circa before
		after end`},
	{label, `chapter section article no number item exhibit page version phase level part clause
		paragraph title rule form schedule appendix series type model route highway flight
		fortune grade tier channel windows category figure table note boeing airbus`},
	{perUnit, `share dose course treatment unit barrel ton tonne user subscriber seat head person
		vehicle car game match ticket store ounce gallon mile night piece licence license
		customer employee copy episode title room passenger home household subscription ads
		warrant bond note stock pound kilo kilogram tonne race fight film launch flight minute
		second megawatt kilowatt device phone player team club patient order trip ride plane jet
		aircraft tower site home house hotel plant ship vessel song track album truck train chip`},
	{repeated, `business working trading calendar straight consecutive successive more full additional further extra whole solid`},
	{ahead, `will expect expects expected due plan plans planned upcoming next scheduled would
		shall intend intends hope hopes aim aims aiming target targets targeted deadline expire
		expires expiring ends deliver delivering payable forecast forecasts slated going
		anticipate anticipates anticipated closes opens launches
		matures starts begins takes becomes shuts retires leaves steps departs quits resigns joins arrives ceases stops reopens debuts lapses disappears vanishes later must should
		forward postpone postponed postpones push delay delayed delays pushed pushes deferred reschedule rescheduled`},
	{lasted, `kept lasted stayed remained ran continued operated worked held traded lived survived`},
	{reporting, `said announced told reported disclosed added wrote confirmed`},
	{past, `signed agreed was were had began begun started
		completed closed bought sold filed published approved launched ended paid
		acquired met won lost released rejected ruled voted received made since last earlier
		dated did has been posted came took went formed revealed sued
		concluded struck inked reached clinched sealed exchanged unveiled tabled dropped shelved cancelled
		canceled scrapped opened granted cleared backed blocked hired joined named appointed renewed entered`},
	{eventNoun, `closing close completion signing consummation expiry expiration maturity
		termination ratification delivery`},
	{clauseEnd, `and but or which while when after before where whereas with for unless in on by
		at from under now then recently`},
	{relative, `last this next today yesterday tomorrow tonight coming`},
	{fractional, `half third quarter fifth tenth thirds quarters fifths`},
	{counting, `for from to with than against lists list listed has have had is was are were only just now then by carries carry takes
		gets holds leaves makes shows owns runs sells plans planned wants wanted expects aims hopes targets operates`},
	{changes, `cut cuts cutting raise raises raised raising lift lifts lifted lifting reduce reduces reduced reducing increase increases
		increased increasing trim trims trimmed trimming rise rises rose risen rising fall falls fell fallen falling grow grows grew grown growing
		drop drops dropped dropping climb climbs climbed climbing bring brings brought bringing take takes took taken taking expand expands
		expanded expanding shrink shrinks shrank shrunk shrinking lower lowers lowered lowering boost boosts boosted boosting slash slashes
		slashed scale scales scaled go goes went gone swell swells swelled swollen move moves moved halve halved double doubled doubles
		doubling triple tripled upped widen widened narrow narrowed dwindle dwindled jump jumps jumped slip slipped change changes changed
		stood stands stand standing remain remains remained stay stays stayed capped peaked`},
	{pronoun, `the this that these new old other another which each every last first only latest same any no next previous existing earlier present current former original expiring second third bigger smaller larger better similar different`},
	{withheld, `sum amount amounts price terms value fee number sums consideration figure cost`},
}

// weekdays by number.
var weekdays = []string{"", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}

// eventNames are things that dates wait for and that have a name of their own.
var eventNames = map[string]string{
	"agi": "AGI", "regulatory approval": "regulatory approval", "shareholder approval": "shareholder approval",
	"further notice": "further notice", "court approval": "court approval",
	"christmas": "Christmas", "easter": "Easter", "thanksgiving": "Thanksgiving",
}

// holidays are those of them that are days of every year.
var holidays = map[string]bool{"Christmas": true, "Easter": true, "Thanksgiving": true}

func newLexicon() map[string]*lexeme {
	words := make(map[string]*lexeme)
	at := func(word string) *lexeme {
		if words[word] == nil {
			words[word] = new(lexeme)
		}
		return words[word]
	}
	for _, row := range wordRoles {
		for word := range strings.FieldsSeq(row.words) {
			at(word).roles |= row.role
		}
	}
	for day, name := range weekdays[1:] {
		at(name).weekday = day + 1
		at(name).roles |= startsMention
	}
	for phrase, sense := range deal.Vocabulary() {
		parts := strings.Fields(phrase)
		if len(parts) == 1 {
			at(phrase).Sense = sense
		}
		at(parts[0]).roles |= firstWordRoles(sense)
		if sense.Bound != "" || sense.DateBound != "" {
			at(parts[len(parts)-1]).roles |= endsBound
		}
	}
	return words
}

// firstWordRoles says what the first word of a phrase of deal's vocabulary may
// begin.
func firstWordRoles(sense deal.Sense) (r roles) {
	if sense.Trailing != "" {
		r |= startsTrailing
	}
	if sense.Currency != "" {
		r |= startsCurrency
	}
	if sense.Part != "" {
		r |= startsPart | startsMention
	}
	if sense.Number != 0 || sense.Month != 0 {
		r |= startsMention
	}
	return r
}
