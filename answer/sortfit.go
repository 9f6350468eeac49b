package answer

import (
	"slices"

	"dealbot/deal"
)

// sorting is a figure before the question which sort of its kind it is of.
type sorting struct {
	*reading
	c     *candidate
	kind  deal.Kind
	asked []int // the sorts of this kind that the question asks for
	is    []int // the sorts that the sentence tells the figure to be of
}

// sortFit is above 0 where the figure is of the sort that was asked for, -1 where it
// is of another: by the first row of sortRules that holds, else 0.
func (r *reading) sortFit(c *candidate) float64 {
	if c.mention == nil {
		return 0
	}
	if fit, told := r.meansFit(c); told {
		return fit
	}
	kind := kindIn(c.mention.Value)
	s := sorting{reading: r, c: c, kind: kind, is: c.line.sortsBeside(c, kind)}
	s.asked = slices.DeleteFunc(slices.Clone(r.asked.sorts), func(row int) bool { return sorts()[row].kind != kind })
	if kind == deal.KindPercent && toLevel.in(c.before(replacedReach)) {
		s.is = slices.DeleteFunc(slices.Clone(s.is), func(row int) bool { return slices.Contains(movements(), row) })
	}
	if len(s.is) == 0 {
		if first := c.asRevised(); first != nil {
			return r.sortFit(first)
		}
	}
	if kind == deal.KindDate && s.asks(deadlines()) && c.limits() {
		s.is = deadlines()
	}
	for _, rule := range sortRules {
		if rule.holds(&s) {
			return rule.fit
		}
	}
	return 0
}

// none says that the sentence tells of no sort.
func (s *sorting) none() bool { return len(s.is) == 0 }

// asks says whether the question asks for one of some sorts, of whether the figure is of one of them.
func (s *sorting) asks(rows []int) bool { return !disjoint(s.asked, rows) }
func (s *sorting) of(rows []int) bool   { return !disjoint(s.is, rows) }

// fits says whether the figure is of a sort that was asked for.
func (s *sorting) fits() bool { return !disjoint(s.is, s.asked) }

// strict says whether the figure is of a sort that an answer is of only where the question names it.
func (s *sorting) strict() bool {
	return slices.ContainsFunc(s.is, func(row int) bool { return sorts()[row].strict })
}

// soft says whether the figure is of a sort asked for that many a figure is of, such as a total.
func (s *sorting) soft() bool {
	return slices.ContainsFunc(s.is, func(row int) bool { return sorts()[row].soft && slices.Contains(s.asked, row) })
}

// date and money say of what kind the figure is.
func (s *sorting) date() bool  { return s.kind == deal.KindDate }
func (s *sorting) money() bool { return s.kind == deal.KindMoney }

// bound is whether it is the bound of a span, and which.
func (s *sorting) bound() deal.Bound { return boundOf(s.c.mention.Value) }

// sortRules are how well a figure fits the sort asked for: the first row that holds decides. They are set
// as the program starts because a figure that is set against another is asked for that one's sort.
var sortRules []sortRule

type sortRule struct {
	fit   float64 // from -1, of another sort, to 1
	holds func(*sorting) bool
}

func init() {
	sortRules = []sortRule{
		// signed for a year, which need not be in it
		{unasked, func(s *sorting) bool {
			return s.date() && s.asks(signings()) && forWhen.MatchString(s.c.before(replacedReach))
		}},
		// of the one of several that is asked for
		{asDated, func(s *sorting) bool {
			return s.date() && len(s.asked) > 0 && s.reading.asked.ordinal != "" && s.c.ofCounted(s.asked)
		}},
		// tells of both ends
		{asDated, func(s *sorting) bool {
			span := boundSorts()
			return s.date() && s.c.mention.Value.Kind() == deal.KindRange && (s.asks(span[deal.Until]) || s.asks(span[deal.From]))
		}},
		// a date, in a sentence of another time
		{-1, func(s *sorting) bool {
			return s.shape == ShapeDuration && s.date() && s.elseLasts(s.c)
		}},
		// from when, as asked
		{asDated, func(s *sorting) bool {
			return s.date() && s.bound() == deal.From && slices.Contains(s.reading.asked.bounds, deal.From)
		}},
		// beside what is asked
		{asDated, func(s *sorting) bool {
			return s.date() && !s.fits() && s.asksHere(s.c, s.asked)
		}},
		// paid a year, which is not all
		{-1, func(s *sorting) bool {
			return s.reading.asked.sum && s.reading.asked.per == "" && s.c.ofTime()
		}},
		// a royalty, and a part of all is asked for, or the other way about
		{-1, func(s *sorting) bool {
			return s.kind == deal.KindPercent && ofContribution(s.is) != ofContribution(s.asked) && (s.of(royalties()) || s.asks(royalties()))
		}},
		// tagged with it
		{asAsked, func(s *sorting) bool {
			return s.none() && len(s.asked) > 0 && s.money() && !s.asks(valuations()) && s.byTag(s.c) == 1
		}},
		// set against one of the sort: sales of $5, up from $4
		{asAsked, func(s *sorting) bool {
			return s.besidesAsked() && setAgainstIt.in(s.c.before(replacedReach))
		}},
		// beside one of the sort
		{-1, func(s *sorting) bool { return s.besidesAsked() }},
		// what a share costs, which is not what a company owes or takes in
		{-1, func(s *sorting) bool {
			return s.none() && s.money() && unitOf(s.c.mention.Value) == "share" && s.reading.asked.per == "" && s.asks(corporate())
		}},
		// what it is worth
		{asAsked, func(s *sorting) bool {
			return s.none() && s.money() && s.asks(valuations()) && !s.asks(withoutOrWithDebt()) && worthHere.in(s.c.before(replacedReach))
		}},
		// what it is worth, which it neither earns nor owes
		{-1, func(s *sorting) bool {
			return s.none() && s.money() && s.asks(accounts()) && worthHere.in(s.c.before(replacedReach))
		}},
		// no word of worth
		{-1, func(s *sorting) bool {
			return s.none() && s.money() && s.asks(valuations()) && !worthWords.in(s.c.line.text)
		}},
		// put in
		{asAsked, func(s *sorting) bool {
			return s.none() && s.money() && s.asks(outlays()) && putInHere.in(s.c.before(replacedReach))
		}},
		// the debt is left aside
		{-1, func(s *sorting) bool {
			return s.money() && !s.fits() && s.asks(debts()) && s.c.line.debtAside()
		}},
		// the sort is not named
		{uncounted, func(s *sorting) bool {
			return s.unnamed() && (s.kind == deal.KindNumber || s.money() && s.asks(accounts()) && s.reads(accountNamed))
		}},
		// the sort is not named
		{untold, func(s *sorting) bool { return s.unnamed() }},
		// comes in the coming weeks, and does not end then
		{unasked, func(s *sorting) bool {
			return s.none() && s.shape == ShapeDate && s.c.comingSoon() && s.asks(boundSorts()[deal.Until])
		}},
		// not told to be an end
		{untold, func(s *sorting) bool {
			return s.none() && s.shape == ShapeDate && (s.asks(boundSorts()[deal.Until]) || s.asks(deadlines()))
		}},
		// of no sort
		{0, (*sorting).none},
		// a total, of what the sentence does not say
		{asAsked, func(s *sorting) bool { return s.soft() && s.c.fit.direct == 0 }},
		// a total
		{1, (*sorting).soft},
		// after something, which is no limit
		{unasked, func(s *sorting) bool {
			return s.date() && s.bound() == deal.After && s.asks(deadlines()) && !s.of(deadlines())
		}},
		// the other end
		{unasked, func(s *sorting) bool { return s.date() && otherEnd(s.is, s.asked) }},
		// the event, or the count, asked for
		{asDated, func(s *sorting) bool {
			return s.fits() && (s.shape == ShapeDate || s.kind == deal.KindNumber)
		}},
		// of the sort
		{asAsked, (*sorting).fits},
		// just done: has closed the purchase, it said on Tuesday
		{asAsked, func(s *sorting) bool {
			return len(s.asked) > 0 && s.date() && s.c.line.justDone(s.asked) && s.of(announcements())
		}},
		// the date of another event
		{unasked, func(s *sorting) bool { return len(s.asked) > 0 && s.date() }},
		// to be paid, and so owed, whatever it is for
		{asAsked, func(s *sorting) bool {
			return s.money() && s.reads(oweAsked) && !s.of(earnings()) && s.paidToAsked(s.c)
		}},
		// with the debt, or without
		{-1, func(s *sorting) bool {
			return s.money() && s.asks(withoutOrWithDebt()) && s.of(withoutOrWithDebt())
		}},
		// a valuation, which may be with the debt or without
		{0, func(s *sorting) bool {
			return s.money() && s.asks(withoutOrWithDebt()) && s.of(valuations())
		}},
		// a price with the debt, which is not the debt
		{-1, func(s *sorting) bool {
			return s.money() && s.asks(debts()) && s.of(withoutOrWithDebt())
		}},
		// for another five years, which is how long the new contract runs
		{0, func(s *sorting) bool {
			return s.kind == deal.KindDuration && s.of(renewals()) && (s.era == newEra || renewedFor.in(s.c.before(replacedReach)))
		}},
		// due at once, which is not all
		{-1, func(s *sorting) bool {
			return s.reading.asked.total && !s.asks(partial()) && s.of(partial())
		}},
		// how far something fell or rose
		{0, func(s *sorting) bool { return s.shape == ShapeDifference && s.kind == deal.KindPercent }},
		// a further payment, which may be one on a milestone
		{0, func(s *sorting) bool {
			return len(s.asked) > 0 && !s.strict() && len(s.c.line.sortsAnywhere(s.asked)) > 0
		}},
		// of another sort
		{-1, func(s *sorting) bool { return len(s.asked) > 0 }},
		// paid a year, which may be called a fee
		{0, func(s *sorting) bool {
			return s.reading.asked.per != "" && s.perFit(s.c) == 1 && !s.of(priceless())
		}},
		// what one earns, which is not what one put in
		{-1, func(s *sorting) bool {
			return s.money() && s.reads(putIn) && !s.reads(takenOut) && s.of(priceless())
		}},
		// of a sort that nobody asked for
		{unasked, (*sorting).strict},
	}
}

// besidesAsked says whether a sum stands in a sentence beside another that is of the sort asked for.
func (s *sorting) besidesAsked() bool {
	return s.none() && len(s.asked) > 0 && s.money() && !s.disputed && s.c.besidesOf(s.asked)
}

// unnamed says whether the sentence names the sort asked for nowhere, where it must.
func (s *sorting) unnamed() bool {
	return s.none() && len(s.asked) > 0 && needsNaming(s.kind, s.asked) && len(s.c.line.sortsAnywhere(s.asked)) == 0
}
