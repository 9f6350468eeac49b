package gateway

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
)

const (
	stable     = time.Minute // a connection that lived so long starts the backoff anew
	maxResumes = 3           // met with silence in a row, after which the session is given up
)

// A session is what RESUME needs; the zero session has to IDENTIFY.
type session struct {
	id  string
	url string // where to resume
	seq int64  // of the last dispatch that was handled
}

// A shard is one connection after the other.
type shard struct {
	g       *Gateway
	id, of  int
	about   discordgo.GatewayBotResponse
	fresh   bool // about was asked for just now
	session session
	intents discordgo.Intent
	log     *slog.Logger

	mu     sync.Mutex
	up     bool
	acked  time.Time
	counts struct{ identifies, resumes, lost int }
	fault  error
}

func newShard(g *Gateway, id, of int, about discordgo.GatewayBotResponse) *shard {
	return &shard{g: g, id: id, of: of, about: about, fresh: true, intents: g.config.Intents, log: g.config.Log.With("shard", id)}
}

// run keeps the shard connected until ctx ends.
func (s *shard) run(ctx context.Context) {
	var retry backoff
	failed := 0 // resumes in a row that came to nothing
	for ctx.Err() == nil {
		began, resuming := time.Now(), s.session.id != ""
		err := s.connect(ctx)
		if ctx.Err() != nil {
			return
		}
		wasUp := s.down()
		switch {
		case wasUp:
			failed = 0
		case resuming && silence(err):
			failed++
		}
		if failed >= maxResumes {
			s.log.Warn("the session cannot be resumed; a new one is started", "tries", failed)
			s.session, failed = session{}, 0
		}
		if time.Since(began) > stable {
			retry.reset()
		}
		if !s.recover(ctx, err, wasUp, &retry) {
			return
		}
	}
}

// silence says whether a connection ended because nothing came.
func silence(err error) bool {
	var network net.Error
	return errors.Is(err, errZombie) || errors.As(err, &network) && network.Timeout()
}

// recover does what the end of a connection asks for, and says whether to
// connect again.
func (s *shard) recover(ctx context.Context, err error, wasUp bool, retry *backoff) bool {
	var over *overspent
	var closed *websocket.CloseError
	switch {
	case errors.As(err, &over):
		s.setFault(err)
		s.log.Error("no session is started", "err", err)
		defer s.setFault(nil)
		return pause(ctx, time.Until(over.until))
	case refused(err):
		s.setFault(fmt.Errorf("shard %d: %w", s.id, err))
		s.log.Error("Discord does not take the bot's token any more; it stays down until started again", "err", err)
		return false
	case errors.Is(err, errSilent): // to resume it would be to go on with the fault
		s.session = session{}
	case errors.Is(err, errInvalid): // docs: a random one to five seconds
		s.session = session{}
		return pause(ctx, time.Second+rand.N(4*time.Second))
	case errors.As(err, &closed):
		if s.without(closed.Code) {
			return true
		}
		if why, fatal := fatalCodes[closed.Code]; fatal {
			s.setFault(fmt.Errorf("shard %d: Discord closed the connection with code %d: %s", s.id, closed.Code, why))
			s.log.Error("Discord wants no more connections from this bot; it stays down until started again", "code", closed.Code, "because", why)
			return false
		}
		if newSession[closed.Code] {
			s.session = session{}
		}
	}
	level := slog.LevelInfo
	if !wasUp || errors.Is(err, errSilent) { // there may be no way through, or Discord is unwell: a person has to look
		level = slog.LevelWarn
	}
	s.log.Log(ctx, level, "no connection", "err", err, "was up", wasUp, "resume", s.session.id != "")
	if s.session.id != "" {
		return retry.wait(ctx, longestResume)
	}
	return retry.wait(ctx, longest)
}

// without gives up the privileged intent that Discord did not grant, once.
func (s *shard) without(code int) bool {
	if code != closeIntents || s.intents&discordgo.IntentMessageContent == 0 {
		return false
	}
	s.log.Warn("the bot may not read messages that do not mention it; follow-ups need a mention. Tick Message Content Intent in the developer portal to change that")
	s.intents &^= discordgo.IntentMessageContent
	s.session = session{}
	return true
}

// Close codes that matter here (docs, topics/opcodes-and-status-codes).
const closeIntents = 4014

// fatalCodes are those after which Discord wants no reconnect, each with what
// a person has to do.
var fatalCodes = map[int]string{
	4004:         "the token is wrong; take a new one from the developer portal",
	4010:         "the shard number is wrong",
	4011:         "the bot is in so many servers that it has to be sharded",
	4012:         "this version of the gateway is gone; the bot needs an update",
	4013:         "the intents are wrong; the bot needs an update",
	closeIntents: "an intent is not granted; tick it in the developer portal",
}

// newSession are the codes after which a session cannot be resumed.
var newSession = map[int]bool{1000: true, 1001: true, 4003: true, 4007: true, 4009: true}

// limits asks anew how many sessions may be started, unless that was just done.
func (s *shard) limits(ctx context.Context) error {
	if s.fresh {
		s.fresh = false
		return nil
	}
	about, err := s.g.config.About(ctx)
	if err != nil {
		return fmt.Errorf("ask for the gateway: %w", err)
	}
	s.about = about
	return nil
}

// hold notes that the shard is up, or that a heartbeat was answered.
func (s *shard) hold(up bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.up = s.up || up
	s.acked = time.Now()
}

// down notes the end of a connection and says whether it had been up.
func (s *shard) down() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	was := s.up
	s.up = false
	s.counts.lost++
	return was
}

func (s *shard) setFault(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fault = err
}

func (s *shard) count(resumed bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if resumed {
		s.counts.resumes++
	} else {
		s.counts.identifies++
	}
}

func (s *shard) addTo(sum *Status) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.up {
		sum.Up++
	}
	if !s.acked.IsZero() {
		sum.Age = max(sum.Age, time.Since(s.acked))
	}
	sum.Identifies += s.counts.identifies
	sum.Resumes += s.counts.resumes
	sum.Lost += s.counts.lost
	if sum.Err == nil {
		sum.Err = s.fault
	}
}
