// Package deal holds the nouns of the field: what a deal's terms are worth
// (Value), what a source states about a deal (Fact), the names of the terms
// people ask for (the lexicon), the companies they call by nicknames (the
// gazetteer) and the language of figures and dates (the vocabulary; its money is
// in currencies.txt).
//
// It does no I/O and imports nothing of ours, so every other room may speak
// its language.
package deal

// A PartyID names one party: a lower-case slug such as "microsoft".
type PartyID string

// A Party is somebody who makes deals, with every name people use for it.
type Party struct {
	ID      PartyID
	Name    string   // as printed in answers: "Microsoft"
	Aliases []string // other names, nicknames, tickers, products: "MSFT", "Redmond"
}

// A Field is the lexicon's name of a term: "license.end", "stake".
type Field string

// Mood says how firmly a source states something.
type Mood string

// The moods, from firm to not at all.
const (
	Stated      Mood = "stated"
	Planned     Mood = "planned"
	Conditional Mood = "conditional"
	Reported    Mood = "reported" // said by somebody else than the parties
	Denied      Mood = "denied"
)

// Origin says who wrote a fact down.
type Origin string

// The origins.
const (
	Curated   Origin = "curated"   // by a person, in facts/*.toml
	Extracted Origin = "extracted" // by this program, from an article
)

// A Source is an address inside a stored article: bytes [Start, End).
type Source struct {
	Article    string
	Start, End int
}

// A Fact is one term of one deal as one source states it. Roles matter: two
// revenue shares that run in opposite directions differ only in Holder and
// Counterparty.
type Fact struct {
	ID           string  // unique inside the corpus: "<file>#<n>" where a curator gave none
	Deal         string  // slug of the deal: "microsoft-openai"
	Field        Field   // which term
	Holder       PartyID // who has the right, the stake or the duty
	Counterparty PartyID // towards whom; may be empty
	Object       string  // what it is about: "models and products", "Frontier"
	Value        Value
	ValidFrom    Date   // in the world; zero: unknown
	ValidTo      Date   // in the world; zero: in force as last reported
	Stated       Date   // when the source said it
	By           string // who said it, as printed: "Financial Times"
	Mood         Mood
	Replaces     []string // IDs of the facts this one supersedes
	Source       Source
	Origin       Origin
}
