package answer

import (
	"bufio"
	_ "embed"
	"slices"
	"strings"
	"sync"

	"dealbot/deal"
	"dealbot/extract"
)

// The tables a colleague can edit. Each explains its rows at its head.
var (
	//go:embed stop.txt
	stopTable string
	//go:embed synonyms.txt
	synonymTable string
	//go:embed paraphrases.txt
	paraphraseTable string
	//go:embed shapes.txt
	shapeTable string
	//go:embed askers.txt
	askerTable string
	//go:embed abbreviations.txt
	abbreviationTable string
	//go:embed opposites.txt
	oppositeTable string
)

// A vocabulary is the tables in the form that reading and matching need.
type vocabulary struct {
	stop   map[string]bool
	rows   map[string][]phrase       // first stem of a phrase -> the phrases it begins
	begun  openings                  // of the phrases of rows: most words of a text begin none
	loose  int                       // the first row of paraphrases
	turned int                       // the first row of opposites; below it are synonyms
	shaped patterns                  // the rows of shapes.txt
	shapes []Shape                   // that each of them asks for
	askers map[Shape]map[string]bool // by stems
	long   map[string]string         // what an abbreviation is short for
}

// A phrase is a synonym of one row: its stems after the first, the letter these
// begin with, and the row.
type phrase struct {
	rest []string
	next byte
	row  int
}

// tables is the vocabulary, read once.
var tables = sync.OnceValue(func() *vocabulary {
	v := &vocabulary{stop: map[string]bool{}, rows: map[string][]phrase{}, long: map[string]string{}, askers: map[Shape]map[string]bool{}}
	for line := range rowsOf(askerTable) {
		shape, words, _ := strings.Cut(line, ":")
		set := map[string]bool{}
		for phrase := range strings.SplitSeq(words, ",") {
			set[strings.Join(extract.Stems(phrase), " ")] = true
		}
		v.askers[Shape(shape)] = set
	}
	for line := range rowsOf(abbreviationTable) {
		short, long, _ := strings.Cut(line, " = ")
		v.long[short] = long
	}
	for line := range rowsOf(stopTable) {
		for w := range strings.FieldsSeq(line) {
			v.stop[w] = true
		}
	}
	row := 0
	add := func(line string) {
		for entry := range strings.SplitSeq(line, ",") {
			if stems := extract.Stems(entry); len(stems) > 0 {
				p := phrase{rest: stems[1:], row: row}
				if len(p.rest) > 0 {
					p.next = p.rest[0][0]
				}
				v.rows[stems[0]] = append(v.rows[stems[0]], p)
				v.begun.add(stems)
			}
		}
		row++
	}
	for line := range rowsOf(synonymTable) {
		add(line)
	}
	v.loose = row
	for line := range rowsOf(paraphraseTable) {
		add(line)
	}
	v.turned = row
	for line := range rowsOf(oppositeTable) {
		add(strings.ReplaceAll(line, "|", ","))
	}
	var shaped []string
	for line := range rowsOf(shapeTable) {
		bar := strings.LastIndex(line, "|")
		shaped = append(shaped, strings.TrimSpace(line[:bar]))
		v.shapes = append(v.shapes, Shape(strings.TrimSpace(line[bar+1:])))
	}
	v.shaped = newPatterns(&ofQuestions, shaped...)
	return v
})

// rowsOf yields the lines of a table without comments and empty lines.
func rowsOf(table string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		lines := bufio.NewScanner(strings.NewReader(table))
		for lines.Scan() {
			line := strings.TrimSpace(lines.Text())
			if line != "" && !strings.HasPrefix(line, "#") && !yield(line) {
				return
			}
		}
	}
}

// synonyms adds to rows those that the phrase starting at stems[at] belongs to,
// and returns how many words the longest such phrase has.
func (v *vocabulary) synonyms(rows []int, stems []string, at int) (_ []int, length int) {
	return v.those(false, rows, stems, at)
}

// firm are the synonyms whose phrases count as one word of a question.
func (v *vocabulary) firm(stems []string, at int) (rows []int, length int) {
	return v.those(true, nil, stems, at)
}

// isPhrase says whether several words count as one of a question from one on.
func (v *vocabulary) isPhrase(stems []string, at int) bool {
	var few [8]int
	_, length := v.those(true, few[:0], stems, at)
	return length > 1
}

// those are the synonyms of all rows, or of the firm ones alone.
func (v *vocabulary) those(firm bool, rows []int, stems []string, at int) (_ []int, length int) {
	follower := ""
	if at+1 < len(stems) {
		follower = stems[at+1]
	}
	if !v.begun.has(stems[at], follower) {
		return rows, 0
	}
	return v.begin(firm, rows, stems, at)
}

// begin is those for a word of which begun says that a phrase may begin with it.
func (v *vocabulary) begin(firm bool, rows []int, stems []string, at int) (_ []int, length int) {
	next := byte(0) // the letter that the next word begins with
	if at+1 < len(stems) && stems[at+1] != "" {
		next = stems[at+1][0]
	}
	phrases := v.rows[stems[at]]
	for i := range phrases {
		p := &phrases[i]
		if p.next != 0 && p.next != next || firm && p.row >= v.loose && p.row < v.turned || !startsWith(stems[at+1:], p.rest) {
			continue
		}
		rows = append(rows, p.row)
		length = max(length, 1+len(p.rest))
	}
	return rows, length
}

// inRow says whether a row has a phrase.
func (v *vocabulary) inRow(row int, stems []string) bool {
	return slices.ContainsFunc(v.rows[stems[0]], func(p phrase) bool { return p.row == row && slices.Equal(p.rest, stems[1:]) })
}

func startsWith(stems, prefix []string) bool {
	if len(stems) < len(prefix) {
		return false
	}
	for i, p := range prefix {
		if stems[i] != p {
			return false
		}
	}
	return true
}

// leadIn finds what stands before the question proper: "as of June 2022, who ...".
var leadIn = newPattern(`^(?:so |and |ok |but )?(?:as of|in|back in|at|during|after|before|under|by|for|on|with) [^,?]{2,50}, (who|what|which|how|when|why|where|whose|is|are|was|were|does|do|did|has|have|had|can|could|will|would)\b`)

// leadTime is the same without a comma: "in 2019 who ...", "under the old terms what ...".
var leadTime = newPattern(`^(?:so |and |ok |but )?(?:(?:as of|back in|in|by|at|during|before|until|since|around|prior to) [a-z -]{0,30}(?:19|20)[0-9]{2}|under (?:[a-z0-9'-]+ ){1,4}(?:terms|deal|agreement|contract|plan|version|offer|licen[cs]e|lease)) (who|what|which|how|when|why|where|whose)\b`)

// shape returns what kind of answer the question in lower case asks for.
func (v *vocabulary) shape(q *glance) Shape {
	lower := mainClause(q.text)
	if strings.Contains(lower, ", ") {
		lower = leadIn.ReplaceAllString(lower, "$1")
	}
	if lower = leadTime.ReplaceAllString(lower, "$1"); lower != q.text {
		q = ofQuestions.sifted(lower)
	}
	if row := v.shaped.row(q); row >= 0 {
		return v.shapes[row]
	}
	return ShapeText
}

// plainShort is how many letters a word with a capital has that is an
// abbreviation and no name: the Justice Dept.
const plainShort = 4

// placesInRow are the words for what is written with a digit: "the 2nd tranche". Before a
// month it is a day.
var placesInRow = map[string]string{"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth", "6th": "sixth"}

// asCompany are the words behind which "co" is a company, and part of no name.
var asCompany = wordsOf("merged, combined, new, joint, parent, target, listed, the, this, that, enlarged, resulting, whole, holding")

// spellOut writes abbreviations out. A word with a capital is left alone, it may
// be a name, unless it begins the question or is long and else in small letters.
func (v *vocabulary) spellOut(question string) string {
	words := strings.Fields(strings.ReplaceAll(question, "’", "'"))
	for i, w := range words {
		bare := strings.TrimRight(w, "?!.,:;")
		lower := strings.ToLower(bare)
		if bare != lower && (bare[1:] != lower[1:] || i > 0 && len(bare) < plainShort) {
			continue
		}
		if nth, ok := placesInRow[lower]; ok && (i+1 == len(words) || deal.LookUp(strings.ToLower(words[i+1])).Month == 0 && words[i+1] != "of") {
			words[i] = nth + w[len(bare):]
			continue
		}
		if lower == "co" && i > 0 && asCompany[strings.ToLower(words[i-1])] {
			words[i] = "company" + w[len(bare):]
			continue
		}
		if long, ok := v.long[lower]; ok {
			words[i] = long + w[len(bare):]
		}
	}
	return strings.Join(words, " ")
}
