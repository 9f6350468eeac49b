package answer

import (
	"fmt"
	"math"
	"math/bits"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// A roll has the ways of many patterns by their numbers. From the grams of a text it tells
// all those at once that may be in it, which are few: a text that is held against many
// patterns is sifted first.
type roll struct {
	enrolling sync.Mutex
	patterns  []*rowPattern
	unread    atomic.Int32 // the last so many of these are not read yet
	ways      []*way
	owners    []int        // the patterns of these, by their places
	count     atomic.Int32 // of ways
	called    atomic.Pointer[calls]
}

// Patterns of questions and patterns of texts are on a roll each: no text is held against
// what a question may ask.
var ofQuestions, ofTexts roll

// mostWays is how many ways a roll has room for.
const mostWays = 8192

// numbers are ways by their numbers.
type numbers [mostWays / 64]uint64

func (n *numbers) add(i int) { n[i/64] |= 1 << (i % 64) }

// next is the first of n from one number on and below another; -1 for none.
func (n *numbers) next(from, to int) int {
	for from < to {
		if some := n[from/64] >> (from % 64); some != 0 {
			if from += bits.TrailingZeros64(some); from < to {
				return from
			}
			return -1
		}
		from += 64 - from%64
	}
	return -1
}

// enrol puts patterns on the roll, in their order.
func (r *roll) enrol(patterns []rowPattern) {
	r.enrolling.Lock()
	defer r.enrolling.Unlock()
	for i := range patterns {
		patterns[i].roll, patterns[i].place = r, len(r.patterns)
		r.patterns = append(r.patterns, &patterns[i])
	}
	r.unread.Add(int32(len(patterns)))
}

// ready reads the patterns that are not read yet. Almost always there are none.
func (r *roll) ready() {
	if r.unread.Load() > 0 {
		r.readAll()
	}
}

// readAll reads the patterns that are not read yet, side by side, and gives their ways their
// numbers, one after another. It panics where there is no more room.
func (r *roll) readAll() {
	r.enrolling.Lock()
	defer r.enrolling.Unlock()
	unread := r.patterns[len(r.patterns)-int(r.unread.Load()):]
	var readers sync.WaitGroup
	for part := range slices.Chunk(unread, 1+len(unread)/runtime.GOMAXPROCS(0)) {
		readers.Go(func() {
			for _, p := range part {
				p.read()
			}
		})
	}
	readers.Wait()
	for _, p := range unread {
		p.first = len(r.ways)
		for k := range p.ways {
			r.ways = append(r.ways, &p.ways[k])
		}
		if len(p.ways) == 0 {
			r.ways = append(r.ways, new(way)) // which is in any text
		}
		p.end = len(r.ways)
		for range p.end - p.first {
			r.owners = append(r.owners, p.place)
		}
	}
	if len(r.ways) > mostWays {
		panic(fmt.Sprintf("answer: the patterns have more than %d ways to match; raise mostWays in roll.go", mostWays))
	}
	r.count.Store(int32(len(r.ways)))
	r.unread.Store(0)
}

// calls are the ways that each gram calls up.
type calls struct {
	count  int                   // how many ways are known
	owners []int                 // the pattern of each
	called [mostKeys]numbers     // by key, those that are called whatever the text
	asked  grams                 // those that call any
	first  [gramCount + 1]uint16 // where the calls of a gram begin in listed
	listed []uint16              // the number of a key times mostWays, and that of a way
}

// calls of all ways there are. They are made anew when some have come, as they do until
// every table was read.
func (r *roll) calls() *calls {
	r.ready()
	if c := r.called.Load(); c != nil && c.count == int(r.count.Load()) {
		return c
	}
	r.enrolling.Lock()
	defer r.enrolling.Unlock()
	c := &calls{count: len(r.ways), owners: slices.Clone(r.owners)}
	byGram := make([][]uint16, gramCount)
	for number, w := range r.ways {
		for k := range mostKeys {
			if k >= len(w.keys) {
				c.called[k].add(number)
				continue
			}
			for _, g := range w.keys[k] {
				byGram[g] = append(byGram[g], uint16(k*mostWays+number))
			}
		}
	}
	for g := range gramCount {
		c.first[g] = uint16(len(c.listed))
		c.listed = append(c.listed, byGram[g]...)
		if len(byGram[g]) > 0 {
			c.asked.add(gram(g))
		}
	}
	if len(c.listed) > math.MaxUint16 {
		panic("answer: the ways of patterns have too many grams for roll.go")
	}
	c.first[gramCount] = uint16(len(c.listed))
	r.called.Store(c)
	return c
}

// sift finds out which ways of a roll may be in the text.
func (g *glance) sift(r *roll) {
	c := r.calls()
	if g.sifted == c {
		return
	}
	called := c.called
	for i := range g.grams {
		for some := g.grams[i] & c.asked[i]; some != 0; some &= some - 1 {
			gram := i*64 + bits.TrailingZeros64(some)
			for _, n := range c.listed[c.first[gram]:c.first[gram+1]] {
				called[n/mostWays].add(int(n % mostWays))
			}
		}
	}
	for i := range g.may {
		g.may[i] = called[0][i]
		for k := 1; k < mostKeys; k++ {
			g.may[i] &= called[k][i]
		}
	}
	g.roll, g.sifted = r, c
}

// sifted is a glance at a text that is held against many patterns of a roll.
func (r *roll) sifted(text string) *glance {
	g := glanceAt(text)
	g.sift(r)
	return &g
}

// as is the glance at a text that a question has become; the same where it has not changed.
func (g *glance) as(text string) *glance {
	if text == g.text {
		return g
	}
	return ofQuestions.sifted(text)
}

// within is the glance at a part of the text, or at the text in another case: it may show a
// gram that is not there any more, but lacks none.
func (g *glance) within(text string) glance {
	if g.odd {
		return *ofQuestions.sifted(text)
	}
	part := *g
	part.text, part.lower = text, ""
	return part
}

// replaced is as where what a pattern matches is replaced, as ReplaceAllString has it.
func (g *glance) replaced(p *rowPattern, by string) *glance {
	if !p.possible(g) {
		return g
	}
	return g.as(p.expression.ReplaceAllString(g.text, by))
}

// cover returns grams such that each of some words has one; none where a word has no
// gram. It takes one by one those that are in the most words for how common they
// are.
func cover(words anyWord) (keys []gram) {
	if !slices.ContainsFunc(words, func(w word) bool { return !w.long }) {
		for len(words) > 0 {
			best := bestOf(words)
			keys = append(keys, best)
			words = slices.DeleteFunc(slices.Clone(words), func(w word) bool { return slices.Contains(w.grams, best) })
		}
	}
	return keys
}

// bestOf is the gram that is in the most words for how common it is; of several
// such, that with the lowest number.
func bestOf(words anyWord) (best gram) {
	if len(words) == 1 {
		return words[0].rarest
	}
	worth := map[gram]float64{}
	for i := range words {
		for k, g := range words[i].grams {
			worth[g] += 1 / commonness(words[i].lower[k:k+3])
		}
	}
	most := 0.0
	for g, n := range worth {
		if n > most || n == most && g < best {
			best, most = g, n
		}
	}
	return best
}
