package contract

import (
	"os"
	"strings"
	"testing"
)

// Each row of ends.phrases is a clause, and what is read of it in a contract made on 1 March 2010.
func TestEndPhrases(t *testing.T) {
	table, err := os.ReadFile("testdata/ends.phrases")
	if err != nil {
		t.Fatal(err)
	}
	for n, row := range rows(string(table)) {
		cells := strings.Split(row+"=>=>=>", "=>")
		clause := strings.ReplaceAll(strings.TrimSpace(cells[0]), "||", "\n\n")
		c, ok := Read(madeInMarch + clause + restOfIt)
		if !ok {
			t.Fatalf("row %d is not read as a contract", n)
		}
		for i, k := range []Kind{Expiry, Renewal, Notice} {
			want := strings.TrimSpace(cells[i+1])
			got, _ := c.Find(k, "")
			if want == "" || want == "-" && got.Says == "" || want != "-" && strings.HasPrefix(got.Says, want) {
				continue
			}
			t.Errorf("row %d, %s: %q, want %q\n%s", n, k, got.Says, want, clause)
		}
	}
}

const (
	madeInMarch = `SERVICES AGREEMENT

This Services Agreement (the "Agreement") is made and entered into as of March 1, 2010 (the "Effective Date") by and between Tarn Mills Ltd., an Alberta corporation, and Quill Foods Inc., a Nevada corporation.

WHEREAS, the parties hereto wish to agree as follows.

`
	restOfIt = `

Neither party shall disclose Confidential Information during the term of this Agreement and for three (3) years thereafter.

IN WITNESS WHEREOF, the parties hereto have executed this Agreement.
`
)
