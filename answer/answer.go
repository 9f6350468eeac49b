// Package answer is a question's whole path: read, find, weigh, compose.
//
// The tour:
//
//   - read.go turns words into a reading: abbreviations spelt out, slips of typing
//     mended (slips.go), verbs of two words put together (parted.go), a statement to
//     be checked turned into a question (checked.go), one without a word that asks
//     read by its head (headnoun.go), a search put as the question it means
//     (restated.go), the shape of the answer wanted (shapes.txt), the dates;
//     terms.go its names (names.go; ticker.go tickers, place.go countries and
//     peoples; ambiguous.go asks back where two parties bear one) and its other
//     telling words and phrases, setting.go what is but the occasion. roles.go finds
//     the words with a part to play: what is asked, who acts, whose figure it is.
//     asked.go notes what every candidate is held against, tense.go whether it lies
//     ahead, options.go, choice.go and either.go what it lets choose between
//     (notes.go: whose notes have which), free.go whether it is if one may choose,
//     quoting.go what asks for the source's words. vocabulary.go holds the tables.
//   - find.go asks the index for passages and opens the likeliest articles (pages.go
//     keeps them); evidence.go reads them, sheet.go the sentences of a passage,
//     cue.go what their words lead one to look for, hushed.go where they keep quiet,
//     voice.go who speaks in them, compound.go the words in them that mean nothing
//     of their own. It is the only step that waits.
//   - pick.go lists what could answer: facts, mentions, names, sentences; office.go
//     bodies without a name, pronoun.go whom "he" stands for, naming.go what
//     something is called. match.go says how well a sentence meets a term, called.go
//     whom it calls by no more than what he is, context.go and heading.go what it
//     takes over from those before and from what it stands under; features.go judges
//     each by named features; weigh.go sorts them, but for what rulings.go rules out;
//     route.go says on which pages. valuefit.go looks at figures (sorts.go,
//     sortfit.go and beside.go: what sort of figure it is, by the words beside it;
//     yardstick.go: above what price of a share; told.go: by the shape of its
//     sentence; interval.go: what only lies between;
//     apart.go: how far it is from another; counted.go: of what only the question
//     tells that it is counted; owntold.go: which of several is told in the question's
//     words; inwords.go: whether it is told in all of them; payer.go: who pays it;
//     paidin.go: in what it is paid; vague.go: amounts and times without a number),
//     datefit.go at dates (coarse.go: of what precision; whosedate.go: of whom or of
//     what), linefit.go, whofit.go, people.go and
//     serves.go at names (mirror.go: whether the line puts one where the question puts
//     who; frame.go: which part in which deed a question asks for;
//     cast.go: who has which by a sentence; castlist.go: who has it with him;
//     castfit.go: whether the two agree), tenurefit.go at who holds an office
//     (tenure.go and tenurehead.go: who has which, of whom and when, by a sentence),
//     dealtout.go at sums that go to several, label.go at the name that labels an
//     item, tag.go at the words behind a figure, relativeyear.go at its year by that
//     of another, clause.go at what stands together, latest.go at what holds now,
//     standing.go at how far the deal of a figure got, lapse.go at what held when,
//     verdict.go at who won a case, revised.go at what a later sentence makes of a
//     figure, ordinal.go at the first and the second, handover.go at who came in
//     whose place.
//   - doubt.go decides by doubts.go whether the best is good enough, or whether the
//     sources do not say; declined.go what no source can say; deciding.go which of them decides, presumed.go whether
//     what a question takes for granted was done, settle.go whether a sentence
//     settles a yes or no (denial.go: whether it denies it; respects.go: whether it
//     excludes, forbids, limits or disowns what is asked), proviso.go what of it
//     only stands under a condition, over.go whether it tells that something is
//     over, state.go whether a question is for the state of something, instate.go
//     what a sentence tells of that, partner.go and elsewhere.go whether it is told
//     of others or of another thing, office.go and place.go whether anybody holds
//     the office and any place is told, untold.go whether it is told of another
//     head, another purchase or several. reasons.go finds which of several sentences
//     tells why, approvals.go what is still to be allowed, doings.go whose own deed
//     it is.
//   - compose.go writes the answer, printed.go a value in it; affirm.go decides
//     between yes and no (yesno.go: what denies it; predicate.go: what
//     has to be in its sentence), duty.go what has to be and what hangs on what,
//     direction.go who does it to whom, deed.go whether something was done, alone.go
//     whether it is one's alone, stillmany.go whether there still are so many;
//     facts.go gives curated terms their history, rights.go those by which somebody has
//     rights or duties; meant.go says who is meant;
//     twofold.go answers two questions in one; overview.go what there is, and how old
//     the sources are (overviewof.go: what there is of somebody, overviewwho.go: who
//     there is); several.go, timeline.go, changes.go (what is no longer as it was),
//     stage.go (how far a deal has got), runs.go (whether something still runs),
//     untoldlist.go (what is said not to be known), disputed.go,
//     gist.go, arithmetic.go (sides.go: what it sets against what), gap.go,
//     average.go, whichmore.go, holdings.go (who has how much), together.go (what
//     two have), steps.go (what somebody has after a further step), leftover.go
//     (what is left), staged.go (in which parts a sum is paid), parts.go (three
//     parts and more), moved.go (how far a figure is from the one before it) and
//     eachtimes.go (what so much for each comes to, and what comes on top of a
//     figure) answer from several sentences or figures at once.
//   - contracts.go answers from the contract that a question is about by the clause
//     it asks for, before any of this (pacts.go: which of them is meant);
//     contractends.go says whether it still runs, contractlist.go all its terms, or
//     which contracts have a clause.
//   - calendar.go tells what ends, begins or is due in a period, or comes next:
//     calendarasked.go reads the question, calendartold.go what sentences date.
//   - follow.go completes a follow-up from the questions before it, said.go and
//     aftersaid.go by what the last of them was answered with; vouching.go answers what
//     asks for the proof of that, or nothing, bare.go what names nothing of its own or
//     only somebody else; question.go has what goes in and comes out, judged.go what a tuner sees; patterns.go, needs.go,
//     roll.go and sieve.go only make matching quick.
//
// An answer is a function of the question, the corpus version, the rules
// version, today and the scope. No state is kept between questions, but for
// caches of pure results.
package answer

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"

	"dealbot/corpus"
	"dealbot/deal"
	"dealbot/search"
)

// Rules is the version of how questions are answered. The same question in
// front of the same corpus gets the same answer for as long as it stands.
const Rules = "17"

// Deadline bounds one question, whatever the caller allows.
const Deadline = 10 * time.Second

// ErrEmpty is returned for what asks nothing: no words, a greeting, thanks.
var ErrEmpty = errors.New("that is no question")

// A Desk answers questions from one corpus. It is safe for concurrent use.
type Desk struct {
	reader corpus.Reader
	index  search.Index
	pages  *pageCache
	pacts  *lru.Cache[pactKey, *pact]
	mu     sync.Mutex
	views  map[string]*view
	slabs  sync.Pool // of *[]candidate: what one question weighed is room for the next
}

// A view is what one scope sees of the corpus, and the names in it.
type view struct {
	snapshot *corpus.Snapshot
	names    *resolver
	facts    []*stated
	shelf    shelf
}

// New returns a Desk over a corpus and the index of the same corpus.
func New(reader corpus.Reader, index search.Index) *Desk {
	return &Desk{reader: reader, index: index, pages: newPageCache(), pacts: newPactCache(), views: map[string]*view{}}
}

// Prepare reads the tables that questions are answered by. Without it the first
// question waits for that; with it, beside the opening of a corpus, none does.
func Prepare() {
	tables()
	calendarRows()
	silences()
	formers()
	forms()
	opposites()
	negators()
	endings()
	plans()
	restatements()
	compounds()
	sorts()
	tolds()
	whoKinds()
	groups()
	kinds()
	offices()
	frames()
	tenureRows()
	quiets()
	latests()
	standings()
	changeRows()
	declinedRows()
	vouchRows()
	stageRows()
	predicateRows()
	overviews()
	bareRows()
	nations()
	weights()
	deal.Gazetteer()
	deal.Lexicon()
	ofQuestions.ready()
	ofTexts.ready()
}

// Ask answers q. It returns ErrEmpty for what asks nothing and the
// cause when the corpus cannot be read; that the sources do not say is no
// error but an Answer. A panic inside is this question's error alone.
func (d *Desk) Ask(ctx context.Context, q Question) (a Answer, err error) {
	defer caught(&err)
	ctx, cancel := context.WithTimeout(ctx, Deadline)
	defer cancel()
	if a, ok, err := d.vouch(ctx, q); ok || err != nil {
		return a, err
	}
	q.Earlier = ofDeals(q.Earlier)
	if len(q.Earlier) == 0 && bareKind(q.Text) != "" {
		return d.silent(ctx, q, "there is no answer to go on from")
	}
	if a, ok, err := d.ofOther(ctx, q); ok || err != nil {
		return a, err
	}
	if a, ok, err := d.askBoth(ctx, q); ok || err != nil {
		return a, err
	}
	return d.ask(ctx, q)
}

// ask answers one question.
func (d *Desk) ask(ctx context.Context, q Question) (Answer, error) {
	v, err := d.view(ctx, q.Scope)
	if err != nil {
		return Answer{}, fmt.Errorf("ask: %w", err)
	}
	if a, ok, err := d.fromContract(ctx, v, q); ok || err != nil {
		return a, err
	}
	slab, _ := d.slabs.Get().(*[]candidate)
	if slab == nil {
		slab = new([]candidate)
	}
	r, pages, all, err := d.candidates(ctx, v, q, (*slab)[:0])
	if err != nil {
		return Answer{}, fmt.Errorf("ask: %w", err)
	}
	defer func() {
		clear(all) // an answer has copies of what it needs
		*slab = all
		d.slabs.Put(slab)
	}()
	a, err := d.answer(ctx, v, q, &r, pages, all)
	if err == nil && a.Outcome == Answered && r.shape == ShapeWho {
		role, err := d.roleOnly(ctx, v, a)
		if err != nil {
			return Answer{}, err
		}
		if role {
			a = r.abstain(v.snapshot, nil, "a contract names it for something else")
		}
	}
	if err == nil && a.Outcome == Abstained {
		if b, ok, err := d.fromAnyContract(ctx, v, q); ok || err != nil {
			return b, err
		}
	}
	return a, err
}

// answer is what a question read so is answered with, by the pages found and all in them that could
// answer it.
func (d *Desk) answer(ctx context.Context, v *view, q Question, r *reading, pages []*page, all []candidate) (Answer, error) {
	if r.bare != "" {
		return d.stay(ctx, v, q, r, pages, all)
	}
	if r.asked.advice {
		return r.decline(v.snapshot), nil
	}
	if a, ok := r.askBack(q); ok {
		return a, nil
	}
	if a, ok, err := d.acrossDeals(ctx, v, q, r); ok || err != nil {
		return a, err
	}
	if a, ok := r.ofDeal(v, pages, all); ok {
		return a, nil
	}
	if a, ok := r.fromSeveral(pages, all); ok {
		a.Trace = r.trace(all)
		return a, nil
	}
	return r.inFull(r.compose(v, all)), nil
}

// acrossDeals answers what no passage is searched for: what there is, what is on the calendar, and
// who has which rights.
func (d *Desk) acrossDeals(ctx context.Context, v *view, q Question, r *reading) (Answer, bool, error) {
	if r.asked.overview == nil {
		r.asked.overview = r.overviewOfNames(q)
	}
	if r.asked.overview != nil {
		if a, ok, err := d.overview(ctx, v, r, q); ok || err != nil {
			return a, ok, err
		}
	}
	if r.calendar != nil {
		a, err := d.calendar(ctx, v, r)
		return a, true, err
	}
	return d.rightsTold(ctx, v, r)
}

// ofDeal answers what is asked of a deal as a whole: who is meant, what it is about, what changed, and
// how far it has got.
func (r *reading) ofDeal(v *view, pages []*page, all []candidate) (Answer, bool) {
	if r.reads(asksMeant) {
		a, ok := r.meant(pages)
		if !ok {
			a = r.abstain(v.snapshot, nil, "nobody is described so")
		}
		return a, true
	}
	if (r.asked.gist || r.asked.sidesOf) && !r.namesAnybody() && len(pages) > 1 && r.mainPage(pages) == nil {
		return r.abstain(v.snapshot, nil, "it is not clear which deal is meant"), true
	}
	a, ok := Answer{}, false
	if r.asked.changes {
		if a, ok = r.changes(v, pages, all); !ok && r.on != (deal.Date{}) {
			a, ok = r.timeline(all) // what happened then may be what is meant
		}
		if !ok {
			return r.abstain(v.snapshot, nil, "no sentence tells of a change in that"), true
		}
	}
	if want := r.stageAsked(); !ok && want != "" {
		a, ok = r.stageOf(want, v.snapshot, pages)
	}
	if !ok {
		a, ok = r.stillRuns(v, all)
	}
	if ok {
		a.Trace = append(r.trace(all), a.Trace...)
	}
	return a, ok
}

// fromSeveral is the answer that no one sentence gives, by the first way to find it that
// the question may want; false where none finds one.
func (r *reading) fromSeveral(pages []*page, all []candidate) (Answer, bool) {
	if a, ok := r.fromSaid(pages, all); ok {
		return a, true
	}
	for _, way := range []struct {
		wanted bool
		answer func([]*page) (Answer, bool)
	}{
		{r.asked.gist, r.gist},
		{r.reads(accountAsked), r.accountHolder},
		{r.asked.sidesOf, r.sidesOfDeal},
		{r.reads(untoldAsked), r.untoldList},
		{r.reads(holdingsAsked) || r.reads(costsShared), r.holdings},
		{r.reads(togetherAsked) && slices.Contains([]Shape{ShapeSum, ShapePercent, ShapePortion, ShapeText}, r.shape), r.heldTogether},
		{r.reads(stepAsked) && r.reads(ofStake) && (r.shape == ShapePercent || r.shape == ShapePortion), r.afterSteps},
		{r.reads(beforeStep) && r.reads(ofStake) && slices.Contains([]Shape{ShapePercent, ShapePortion, ShapeDefinition, ShapeText}, r.shape), r.beforeSteps},
		{(r.reads(restAsked) || r.reads(othersAsked)) && r.reads(ofStake) && (r.shape == ShapePercent || r.shape == ShapePortion) && r.unanswered(all), r.theRemainder},
		{r.reads(notOwned) && (r.shape == ShapePercent || r.shape == ShapePortion), r.theRemainder},
		{r.reads(stagedAsked) && (r.shape == ShapeList || r.shape == ShapeText || r.shape == ShapeMoney || r.shape == ShapeDefinition), r.staged},
		{r.reads(withExtra) && slices.Contains([]Shape{ShapeMoney, ShapeSum, ShapeDefinition, ShapeText}, r.shape), r.allForShare},
		{r.reads(orderAsked) && (r.shape == ShapeText || r.shape == ShapeList || r.shape == ShapeDefinition), r.inOrder},
		{r.reads(largestAsked) && !r.callsLargest(all), r.largest},
		{r.reads(amountsAsked), r.amountsTold},
		{true, r.eachOf},
		{true, r.whichMore},
		{r.shape == ShapeCompare || r.shape == ShapeDifference, r.contrastDates},
		{r.shape == ShapeDate && r.reads(whenMay) && r.unanswered(all), r.onCondition},
		{r.reads(describesOne), r.meant},
		{true, func(pages []*page) (Answer, bool) { return r.figured(pages, all) }},
		{r.asksMore(), r.moreOrLess},
		{r.reads(leftAsked), r.remainder},
		{r.reads(notAsked) && (r.shape == ShapeCount || r.shape == ShapeMoney), r.notThose},
		{slices.Contains(ofParts, r.shape), func([]*page) (Answer, bool) { return r.leftover(all) }},
		{r.shape == ShapeCompare, r.contrast},
		{!r.tellsGap(all), r.gap},
	} {
		if !way.wanted {
			continue
		}
		if a, ok := way.answer(pages); ok {
			return a, true
		}
	}
	return Answer{}, false
}

// ofSeveral are the shapes of what may come to so much for several.
var ofSeveral = []Shape{ShapeMoney, ShapeCount, ShapePercent, ShapePortion, ShapeSum, ShapeText}

// ofParts are the shapes of what may be a part of a whole.
var ofParts = []Shape{ShapeMoney, ShapeCount, ShapePercent, ShapePortion}

// unanswered says whether nothing among the candidates answers.
func (r *reading) unanswered(all []candidate) bool {
	return len(all) == 0 || r.doubt(r.deciding(all)) != ""
}

// caught makes a panic an error.
func caught(err *error) {
	if cause := recover(); cause != nil {
		*err = fmt.Errorf("ask: panic: %v\n%s", cause, debug.Stack())
	}
}

// candidates reads q and returns the pages found and all in them that could
// answer it, best first, in the room that slab has.
func (d *Desk) candidates(ctx context.Context, v *view, q Question, slab []candidate) (reading, []*page, []candidate, error) {
	r := d.understand(ctx, v, q)
	if r.asked.nothing || len(r.terms) == 0 && r.shape == ShapeText && r.on == (deal.Date{}) && r.calendar == nil && r.asked.overview == nil {
		return r, nil, nil, ErrEmpty
	}
	if r.calendar != nil {
		return r, nil, slab, nil // it looks for others
	}
	pages, err := d.find(ctx, v.snapshot, &r)
	if err != nil {
		return r, nil, nil, err
	}
	facts, err := d.factCandidates(ctx, v, &r)
	if err != nil {
		return r, nil, nil, err
	}
	all := append(r.weigh(slab, pages), facts...)
	best(all)
	return r, pages, all, nil
}

// view returns the newest state of the corpus as scope sees it.
func (d *Desk) view(ctx context.Context, scope corpus.Scope) (*view, error) {
	version, err := d.reader.Version(ctx)
	if err != nil {
		return nil, fmt.Errorf("corpus version: %w", err)
	}
	key := fmt.Sprintf("%t %q", scope.All, scope.Tags)
	d.mu.Lock()
	defer d.mu.Unlock()
	if v, ok := d.views[key]; ok && v.snapshot.Version() == version {
		return v, nil
	}
	s, err := d.reader.Snapshot(ctx, scope)
	if err != nil {
		return nil, fmt.Errorf("corpus snapshot: %w", err)
	}
	v := &view{snapshot: s, names: newResolver(s)}
	v.facts = readFacts(s, v.names)
	d.views[key] = v
	return v, nil
}
