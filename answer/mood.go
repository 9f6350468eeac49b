package answer

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"
)

//go:embed moods.txt
var moodTable string

// The moods of moods.txt.
const (
	future = "future" // what may come
	latest = "latest" // the last state of things
)

var moods = sync.OnceValue(func() map[string]rowPattern {
	out := map[string]rowPattern{}
	for row := range rowsOf(moodTable) {
		mood, pattern, _ := strings.Cut(row, "|")
		out[strings.TrimSpace(mood)] = newPattern("(?i)" + strings.TrimSpace(pattern))
	}
	return out
})

// past finds a question about what has happened, not about what was to happen.
var (
	past    = regexp.MustCompile(`\b(did|was|were|had)\b`)
	toCome  = regexp.MustCompile(`\b(will|would|expect|expected|plan|plans|planned|due|supposed|scheduled|could|might|may|meant|if|target|estimate|forecast|offer|offered|bid)`)
	nowOnly = regexp.MustCompile(`\b(now|current|currently|latest|these days|today|still|final|finally|new|in the end|total)\b`)
)

// moodReach is how many bytes before a figure say whether it is to come.
const moodReach = 90

// moodFit is -1 where something that happened is asked for and the sentence
// tells what may come.
func (r *reading) moodFit(c *candidate) float64 {
	if !past.MatchString(r.lower) || toCome.MatchString(r.lower) {
		return 0
	}
	said := c.line.text
	if c.mention != nil {
		said = c.before(moodReach)
	}
	if moods()[future].match(glanceAt(said)) {
		return -1
	}
	return 0
}

// latestFit is 1 where the state of things now is asked for and the sentence
// says that it tells it, -1 where an earlier one is.
func (r *reading) latestFit(c *candidate) float64 {
	if !moods()[latest].match(glanceAt(c.line.text)) {
		return 0
	}
	switch {
	case r.era == oldEra:
		return -1
	case nowOnly.MatchString(r.lower):
		return 1
	}
	return 0
}
