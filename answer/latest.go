package answer

import (
	_ "embed"
	"sync"

	"dealbot/deal"
)

//go:embed latest.txt
var latestTable string

var latests = sync.OnceValue(func() *patterns { return anyOf(latestTable) })

// nowOnly finds a question about how things stand now.
var nowOnly = newPattern(`\b(now|current|currently|latest|these days|today|still|final|finally|new|in the end|total)\b`)

// latestFit is 1 where the state of things now is asked for and the sentence
// says that it tells it, -1 where an earlier one is. Where the sentence tells both,
// "was due to end in 2029, now runs until 2034", it goes by the part.
func (r *reading) latestFit(c *candidate) float64 {
	lately := c.within(c.line.lately)
	if c.mention != nil && r.on == (deal.Date{}) && len(c.line.formerly) > 0 && len(c.line.lately) > 0 && lately != c.former() {
		if lately == (r.era != oldEra) {
			return 1
		}
		return -1
	}
	switch {
	case !lately:
		return 0
	case r.era == oldEra:
		return -1
	case r.asked.now:
		return 1
	}
	return 0
}
