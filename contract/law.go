package contract

// law finds the law that governs a contract.
func (c *Contract) law() (Term, bool) { return Term{}, false }
