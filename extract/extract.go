// Package extract reads text: sentences, words, proper names, and typed
// mentions of money, dates, durations, shares and counts, each with the bytes
// it stands at. It is pure: the same text gives the same reading, and it knows
// neither stores nor questions.
//
// A tour, in the order an article is read:
//
//   - Sentences cuts a text at full stops, list items, headings and table rows.
//   - Words gives the words of a sentence with their offsets and stems.
//   - Mentions finds figures and dates and says what they are worth.
//   - Lines does all of this for a text, and finds names: runs of capitalised
//     words that are not just a sentence's first word; NameFirst adds a first word
//     that the text uses as a name elsewhere. Pack makes few bytes of it, to be
//     stored when an article is indexed; Unpack reads them for a question.
//   - Nobody says of a name that it is no party's, and Place that it is where
//     something is (nobody.txt).
//   - Trades finds what changes hands in a line, by whom and for how much
//     (acts.txt); Traded makes one of what a whole text tells of it.
//   - Candidates adds the other terms of deals that a text seems to tell of, by
//     words of terms.txt beside a figure, with who has them towards whom and how
//     firmly they are stated (moods.txt). PackCandidates makes few bytes of it,
//     to be stored too; UnpackCandidates needs no text to read them.
package extract

// Version names these rules. What is stored of an article is keyed by it: a
// new version reads the article again.
const Version = "22"

// A Span is the bytes [Start, End) of a text.
type Span struct{ Start, End int }

// In returns the words of text that s covers.
func (s Span) In(text string) string { return text[s.Start:s.End] }
