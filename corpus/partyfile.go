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
	Party []struct {
		ID      string   `toml:"id"`
		Name    string   `toml:"name"`
		Aliases []string `toml:"aliases"`
	} `toml:"party"`
}

// DecodeParties reads a parties file. A party with a problem is left out, the
// others are returned.
func DecodeParties(name string, raw []byte) ([]deal.Party, []Problem) {
	var file partyFile
	problems := decodeTOML(name, raw, &file)
	lines := tableLines(raw, "party")
	seen := make(map[string]bool)
	var parties []deal.Party
	for i, p := range file.Party {
		message := ""
		switch {
		case p.ID == "":
			message = "the party has no id"
		case p.Name == "":
			message = "the party has no name"
		case seen[p.ID]:
			message = fmt.Sprintf("the id %q is used twice", p.ID)
		}
		if message != "" {
			problems = append(problems, Problem{File: name, Line: lines.table(i).of("id"), Message: message})
			continue
		}
		seen[p.ID] = true
		parties = append(parties, deal.Party{ID: deal.PartyID(p.ID), Name: p.Name, Aliases: p.Aliases})
	}
	return parties, problems
}
