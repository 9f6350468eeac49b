package answer_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"dealbot/answer"
	"dealbot/corpus"
)

// console sees everything.
var console = corpus.Scope{All: true}

// Whatever is asked, an answer keeps its promises: no error but for a question
// without words, quotes that stand in the corpus, a quick answer of its length.
func FuzzAsk(f *testing.F) {
	corpora := []fstest.MapFS{starterFiles(f), archived(f, "testdata/contractends.txt")}
	var desks []*answer.Desk
	for _, files := range corpora {
		desks = append(desks, desk(f, files))
	}
	for _, seed := range []string{"when does Microsoft's license end", "msft stake openai?", "", "?!", "who\x80 is — “AGI”", "compare old vs new", "\xff vs", "\u212a and \u0130 vs", "0 1 2032 $5 10%", strings.Repeat("license ", 300), "Xqzv " + strings.Repeat("Vrtk Bxqw ", 90), "it was o" + strings.Repeat("k", 2000)} {
		f.Add(seed, "is it exclusive")
	}
	for _, seed := range slices.Concat(someQuestions, everydayQuestions) {
		f.Add(seed, "when does Microsoft's license end")
	}
	for _, seed := range contractQuestions {
		f.Add(seed, "when does the dock lease end")
	}
	f.Fuzz(func(t *testing.T, question, earlier string) {
		for n, files := range corpora {
			keepsPromises(t, desks[n], files, question, earlier)
		}
	})
}

// keepsPromises asks a question and checks what holds of all answers.
func keepsPromises(t *testing.T, d *answer.Desk, files fstest.MapFS, question, earlier string) {
	t.Helper()
	a, err := d.Ask(context.Background(), answer.Question{Text: question, Earlier: []string{earlier}, Today: today, Scope: console})
	if errors.Is(err, answer.ErrEmpty) {
		return
	}
	if err != nil {
		t.Fatalf("%q: %v", question, err)
	}
	if n := utf8.RuneCountInString(a.Quick); a.Quick == "" || (a.Outcome == answer.Answered && n > 300) || (a.Outcome == answer.Abstained && n > 140) {
		t.Errorf("%q: a quick answer of %d characters: %q", question, n, a.Quick)
	}
	if a.Outcome == answer.Answered && len(a.Proof) == 0 {
		t.Errorf("%q is answered %q without proof", question, a.Quick)
	}
	for _, c := range a.Proof {
		path := string(c.Quote.Article())
		if file := files[path]; file == nil || !strings.Contains(string(file.Data), c.Quote.Text()) {
			t.Errorf("%q quotes %q, which %s does not say", question, c.Quote.Text(), path)
		}
	}
}

// someQuestions are of every sort.
var someQuestions = []string{
	"when does Microsoft's license end", "is the license exclusive?", "how much is Amazon putting in", "what changed in April?",
	"msft stake openai", "who is the primary cloud partner", "what is Frontier", "why did Elon Musk sue", "how much does Novavax pay",
	"by how much is the Azure deal bigger than the AWS contract", "until when does OpenAI pay a revenue share",
}

// everydayQuestions are about the corpus, the calendar, whole deals, the answer before, or nothing.
var everydayQuestions = []string{
	"what is different since february", "what are the changes to the license", "what ends in 2030", "what expires in 2033", "what is due next year",
	"next deadline", "key dates for OpenAI", "list all deals of OpenAI", "what do you know about Amazon", "who are OpenAI's partners", "what are your sources",
	"which articles mention Claude", "how recent are your sources", "which companies are in here", "what does Microsoft get", "what must OpenAI do",
	"who pays whom", "what is not disclosed", "is the license still running", "has the deal closed", "where does the Microsoft deal stand", "rev share?",
	"price of the frontier license", "who is the chief executive of Vrtkbxqw", "should we buy Microsoft stock", "thanks!", "says who?", "source?", "are you sure?",
	"since when?", "until when?", "and for Amazon?", "and in 2032?", "and the other way round?",
}

// contractQuestions are for the clauses of contracts, for all their terms, and for all contracts.
var contractQuestions = []string{
	"who is the other party to Zolta's dock lease", "which law governs the Dock Lease Agreement", "is there a cap on liability", "whats the governing law",
	"when does the paint supply agreement expire", "is the dock lease still in force", "how long is left on the dock lease", "does it renew", "and the notice?",
	"by when must we give notice not to renew the dock lease", "key terms of the dock lease", "summarise the paint supply agreement", "which contracts do we have",
	"which agreements can be assigned", "do all contracts have a non-compete", "does Brindal have a contract with Zolta", "which contracts expire in 2031",
	"can we get out of the paint agreement early", "and the dock lease?", "is the Exclusive Paint Supply Agreement exclusive",
}

// The order in which articles come in makes no difference, and neither does
// asking twice.
func TestAnswersDoNotDependOnOrder(t *testing.T) {
	files := starterFiles(t)
	paths := make([]string, 0, len(files))
	for path := range files {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	once := desk(t, files)
	backwards := desk(t, oneByOne(files, paths)...)
	for _, text := range slices.Concat(someQuestions, everydayQuestions) {
		q := answer.Question{Text: text, Today: today, Scope: console}
		first, second, other := told(t, once, q), told(t, once, q), told(t, backwards, q)
		if first != second {
			t.Errorf("%s: asked twice:\n%s\n%s", text, first, second)
		}
		if first != other {
			t.Errorf("%s: articles in another order:\n%s\n%s", text, first, other)
		}
	}
}

func told(t *testing.T, d *answer.Desk, q answer.Question) string {
	t.Helper()
	a, err := d.Ask(context.Background(), q)
	if errors.Is(err, answer.ErrEmpty) {
		return err.Error()
	}
	if err != nil {
		t.Fatalf("%s: %v", q.Text, err)
	}
	return fmt.Sprintf("%s%s%v", show(a), a.Status, a.Choices)
}

// oneByOne are the stages of a folder that gets its files singly, the last first.
func oneByOne(files fstest.MapFS, paths []string) []fstest.MapFS {
	var stages []fstest.MapFS
	grown := fstest.MapFS{}
	for _, path := range slices.Backward(paths) {
		grown[path] = files[path]
		stages = append(stages, maps.Clone(grown))
	}
	return stages
}
