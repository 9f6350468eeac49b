//go:build !race

package contract

// oddBytes is the length of the odd texts: that of a long contract.
const oddBytes = 300_000
