package gateway

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
)

// What Discord allows (docs, topics/gateway): 1000 IDENTIFYs in 24 hours, after
// which all sessions are dropped and the token is reset; and per five seconds
// one for each shard ID modulo max_concurrency.
const (
	day          = 24 * time.Hour
	identifySlot = 5 * time.Second
	reserve      = 10 // of a hundred, kept for a person who has to start the bot
)

// A budget lets shards identify no faster and no more often than is allowed. It
// counts on disk, so that a program which crashes and is started again all day
// does not cost the bot its token.
type budget struct {
	file string

	mu    sync.Mutex
	spent []time.Time       // IDENTIFYs of the last day, oldest first
	next  map[int]time.Time // slot -> when it is free again
	read  bool
}

func newBudget(file string) *budget { return &budget{file: file, next: map[int]time.Time{}} }

// An overspent error says that the bot has started too many sessions today.
type overspent struct {
	left, total int
	until       time.Time
}

func (e *overspent) Error() string {
	return fmt.Sprintf("only %d of %d session starts are left today, which are kept for a person; the next one is tried at %s: find what makes the bot reconnect",
		e.left, e.total, e.until.UTC().Format(time.RFC3339))
}

// take waits for shard's turn to identify and counts it. It returns an
// *overspent when the day's allowance is nearly gone.
func (b *budget) take(ctx context.Context, shard int, limit discordgo.SessionInformation) error {
	slot := shard % max(1, limit.MaxConcurrency)
	b.mu.Lock()
	now := time.Now()
	if err := b.check(now, limit); err != nil {
		b.mu.Unlock()
		return err
	}
	at := b.next[slot]
	if at.Before(now) {
		at = now
	}
	b.next[slot] = at.Add(identifySlot)
	b.spent = append(b.spent, now)
	err := b.save()
	b.mu.Unlock()
	if err != nil {
		return fmt.Errorf("count session starts: %w", err)
	}
	if !pause(ctx, time.Until(at)) {
		return ctx.Err()
	}
	return nil
}

// check refuses when too few starts are left, by Discord's count or by ours.
func (b *budget) check(now time.Time, limit discordgo.SessionInformation) error {
	b.load()
	for len(b.spent) > 0 && now.Sub(b.spent[0]) > day {
		b.spent = b.spent[1:]
	}
	total := limit.Total
	if total == 0 {
		return nil
	}
	left, until := limit.Remaining, now.Add(time.Duration(limit.ResetAfter)*time.Millisecond)
	if own := total - len(b.spent); own < left {
		left, until = own, b.spent[0].Add(day)
	}
	if left*100 < total*reserve {
		return &overspent{left, total, until}
	}
	return nil
}

// load reads what earlier processes counted. A file that cannot be read counts
// as none: Discord's own figure still holds.
func (b *budget) load() {
	if b.read || b.file == "" {
		return
	}
	b.read = true
	if data, err := os.ReadFile(b.file); err == nil {
		var spent []time.Time
		if json.Unmarshal(data, &spent) == nil {
			b.spent = spent
		}
	}
}

func (b *budget) save() error {
	if b.file == "" {
		return nil
	}
	data, err := json.Marshal(b.spent)
	if err != nil {
		return err
	}
	half, err := os.CreateTemp(filepath.Dir(b.file), filepath.Base(b.file)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(half.Name()) // a no-op once it has its name
	if _, err := half.Write(data); err != nil {
		half.Close()
		return err
	}
	if err := half.Close(); err != nil {
		return err
	}
	return os.Rename(half.Name(), b.file)
}
