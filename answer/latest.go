package answer

import (
	_ "embed"
	"sync"
)

//go:embed latest.txt
var latestTable string

var latests = sync.OnceValue(func() *patterns { return anyOf(latestTable) })

// nowOnly finds a question about how things stand now.
var nowOnly = newPattern(`\b(now|current|currently|latest|these days|today|still|final|finally|new|in the end|total)\b`)

// latestFit is 1 where the state of things now is asked for and the sentence
// says that it tells it, -1 where an earlier one is.
func (r *reading) latestFit(c *candidate) float64 {
	if !c.within(c.line.lately) {
		return 0
	}
	switch {
	case r.era == oldEra:
		return -1
	case r.asked.now:
		return 1
	}
	return 0
}
