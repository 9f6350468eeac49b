package corpus

import (
	"fmt"
	"path"

	"dealbot/deal"
)

// IsParties says whether a file of this name is a parties file.
func IsParties(name string) bool { return path.Base(name) == "parties.toml" }

// partyFile is the shape of a parties file; the package comment explains it.
type partyFile struct {
	Party []partyTable `toml:"party"`
}

type partyTable struct {
	ID      any `toml:"id"`
	Name    any `toml:"name"`
	Aliases any `toml:"aliases"`
}

// DecodeParties reads a parties file. A party with a problem is left out, the
// others are returned.
func DecodeParties(name string, raw []byte) ([]deal.Party, []Problem) {
	file, problems := decodeTOML[partyFile](name, raw, "party")
	lines := tableLines(raw, "party")
	seen := make(map[deal.PartyID]bool)
	var parties []deal.Party
	for i, table := range file.Party {
		r := tableReader{name: name, lines: lines.table(i)}
		party := deal.Party{ID: deal.PartyID(r.text("id", table.ID)), Name: r.text("name", table.Name), Aliases: r.texts("aliases", table.Aliases)}
		switch {
		case len(r.problems) > 0:
		case party.ID == "":
			r.report("id", "the party has no id")
		case party.Name == "":
			r.report("id", "the party has no name")
		case seen[party.ID]:
			r.report("id", fmt.Sprintf("the id %q is used twice", party.ID))
		}
		problems = append(problems, r.problems...)
		if len(r.problems) == 0 {
			seen[party.ID] = true
			parties = append(parties, party)
		}
	}
	return parties, problems
}
