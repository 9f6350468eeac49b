package chat

import (
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"dealbot/answer"
	"dealbot/corpus"
	"dealbot/deal"
	"dealbot/ledger"
)

// newAccount is what is kept of a question and its answer.
func newAccount(q answer.Question, a answer.Answer, version uint64) *ledger.Account {
	account := &ledger.Account{
		Earlier: q.Earlier,
		Today:   q.Today.String(),
		Corpus:  version,
		Rules:   answer.Rules,
		Tags:    q.Scope.Tags,
		Outcome: string(a.Outcome),
		Reading: a.Reading,
		Lines:   lines(a),
	}
	if q.On != (deal.Date{}) {
		account.On = q.On.String()
	}
	for _, claim := range a.Proof {
		for _, quote := range append([]corpus.Quote{claim.Quote}, claim.Also...) {
			account.Quotes = append(account.Quotes, deal.Source{Article: string(quote.Article()), Start: quote.Start(), End: quote.End()})
		}
	}
	return account
}

// lines prints all of an answer, a line each, with the address and a digest of
// its quotes in the place of their words. Two answers with the same lines are
// the same byte for byte.
func lines(a answer.Answer) []string {
	out := []string{"outcome: " + string(a.Outcome), "answer: " + a.Quick}
	add := func(label, text string) {
		if text != "" {
			out = append(out, label+": "+text)
		}
	}
	add("sentence", a.Gist)
	add("status", string(a.Status))
	for _, claim := range a.Proof {
		add("quote", address(claim.Quote))
		for _, also := range claim.Also {
			add("also", address(also))
		}
	}
	for _, b := range a.Before {
		add("before "+b.Until.String(), b.Text)
	}
	if a.Nearest != nil {
		add("nearest", address(a.Nearest.Quote))
	}
	for _, choice := range a.Choices {
		add("choice", choice)
	}
	add("read as", a.Reading)
	return out
}

// address prints where a quote stands, and a digest of its words.
func address(q corpus.Quote) string {
	return fmt.Sprintf("%s bytes %d to %d (%.8x)", q.Article(), q.Start(), q.End(), sha256.Sum256([]byte(q.Text())))
}

// why tells how an answer came about. In a chat, only to those who may see it.
func (c *Conversation) why(ctx context.Context, t turn, id string) (response, error) {
	id = strings.ToUpper(id)
	r, ok, err := c.receipt(ctx, t, id)
	if err != nil {
		return response{}, err
	}
	if !ok || r.Question == "" {
		return response{Reply: Reply{Kind: ReplyNoted, Private: true, Text: fmt.Sprintf(saysNoReceipt, id)}}, nil
	}
	told, err := Why(ctx, c.cfg.Desk, c.cfg.Corpus, r)
	if err != nil {
		return response{}, err
	}
	reply := Reply{Kind: ReplyWhy, Private: true, Asked: r.Question, Answer: told.Now, Receipt: r.ID, Text: told.Verdict}
	for _, line := range told.Lines {
		reply.Items = append(reply.Items, Item{Text: line})
	}
	return response{Reply: reply}, nil
}

// An Explanation is how an answer came about, and what would be answered now.
type Explanation struct {
	Verdict string         // one sentence: whether the answer is still the same
	Lines   []string       // the inputs, then the answer as it was, or its differences from now
	Now     *answer.Answer // to the same question; nil where it was never answered
}

// Why explains a receipt by answering its question again with the same inputs.
// On the same corpus and rules the answer is the same, byte for byte.
func Why(ctx context.Context, desk Desk, reader corpus.Reader, r ledger.Receipt) (Explanation, error) {
	account := r.Account
	e := Explanation{Lines: inputs(r)}
	if account.Rules == "" {
		e.Verdict = "It was not answered."
		if account.Trouble != "" {
			e.Verdict = "It could not be answered: something broke, and the log says what."
		}
		return e, nil
	}
	if forgotten(account) {
		e.Verdict = "It followed a question that was forgotten since, so it cannot be answered again the same way."
		e.Lines = append(e.Lines, account.Lines...)
		return e, nil
	}
	version, err := reader.Version(ctx)
	if err != nil {
		return Explanation{}, fmt.Errorf("why %s: %w", r.ID, err)
	}
	q, err := question(r)
	if err != nil {
		return Explanation{}, err
	}
	q.Scope = scopeOf(account)
	a, err := desk.Ask(ctx, q)
	if err != nil {
		return Explanation{}, fmt.Errorf("why %s: %w", r.ID, err)
	}
	e.Now = &a
	then, now := strings.Join(account.Lines, "\n")+"\n", strings.Join(lines(a), "\n")+"\n"
	e.Verdict = verdict(then == now, version == account.Corpus && answer.Rules == account.Rules)
	if then == now {
		e.Lines = append(e.Lines, account.Lines...)
		return e, nil
	}
	changes := diff.Diff("then", []byte(then), fmt.Sprintf("now (corpus %d, rules %s)", version, answer.Rules), []byte(now))
	e.Lines = append(e.Lines, strings.Split(strings.TrimSpace(string(changes)), "\n")[1:]...) // without the line "diff then now"
	return e, nil
}

// forgotten says whether part of what an answer depended on is not kept any more.
func forgotten(a ledger.Account) bool { return slices.Contains(a.Earlier, "") }

// verdict says how an answer of now compares with the one of then.
func verdict(sameAnswer, sameInputs bool) string {
	switch {
	case sameAnswer && sameInputs:
		return "The same question in front of the same sources gets the same answer, byte for byte."
	case sameAnswer:
		return "The sources or the rules have changed since; the answer is still the same, byte for byte."
	case sameInputs:
		return "The answer differs though its inputs are the same; that is a fault worth reporting."
	}
	return "The sources or the rules have changed since, and so has the answer."
}

// inputs prints what an answer depended on.
func inputs(r ledger.Receipt) []string {
	a := r.Account
	out := []string{"receipt: " + r.ID + ", " + r.Received.Format("2 January 2006 15:04:05 MST"), "question: " + r.Question}
	for _, e := range a.Earlier {
		out = append(out, "after: "+cmp.Or(e, "(forgotten)"))
	}
	if a.Rules == "" {
		return out
	}
	if a.On != "" {
		out = append(out, "as of: "+a.On)
	}
	return append(out,
		fmt.Sprintf("corpus: version %d", a.Corpus),
		"rules: version "+a.Rules,
		"today: "+a.Today,
		"may see: "+strings.Join(a.Tags, ", "))
}

func scopeOf(a ledger.Account) corpus.Scope { return corpus.Scope{Tags: a.Tags} }
