package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// decodeTOML reads raw as a T, in which all but the tables [[array]] is of type
// any, so that a value of the wrong type hides no other: a reader takes it from
// there. Reported, by line, are an error of syntax, a table where a value
// belongs or the other way round, with nothing read, or else all unknown keys.
func decodeTOML[T any](name string, raw []byte, array string) (T, []Problem) {
	var file, nothing T
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	var one *toml.DecodeError
	if err := toml.Unmarshal(raw, &map[string]any{}); errors.As(err, &one) {
		line, _ := one.Position()
		return nothing, []Problem{{name, line, strings.TrimPrefix(one.Error(), "toml: ")}}
	}
	err := toml.NewDecoder(bytes.NewReader(raw)).DisallowUnknownFields().Decode(&file)
	var strict *toml.StrictMissingError
	switch {
	case err == nil:
		return file, nil
	case errors.As(err, &strict):
		var problems []Problem
		for _, e := range strict.Errors {
			line, _ := e.Position()
			problems = append(problems, Problem{name, line, fmt.Sprintf("unknown key %q", strings.Join(e.Key(), "."))})
		}
		return file, problems
	case errors.As(err, &one):
		line, _ := one.Position()
		return nothing, []Problem{{name, line, fmt.Sprintf("tables are for %s alone, and each begins with a line [[%s]]", array, array)}}
	}
	return nothing, []Problem{{name, 0, err.Error()}}
}

// A tableReader reads the values of one table and gathers what is wrong with
// them.
type tableReader struct {
	name     string
	lines    keyLines
	problems []Problem
}

func (r *tableReader) report(key, message string) {
	r.problems = append(r.problems, Problem{File: r.name, Line: r.lines.of(key), Message: message})
}

// text reads a text that may be missing.
func (r *tableReader) text(key string, v any) string {
	s, ok := v.(string)
	if !ok && v != nil {
		r.report(key, fmt.Sprintf("%s: wants text in quotation marks, not %v", key, v))
	}
	return s
}

// texts reads a list of texts that may be missing.
func (r *tableReader) texts(key string, v any) []string {
	list, ok := v.([]any)
	if !ok && v != nil {
		r.report(key, fmt.Sprintf("%s: wants a list such as [\"a\", \"b\"], not %v", key, v))
	}
	var out []string
	for _, item := range list {
		out = append(out, r.text(key, item))
	}
	return out
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

// A lineIndex has the lines of the keys outside all tables, and those of every
// table of an array of tables.
type lineIndex struct {
	top    keyLines
	tables []keyLines
}

// table returns the lines of the i-th table.
func (x lineIndex) table(i int) keyLines {
	if i < len(x.tables) {
		return x.tables[i]
	}
	return nil
}

// tableLines finds where the tables [[array]] of raw and their keys stand. The
// decoder knows places only of what it refuses.
func tableLines(raw []byte, array string) lineIndex {
	index := lineIndex{top: keyLines{}}
	into := index.top
	var p unstable.Parser
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	p.Reset(raw)
	line, at := 1, 0
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
		case e.Kind == unstable.KeyValue:
			into[key] = line
		case key == array && !keys.Next():
			into = keyLines{"": line}
			index.tables = append(index.tables, into)
		default:
			into = keyLines{} // of a table that nobody asks about
		}
	}
	return index
}
