package answer

// A testimony is what a sentence tells of what a yes-or-no question asks.
type testimony uint8

const (
	silentOn testimony = iota // neither the one nor the other
	tellsSo
	tellsNot
	isYes // whichever way round it was asked
	isNo
)

// testified is what a sentence tells that may say so, or not, or nothing.
func testified(so, known bool) testimony {
	switch {
	case !known:
		return silentOn
	case so:
		return tellsSo
	}
	return tellsNot
}

// soIf and notIf are what a sentence tells that says so, or denies it, or is silent.
func soIf(said bool) testimony  { return testified(true, said) }
func notIf(said bool) testimony { return testified(false, said) }

// affirmations are the ways in which a sentence affirms or denies what is asked, in the order in which
// they count: the first that is not silent decides, else it is by the sentence's negations.
// They are set as the program starts because some ask what another sentence affirms.
var affirmations []func(r *reading, c *candidate) testimony

func init() {
	affirmations = []func(r *reading, c *candidate) testimony{
		func(r *reading, c *candidate) testimony { return notIf(c.fact == nil && r.predicateDenied(c)) },
		func(r *reading, c *candidate) testimony {
			switch {
			case c.silent && r.refusalAsked() && refusing.MatchString(c.line.text):
				return tellsSo
			case c.silent:
				return isNo
			}
			return testified(c.inState == holds, c.inState != 0)
		},
		func(r *reading, c *candidate) testimony {
			switch {
			case !c.lifts:
				return silentOn
			case forbids.match(r.seen):
				return isNo
			}
			return isYes
		},
		func(r *reading, c *candidate) testimony {
			return testified(c.line.verdict == "yes", c.line.verdict != "" && r.putSo(c))
		},
		func(r *reading, c *candidate) testimony {
			if r.needsConsent(c.line) || r.asksSaying() && r.asked.official && hearsay.in(c.line.text) {
				return isNo
			}
			return silentOn
		},
		func(r *reading, c *candidate) testimony {
			out := r.outcome(c)
			return testified(out == r.asked.outcome, out != untoldHow)
		},
		func(r *reading, c *candidate) testimony {
			elsewhen, _ := r.doneElsewhen(c)
			return notIf(elsewhen)
		},
		func(r *reading, c *candidate) testimony { return testified(r.toldOver(c)) },
		func(r *reading, c *candidate) testimony { return testified(r.toldMany(c)) },
		func(r *reading, c *candidate) testimony { return notIf(r.granted(c)) },
		func(r *reading, c *candidate) testimony { return testified(r.inRespect(c)) },
		func(r *reading, c *candidate) testimony {
			if r.asksNoLonger() && c.fact == nil && r.endedIn(c.line, c.fit) {
				return isYes // in other words
			}
			return silentOn
		},
		func(r *reading, c *candidate) testimony {
			switch tied, known := r.toldTied(c); {
			case !known:
				return silentOn
			case tied != (r.asked.unbound || r.asked.negated):
				return isYes
			}
			return isNo
		},
		func(r *reading, c *candidate) testimony { return testified(r.owed(c)) },
		func(r *reading, c *candidate) testimony {
			tells, known := r.tellsEnd(c)
			return soIf(tells && known)
		},
		func(r *reading, c *candidate) testimony { return notIf(r.frees(c) || r.onlyElsewhere(c)) },
		func(r *reading, c *candidate) testimony { return notIf(!r.asked.excepts && r.placeTakenOut(c)) },
		func(r *reading, c *candidate) testimony { return soIf(r.allPlaces(c)) },
		func(r *reading, c *candidate) testimony { return testified(r.allIn(c)) },
		func(r *reading, c *candidate) testimony {
			return notIf(r.inParts(c) || r.asked.anything && nothing.in(c.line.text))
		},
		func(r *reading, c *candidate) testimony { return soIf(r.endedLater(c)) },
		func(r *reading, c *candidate) testimony { return testified(r.doneByDay(c)) },
		func(r *reading, c *candidate) testimony { return testified(r.wasAndIs(c)) },
		func(r *reading, c *candidate) testimony {
			return notIf(r.wantedInVain(c) || r.calledOff(c) || r.toBeCompleted(c) || r.neverDone(c) || r.notYet(c) || r.stillToCome(c) || r.undecidedYet(c) || r.notYetDone(c))
		},
		func(r *reading, c *candidate) testimony { return testified(r.hasPart(c)) },
		func(r *reading, c *candidate) testimony { return notIf(r.ofAnotherOwner(c)) },
		(*reading).toldAlone,
	}
}

// yes says whether the line affirms the question.
func (r *reading) yes(c *candidate) bool {
	for _, tells := range affirmations {
		switch tells(r, c) {
		case tellsSo:
			return !r.asked.negated
		case tellsNot:
			return r.asked.negated
		case isYes:
			return true
		case isNo:
			return false
		}
	}
	denied := (r.negated(c) || r.over(c)) && !r.mayAny(c)
	turned := (denied || r.heldByOther(c) || r.contradicts(c.line, c.fit) || r.allOver(c)) != r.asked.negated
	if over, known := r.overBy(c); known {
		return !over && !turned
	}
	return !turned
}

// toldAlone is what a sentence tells of whether something is one's alone, where that is asked.
func (r *reading) toldAlone(c *candidate) testimony {
	if !r.asked.alone {
		return silentOn
	}
	ones, known := r.isOnes(c.line)
	if !known {
		return silentOn
	}
	ones = ones && !r.takenOut(c)
	if r.reads(forgoing) {
		ones = !ones || forgoing.in(c.line.text)
	}
	if r.asked.others {
		if ones || r.negated(c) {
			return isNo
		}
		return isYes
	}
	return testified(ones, true)
}
