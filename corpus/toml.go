package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// decodeTOML reads raw into v and reports every unknown key, or else the first
// error of syntax or type, with its line.
func decodeTOML(name string, raw []byte, v any) []Problem {
	d := toml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\ufeff"))))
	err := d.DisallowUnknownFields().Decode(v)
	var strict *toml.StrictMissingError
	var one *toml.DecodeError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &strict):
		var problems []Problem
		for _, e := range strict.Errors {
			line, _ := e.Position()
			problems = append(problems, Problem{name, line, fmt.Sprintf("unknown key %q", strings.Join(e.Key(), "."))})
		}
		return problems
	case errors.As(err, &one):
		line, _ := one.Position()
		return []Problem{{name, line, strings.TrimPrefix(one.Error(), "toml: ")}}
	}
	return []Problem{{name, 0, err.Error()}}
}

// keyLines are the lines on which the keys of one table stand; "" is the line
// of the table itself.
type keyLines map[string]int

// of returns the line of key, or of the table where the key is missing.
func (k keyLines) of(key string) int {
	if line, ok := k[key]; ok {
		return line
	}
	return k[""]
}

// A lineIndex has the lines of every table of an array of tables.
type lineIndex []keyLines

// table returns the lines of the i-th table.
func (x lineIndex) table(i int) keyLines {
	if i < len(x) {
		return x[i]
	}
	return nil
}

// tableLines finds where the tables [[array]] of raw and their keys stand. The
// decoder knows places only of what it refuses.
func tableLines(raw []byte, array string) lineIndex {
	var index lineIndex
	var p unstable.Parser
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	p.Reset(raw)
	line, at := 1, 0
	inside := false
	for p.NextExpression() {
		e := p.Expression()
		if e.Kind != unstable.ArrayTable && e.Kind != unstable.Table && e.Kind != unstable.KeyValue {
			continue
		}
		keys := e.Key()
		if !keys.Next() {
			continue
		}
		key := string(keys.Node().Data)
		start := int(keys.Node().Raw.Offset)
		line, at = line+bytes.Count(raw[at:start], []byte("\n")), start
		switch {
		case e.Kind == unstable.ArrayTable && key == array:
			index, inside = append(index, keyLines{"": line}), true
		case e.Kind != unstable.KeyValue:
			inside = false
		case inside:
			index[len(index)-1][key] = line
		}
	}
	return index
}
