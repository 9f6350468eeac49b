package chattest

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"dealbot/chat"
)

// A World is a platform as its people see it: the fake server of a platform,
// with the bot connected to it.
type World interface {
	// Deliver brings event n to the bot the way the platform does: somebody
	// asks Question(n) in Place(n), by mention. It says whether the bot
	// acknowledged it in time. Called again with the same n, it is the same
	// event with the same keys.
	Deliver(ctx context.Context, n int) (acknowledged bool)
	// Disturb makes the platform ask f what becomes of each message that the
	// bot posts, before it is taken. It may be called at any time.
	Disturb(f func(Attempt) Mishap)
	// Calm ends whatever else the platform does to the bot.
	Calm()
}

// An Attempt is a message that the bot wants to post.
type Attempt struct {
	Event    int  // whose answer it is: EventOf its text
	Repeated bool // it says that it is a repetition: chat.Repeated.Text()
	Handle   bool // it goes through the event's handle (response_url, interaction token)
}

// A Mishap is what becomes of a message.
type Mishap string

// The mishaps.
const (
	Fine    Mishap = ""
	Limited Mishap = "limited" // not taken; come back after a second (429)
	Broken  Mishap = "broken"  // not taken; the platform has a fault (5xx)
	Unclear Mishap = "unclear" // taken, but the bot is not told: the connection breaks
	Gone    Mishap = "gone"    // not taken through the handle, which is no longer valid; taken without one
)

// A Bot is the process under test: the adapter, a conversation and a ledger in
// a file, connected to the World.
type Bot interface {
	Start() error // returns when it can be reached
	Kill()        // as kill -9 does; returns when it is dead
}

// Question is what event n asks. It has an answer in the starter corpus.
func Question(n int) string { return fmt.Sprintf("when does Microsoft's license end (case %d)", n) }

var inCase = regexp.MustCompile(`\(case (\d+)\)`)

// EventOf finds in the text of a message whose answer it is; false for others.
func EventOf(text string) (n int, ok bool) {
	m := inCase.FindStringSubmatch(text)
	if m == nil {
		return 0, false
	}
	n, err := strconv.Atoi(m[1])
	return n, err == nil
}

// Place is where event n happens: 500 channels in 20 workspaces.
func Place(n int) chat.Place {
	return chat.Place{Workspace: fmt.Sprintf("T%d", n%20), Channel: fmt.Sprintf("C%d", n%500)}
}

// A Weather is what goes on around the bot. It blows on any machine: a slow one
// is given fewer events, and no verdict hangs on how long anything takes.
type Weather struct {
	Rate       float64           // events a second, as long as fewer than Open are unanswered
	Open       int               // so many people wait for an answer at the same time, at most
	For        time.Duration     // how long events are delivered, at least
	Until      func(Report) bool // and what has to have happened by then; nil: nothing
	Duplicates float64           // share of events that are delivered a second time
	Mishaps    []Mishap          // drawn for each message; nil: all is fine
	Kills      time.Duration     // how often the bot is killed, half of the time while it posts; 0: never
}

// waiting is how many people wait for an answer at the same time, at most.
const waiting = 20

// Fair weather is what a busy day looks like.
func Fair() Weather { return Weather{Rate: 50, Open: waiting, For: Length()} }

// Foul weather is a bad day in each minute. It lasts until a kill fell between a
// message and its acknowledgement, and an answer came again: before that,
// nothing would be shown.
func Foul() Weather {
	mishaps := slices.Repeat([]Mishap{Fine}, 20)
	return Weather{
		Rate: 20, Open: waiting, For: Length(), Until: func(r Report) bool { return r.Provoked > 0 && r.Repeats > 0 },
		Duplicates: 0.3, Mishaps: append(mishaps, Limited, Broken, Unclear, Gone), Kills: time.Second,
	}
}

// Length is how long a weather lasts: $DEALBOT_WEATHER ("1m"), or 20 s where
// DEALBOT_CI is set, or 3 s.
func Length() time.Duration {
	if d, err := time.ParseDuration(os.Getenv("DEALBOT_WEATHER")); err == nil {
		return d
	}
	if os.Getenv("DEALBOT_CI") != "" {
		return 20 * time.Second
	}
	return 3 * time.Second
}

// patience is how long nothing at all may happen before what is open counts as
// lost. It is longer than any lease, or a lost event could be one that waits.
const patience = 6 * time.Minute

// A Report is how the bot came through.
type Report struct {
	Delivered, Redelivered int // events; deliveries beyond the first of each
	Kills, Provoked        int // Provoked: while a message was taken and not yet known to be
	Mishaps                map[Mishap]int
	Repeats                int // answers that came again, and said so
	Acked, Answered        Latency
}

// A Latency sums up durations.
type Latency struct{ Median, P99, Longest time.Duration }

func newLatency(all []time.Duration) Latency {
	if len(all) == 0 {
		return Latency{}
	}
	slices.Sort(all)
	return Latency{all[len(all)/2], all[len(all)*99/100], all[len(all)-1]}
}

func (l Latency) String() string {
	const shown = 10 * time.Microsecond
	return fmt.Sprintf("median %v, p99 %v, longest %v", l.Median.Round(shown), l.P99.Round(shown), l.Longest.Round(shown))
}

// String prints the report for people.
func (r Report) String() string {
	return fmt.Sprintf("%d events, %d delivered again; %d kills, %d of them while posting; mishaps %v; %d answers repeated\nacknowledged: %v\nanswered:     %v",
		r.Delivered, r.Redelivered, r.Kills, r.Provoked, r.Mishaps, r.Repeats, r.Acked, r.Answered)
}

// A storm is a weather that is blowing.
type storm struct {
	Weather
	world World
	bot   Bot
	watch *time.Timer // ends the waiting when nothing happens any more

	mu       sync.Mutex
	fine     bool // the mishaps are over
	trap     bool // kill the bot at the next message
	life     int  // of the bot, which kills count
	begun    map[int]birth
	acked    map[int]bool
	taken    map[int][]taking
	settled  int  // events acknowledged and answered
	lived    bool // a message was taken in this life
	faults   []string
	report   Report
	acks     []time.Duration
	answers  []time.Duration
	progress chan struct{} // something was taken or acknowledged
	over     bool          // the bot is not started any more
	killing  sync.Mutex    // of killing and starting it
}

// A birth is when an event was first delivered.
type birth struct {
	at   time.Time
	life int
}

// A taking is a message that the platform took.
type taking struct {
	life    int
	unclear bool // nobody can say that the bot knows of it
}

// Blow puts bot into the weather and checks the laws of the package. The bot is
// dead when it returns.
func (w Weather) Blow(t testing.TB, world World, bot Bot) Report {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	s := &storm{
		Weather: w, world: world, bot: bot, watch: time.AfterFunc(patience, cancel),
		begun: map[int]birth{}, acked: map[int]bool{}, taken: map[int][]taking{}, progress: make(chan struct{}, 1),
	}
	defer s.watch.Stop()
	s.report.Mishaps = map[Mishap]int{}
	world.Disturb(s.attempt)
	if err := bot.Start(); err != nil {
		t.Fatal(err)
	}
	var deliveries sync.WaitGroup
	s.blow(ctx, &deliveries)
	s.mu.Lock()
	s.fine = true // a trap that is set still springs
	s.mu.Unlock()
	world.Calm()
	deliveries.Wait()
	s.calm(ctx)
	s.end()
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, fault := range s.faults {
		t.Error(fault)
	}
	if silent := s.without(func(n int) bool { return s.acked[n] }); len(silent) > 0 {
		t.Errorf("%d events were never acknowledged: %v", len(silent), silent)
	}
	if lost := s.without(func(n int) bool { return !s.acked[n] || len(s.taken[n]) > 0 }); len(lost) > 0 {
		t.Errorf("%d events were acknowledged and not answered: %v", len(lost), lost)
	}
	s.report.Delivered = len(s.begun)
	if !s.shown() {
		t.Error("what the weather is for has not happened, so nothing was shown")
	}
	s.report.Acked, s.report.Answered = newLatency(s.acks), newLatency(s.answers)
	return s.report
}

// blow delivers events at their rate, and kills the bot in between.
func (s *storm) blow(ctx context.Context, deliveries *sync.WaitGroup) {
	events := time.NewTicker(time.Duration(float64(time.Second) / s.Rate))
	defer events.Stop()
	kills := make(<-chan time.Time)
	if s.Kills > 0 {
		ticker := time.NewTicker(s.Kills)
		defer ticker.Stop()
		kills = ticker.C
	}
	end := time.Now().Add(s.For)
	n, strikes := 0, 0
	for {
		select {
		case now := <-events.C:
			done, room := s.look(now.After(end))
			if done {
				return
			}
			if room {
				event := n
				s.begin(event)
				deliveries.Go(func() { s.deliver(ctx, event) })
				n++
			}
		case <-kills:
			trap := strikes%2 == 0
			deliveries.Go(func() { s.strike(trap) })
			strikes++
		case <-ctx.Done():
			return
		}
	}
}

// look says whether the weather is done with, which takes time, and whether
// there is room for another event.
func (s *storm) look(late bool) (done, room bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return late && s.shown(), len(s.begun)-s.settled < s.Open
}

// shown says whether what has to happen has happened. The mutex is held.
func (s *storm) shown() bool { return s.Until == nil || s.Until(s.report) }

func (s *storm) begin(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.begun[n] = birth{time.Now(), s.life}
}

// deliver brings an event until it is acknowledged, as a platform does, ever
// less often, and some of them once more.
func (s *storm) deliver(ctx context.Context, n int) {
	const first, last = 200 * time.Millisecond, 10 * time.Second
	for tries, pause := 1, first; ; tries, pause = tries+1, min(2*pause, last) {
		start := time.Now()
		if s.world.Deliver(ctx, n) {
			s.acknowledged(n, tries, time.Since(start))
			break
		}
		select {
		case <-time.After(pause - time.Since(start)):
		case <-ctx.Done():
			return
		}
	}
	if rand.Float64() < s.Duplicates {
		s.world.Deliver(ctx, n)
		s.mu.Lock()
		defer s.mu.Unlock()
		s.report.Redelivered++
	}
}

func (s *storm) acknowledged(n, tries int, took time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.acked[n] = true
	if len(s.taken[n]) > 0 {
		s.settled++
	}
	s.report.Redelivered += tries - 1
	s.acks = append(s.acks, took)
	s.happened()
}

// happened notes that something went on. The mutex is held.
func (s *storm) happened() {
	signal(s.progress)
	s.watch.Reset(patience)
}

// strike kills the bot now, or sets the trap that kills it while it posts. One
// that has not posted anything yet is left alone, or it would never come to it.
func (s *storm) strike(trap bool) {
	s.mu.Lock()
	lived, life := s.lived, s.life
	s.trap = s.trap || trap
	s.mu.Unlock()
	if !trap && lived {
		s.kill(life)
	}
}

// kill ends a life of the bot, if it has not ended, and starts it anew.
func (s *storm) kill(life int) {
	s.killing.Lock()
	defer s.killing.Unlock()
	s.mu.Lock()
	dead := s.over || s.life > life
	s.mu.Unlock()
	if dead {
		return
	}
	s.bot.Kill()
	s.mu.Lock()
	s.life++
	s.lived = false
	s.report.Kills++
	s.mu.Unlock()
	if err := s.bot.Start(); err != nil {
		s.fault("the bot does not start again: %v", err)
	}
}

// end kills the bot for good.
func (s *storm) end() {
	s.killing.Lock()
	defer s.killing.Unlock()
	s.mu.Lock()
	s.over = true
	s.mu.Unlock()
	s.bot.Kill()
}

func (s *storm) fault(format string, args ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, fmt.Sprintf(format, args...))
}

// attempt decides what becomes of a message, and holds it against the laws.
func (s *storm) attempt(a Attempt) Mishap {
	m, provoke, life := s.judge(a)
	if provoke {
		s.kill(life)
	}
	return m
}

func (s *storm) judge(a Attempt) (m Mishap, provoke bool, life int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.fine && len(s.Mishaps) > 0 {
		m = s.Mishaps[rand.IntN(len(s.Mishaps))]
	}
	if m == Gone && !a.Handle {
		m = Fine
	}
	if provoke = s.trap; provoke {
		s.trap, m = false, Unclear
		s.report.Provoked++
	}
	if m != Fine {
		s.report.Mishaps[m]++
	}
	if m == Fine || m == Unclear {
		s.take(a, m)
	}
	return m, provoke, s.life
}

// take notes a message that is taken. The first of a life, about an event from
// before it, may have been on its way when the bot died, so nobody can say that
// the one that lives knows of it.
func (s *storm) take(a Attempt, m Mishap) {
	before, born := s.taken[a.Event], s.begun[a.Event]
	inherited := born.life < s.life && (len(before) == 0 || before[len(before)-1].life < s.life)
	s.taken[a.Event] = append(before, taking{s.life, m == Unclear || inherited})
	s.lived = true
	s.happened()
	if len(before) == 0 {
		if s.acked[a.Event] {
			s.settled++
		}
		s.answers = append(s.answers, time.Since(born.at))
		return
	}
	s.report.Repeats++
	last := before[len(before)-1]
	if !last.unclear && last.life == s.life {
		s.faults = append(s.faults, fmt.Sprintf("event %d was answered twice, and nothing had happened in between", a.Event))
	}
	if !a.Repeated {
		s.faults = append(s.faults, fmt.Sprintf("event %d was answered again, and the answer does not say so", a.Event))
	}
}

// calm waits until everything that was acknowledged is answered.
func (s *storm) calm(ctx context.Context) {
	for {
		s.mu.Lock()
		left := s.without(func(n int) bool { return len(s.taken[n]) > 0 })
		s.mu.Unlock()
		if len(left) == 0 {
			return
		}
		select {
		case <-s.progress:
		case <-ctx.Done():
			return
		}
	}
}

// without lists the events that lack something. The mutex is held.
func (s *storm) without(has func(n int) bool) []int {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(s.begun)), has)
}
