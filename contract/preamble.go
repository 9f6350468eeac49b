package contract

// otherParty finds the party that a question does not name.
func (c *Contract) otherParty(question string) (Term, bool) { return Term{}, false }

// signed finds the day a contract was made.
func (c *Contract) signed() (Term, bool) { return Term{}, false }

// effective finds the day a contract takes effect.
func (c *Contract) effective() (Term, bool) { return Term{}, false }
