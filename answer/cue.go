package answer

// A cue is what a word leads one to look for in its line.
type cue uint8

const (
	particle   cue = 1 << iota // the second word of a verb, that may stand apart: "waved the deal through"
	sameTime                   // see sameDay
	correction                 // see corrects
)

// cueOf is a switch and no table: it is asked of every word of every page.
func cueOf(lower string) cue {
	switch lower {
	case "through", "into", "off", "down", "over", "out", "back", "up", "away", "aside", "apart":
		return particle
	case "day", "week", "month", "year", "time":
		return sameTime
	case "correction", "misstated", "version", "originally", "previously", "first", "wrongly", "incorrectly":
		return correction
	}
	return 0
}
