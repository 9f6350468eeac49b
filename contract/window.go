package contract

import "dealbot/extract"

// windowMargin is how many bytes beside a year or a gap the rest of its date stands at most.
const windowMargin = 90

// dateWindows are the parts of s that may have dates, or gaps left for dates. To look for dates in
// all of a contract takes long.
func dateWindows(s string) (all []extract.Span) {
	for i := 0; i < len(s); i++ {
		n := dateSign(s[i:])
		if n == 0 {
			continue
		}
		from, to := max(0, i-windowMargin), min(len(s), i+n+windowMargin)
		if last := len(all) - 1; last >= 0 && all[last].End >= from {
			all[last].End = to
		} else {
			all = append(all, extract.Span{Start: from, End: to})
		}
		i += n - 1
	}
	return all
}

// dateSign is how many bytes at the start of s tell that a date is near: a year, figures with
// strokes, or a gap; 0 where none do.
func dateSign(s string) int {
	digits := 0
	for digits < len(s) && s[digits] >= '0' && s[digits] <= '9' {
		digits++
	}
	switch {
	case digits == 4 && (s[:2] == "19" || s[:2] == "20" || s[:2] == "18"):
		return digits
	case digits > 0 && digits < 3 && len(s) > digits+1 && (s[digits] == '/' || s[digits] == '-' || s[digits] == '.') && s[digits+1] >= '0' && s[digits+1] <= '9':
		return digits + 1
	case digits > 0:
		return 0
	}
	for _, gap := range gaps {
		if len(s) >= len(gap) && s[:len(gap)] == gap {
			return len(gap)
		}
	}
	return 0
}

// gaps are how what is to be filled in begins.
var gaps = []string{"__", "[", "●", "•", "**", "....", "----", "day of"}

// leftOut is how what the text as published leaves out is printed, and leftOutSigns what it begins with.
const leftOut = `\[ ?[*_•● ]{1,}[^\]]{0,12}\]|\*{2,}|_{3,}`

var leftOutSigns = []string{"[", "**", "___"}
