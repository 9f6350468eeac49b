package deal

// A Value is what a term says: an amount, a date, a share, a yes. The set is
// closed: Money, Number, Range, Percent, Date, Duration, Parties, YesNo, Text.
//
// A value keeps what the source said (the digits as printed, "up to", the
// precision of a date) and is a comparable Go value where its parts are, so
// that ParseValue(v.Kind(), v.String()) == v, a law the fuzz test holds.
type Value interface {
	// String prints the value as an answer shows it: "up to $50 billion".
	String() string
	Kind() Kind
	isValue()
}

// Kind names the type of a value in facts files, lexicon rows and readings.
type Kind string

// The kinds.
const (
	KindMoney    Kind = "money"
	KindNumber   Kind = "number"
	KindRange    Kind = "range"
	KindPercent  Kind = "percent"
	KindDate     Kind = "date"
	KindDuration Kind = "duration"
	KindParties  Kind = "parties"
	KindYesNo    Kind = "yesno"
	KindText     Kind = "text"
)

// A Bound is the qualifier a source puts before a figure or a date.
type Bound string

// The bounds, printed as they are spelled here.
const (
	Exactly Bound = ""
	About   Bound = "about"
	UpTo    Bound = "up to"
	AtLeast Bound = "at least"
	Over    Bound = "more than"
	Under   Bound = "less than"
	Nearly  Bound = "nearly"
	By      Bound = "by"     // dates: no later than
	From    Bound = "from"   // dates: not before
	After   Bound = "after"  // dates
	Until   Bound = "until"  // dates
	Before  Bound = "before" // dates
	AsEarly Bound = "as early as"
)

// Money is an amount in a currency. Amount = Digits x Scale.
type Money struct {
	Bound    Bound
	Digits   string // as printed, without thousands separators: "7.5", "95.00"
	Scale    string // "", "thousand", "million", "billion", "trillion"
	Currency string // ISO 4217: "USD"
	Per      string // "", "share", "year", "season", "dose", "quarter"
}

// A Number is a count of something: 579 stores, 100 million doses.
type Number struct {
	Bound  Bound
	Digits string
	Scale  string
	Unit   string // as printed, plural kept: "stores", "doses"; may be empty
}

// A Percent is a share of a whole. A fraction stays one: "1/3" prints as "a
// third".
type Percent struct {
	Bound  Bound
	Digits string // "27", "17.5", "1/3"
}

// A Range lies between two values of the same kind; "about" and "up to" stand
// on its ends.
type Range struct {
	Low, High Value
}

// A Date is a point in time as precisely as the source gave it, or the event
// it hangs on. Zero parts are unknown: {Year: 2032} is a year, {Month: 10} an
// October of unknown year.
type Date struct {
	Bound            Bound
	Year, Month, Day int
	Part             Part
	Event            string // open ends: "AGI", "closing"; then the rest is zero
}

// A Part is the stretch of its year, or of its month where that is known, that
// a date means. Empty: the whole of it.
type Part string

// The parts.
const (
	Q1        Part = "Q1"
	Q2        Part = "Q2"
	Q3        Part = "Q3"
	Q4        Part = "Q4"
	H1        Part = "H1"
	H2        Part = "H2"
	Start     Part = "start" // of a year or a month
	Early     Part = "early"
	Mid       Part = "mid"
	Late      Part = "late"
	End       Part = "end"
	Spring    Part = "spring"
	Summer    Part = "summer"
	Autumn    Part = "autumn"
	Winter    Part = "winter"
	Fiscal    Part = "fiscal"     // a company's own year
	Decade    Part = "decade"     // Year is its first: the 2020s
	Season    Part = "season"     // 2015/16, Year is the first
	SeasonEnd Part = "season end" // the end of 2015/16
)

// A Duration is a length of time: six years, 36 months.
type Duration struct {
	Bound  Bound
	Digits string // "6", "3.5"
	Unit   string // singular: "decade", "year", "season", "quarter", "month", "week", "day", "hour"
}

// Parties are one or more names, as printed, in order.
type Parties struct{ Names string } // joined by "; " so that values stay comparable

// YesNo answers a question of fact.
type YesNo bool

// Text is a term that is words.
type Text string
