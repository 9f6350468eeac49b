// Package dealbot_test holds the plan of the house: which room may import which,
// and that the picture in README.md shows the rooms there are.
package dealbot_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const module = "dealbot/"

// A room is a package and what it may import of ours.
type room struct {
	name string
	may  []string
	why  string // why nothing else
}

// rooms is the plan. A package below a room (corpus/sqlite) has a row of its own.
var rooms = []room{
	{"deal", nil,
		"the nouns are spoken in every room, so they can lean on none"},
	{"extract", []string{"deal"},
		"reading a text is pure: given the same bytes it finds the same, wherever they are kept"},
	{"contract", []string{"deal", "extract"},
		"reading a contract is pure, like reading any text: which of them is asked about is not its business"},
	{"corpus", []string{"deal"},
		"what is known must not depend on how it was found or who asks"},
	{"sqlite", nil,
		"how a file is opened is the same for every store, whatever is in it"},
	{"corpus/sqlite", []string{"corpus", "deal", "sqlite"},
		"a store knows its contract alone, so that another can take its place"},
	{"corpus/corpustest", []string{"corpus", "deal"},
		"the contract is tested without any one store"},
	{"corpus/starter", nil,
		"it is files; what they mean is the librarian's business"},
	{"search", nil,
		"an engine ranks words; it gets addresses and must not learn what they point to"},
	{"search/bleve", []string{"search"},
		"an engine knows its contract alone, so that another can take its place"},
	{"search/searchtest", []string{"search"},
		"the contract is tested without any one engine"},
	{"library", []string{"corpus", "deal", "extract", "search"},
		"the librarian writes what answers are made of, and must not bend it to the questions"},
	{"answer", []string{"contract", "corpus", "deal", "extract", "search"},
		"answering reads; an answer that could write would not be a function of question and corpus"},
	{"ledger", []string{"deal"},
		"a receipt outlives the rooms that made it: it keeps printed readings and addresses, not their types"},
	{"ledger/sqlite", []string{"ledger", "sqlite"},
		"a store knows its contract alone, so that another can take its place"},
	{"ledger/ledgertest", []string{"deal", "ledger"},
		"the contract is tested without any one store"},
	{"chat", []string{"answer", "corpus", "deal", "ledger"},
		"the conversation is the same on every platform, so it can know none"},
	{"chat/chattest", []string{"chat"},
		"the weather is the same on every platform, so it can know none"},
	{"adapters/discord", []string{"adapters/discord/gateway", "adapters/discord/rest", "answer", "chat", "corpus", "deal"},
		"an adapter decodes, shows and posts; what is said is the conversation's business"},
	{"adapters/discord/gateway", nil,
		"a connection carries events and must not learn what they mean"},
	{"adapters/discord/rest", nil,
		"calls are made and limited whatever is in them"},
	{"adapters/discord/discordtest", nil,
		"a Discord that shared code with the bot would share its mistakes"},
	{"search/bleve/blevetest", []string{"search"},
		"what benchmarks compare with is nobody else's business"},
	{"cmd/tune", []string{"answer", "corpus", "corpus/sqlite", "deal", "library", "search", "search/bleve"},
		"fitting weights is a workshop; the program does without it"},
	{"adapters/slack", []string{"answer", "chat", "corpus", "deal"},
		"an adapter decodes and shows; what is said, to whom and when is the conversation's"},
	{"adapters/slack/slacktest", nil,
		"a fake that knew the adapter would forgive it"},
	{"cmd/bot", []string{"adapters/discord", "adapters/slack", "answer", "chat", "corpus", "corpus/sqlite", "corpus/starter", "deal", "ledger", "ledger/sqlite", "library", "search", "search/bleve"},
		"the packages that test a contract are for tests"},
}

// outside names the room that alone may import a package of others, and why.
var outside = []struct{ prefix, only, why string }{
	{"github.com/blevesearch/bleve/", "search/bleve", "its surface is wide; behind search.Index it can be replaced"},
	{"modernc.org/sqlite", "sqlite", "the stores can be another database behind their contracts"},
	{"github.com/pressly/goose", "sqlite", "a store brings its migrations; how they are run is the same for all"},
	{"github.com/slack-go/", "adapters/slack", "the conversation knows no platform"},
	{"github.com/spf13/", "cmd/bot", "flags are for the program; rooms take arguments"},
	{"github.com/prometheus/", "cmd/bot", "rooms tell what happens through chat.Meter; how it is counted is the program's business"},
	{"github.com/bwmarrin/discordgo", "adapters/discord", "only one room speaks with Discord"},
	{"golang.org/x/term", "cmd/bot", "only the program has a console"},
}

// imports lists what each package of the module imports. Tests are left out:
// they put the real things together and may come from any room.
func imports(t *testing.T) map[string]map[string]bool {
	t.Helper()
	found := map[string]map[string]bool{}
	err := filepath.WalkDir(".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if name := entry.Name(); file != "." && (strings.HasPrefix(name, ".") || name == "testdata") {
				return filepath.SkipDir
			}
			return nil
		}
		dir := path.Dir(filepath.ToSlash(file))
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		if found[dir] == nil {
			found[dir] = map[string]bool{}
		}
		for _, spec := range parsed.Imports {
			found[dir][strings.Trim(spec.Path.Value, `"`)] = true
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestLayers(t *testing.T) {
	found := imports(t)
	for _, dir := range slices.Sorted(maps.Keys(found)) {
		i := slices.IndexFunc(rooms, func(r room) bool { return r.name == dir })
		if i < 0 {
			t.Errorf("%s has no row in the plan: which packages of ours may it import, and why no others?", dir)
			continue
		}
		for name := range found[dir] {
			if own, ours := strings.CutPrefix(name, module); ours && !slices.Contains(rooms[i].may, own) {
				t.Errorf("%s imports %s, and may not: %s", dir, own, rooms[i].why)
			}
			for _, o := range outside {
				if strings.HasPrefix(name, o.prefix) && dir != o.only && !strings.HasPrefix(dir, o.only+"/") {
					t.Errorf("%s imports %s, which is for %s alone: %s", dir, name, o.only, o.why)
				}
			}
		}
	}
	for _, r := range rooms {
		for _, name := range append([]string{r.name}, r.may...) {
			if found[name] == nil {
				t.Errorf("the plan names %s, which is not there", name)
			}
		}
	}
}

// The picture in README.md is the block that begins with "cmd/bot"; each of its
// lines begins with the name of a package.
func TestReadmePicture(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	picture := regexp.MustCompile("(?s)```\n(cmd/bot.*?)```").FindSubmatch(readme)
	if picture == nil {
		t.Fatal("README.md has no picture of the house")
	}
	shown := map[string]bool{}
	for _, line := range strings.Split(strings.TrimSpace(string(picture[1])), "\n") {
		shown[strings.Fields(line)[0]] = true
	}
	found := imports(t)
	for name := range shown {
		if found[name] == nil {
			t.Errorf("README.md shows %s, which is not there", name)
		}
	}
	for name := range found {
		if !shown[name] {
			t.Errorf("README.md does not show %s", name)
		}
	}
}
