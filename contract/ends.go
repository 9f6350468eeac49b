package contract

// expiry finds when a contract ends.
func (c *Contract) expiry() (Term, bool) { return Term{}, false }

// renewal finds for how long a contract is renewed.
func (c *Contract) renewal() (Term, bool) { return Term{}, false }

// notice finds how long before its renewal one has to say that it shall not be renewed.
func (c *Contract) notice() (Term, bool) { return Term{}, false }
