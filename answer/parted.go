package answer

// particles are the second words of verbs that may stand apart: "waved the deal
// through".
var particles = map[string]bool{"through": true, "off": true, "down": true, "over": true, "out": true, "back": true, "up": true, "away": true, "aside": true, "apart": true}

// partedReach is how many words a verb and its particle may stand apart.
const partedReach = 5

// meanParted notes the rows of a verb that stands before a particle, apart from it.
func (l *line) meanParted(particle int) {
	stem := l.stems[particle]
	for i := particle - 2; i >= max(0, particle-partedReach); i-- {
		for _, row := range tables().parted(l.stems[i], stem) {
			l.rowSieve.add(row)
			l.rows = append(l.rows, means{i, row})
		}
	}
}

// parted are the rows that have a verb of two words.
func (v *vocabulary) parted(verb, particle string) (rows []int) {
	if !v.begun.has(verb, particle) {
		return nil
	}
	for _, p := range v.rows[verb] {
		if len(p.rest) == 1 && p.rest[0] == particle {
			rows = append(rows, p.row)
		}
	}
	return rows
}
