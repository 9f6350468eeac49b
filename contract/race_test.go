//go:build race

package contract

// oddBytes is the length of the odd texts: the race detector makes reading ten times as slow.
const oddBytes = 20_000
