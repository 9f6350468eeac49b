package deal

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed currencies.txt
var currencyTable string

// currencies are the names and signs of money, and signs the currencies printed
// with a sign; the others print their code. currencies.txt says more.
var currencies, signs = parseCurrencies(currencyTable)

func parseCurrencies(table string) (names map[string]Sense, signs map[string]string) {
	names, signs = map[string]Sense{}, map[string]string{}
	for line := range strings.Lines(table) {
		if line == "\n" || line[0] == '#' {
			continue
		}
		column := strings.Split(strings.TrimSpace(line), "|")
		if len(column) != 4 {
			panic(fmt.Sprintf("deal: embedded currencies: a row has not 4 columns: %s", line))
		}
		code := strings.TrimSpace(column[0])
		if sign := strings.TrimSpace(column[1]); sign != "" {
			signs[code] = sign
		}
		for k, list := range column[2:] {
			for name := range strings.SplitSeq(list, ",") {
				if name = strings.TrimSpace(name); name != "" {
					names[name] = Sense{Currency: code, Minor: k > 0}
				}
			}
		}
	}
	return names, signs
}
