package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// peer is a file or folder beside this repository that a test compares with.
// Where it is missing the test is skipped, in CI it fails.
func peer(t *testing.T, path string) string {
	t.Helper()
	abs, err := filepath.Abs(filepath.Join("../../..", path))
	if err == nil {
		_, err = os.Stat(abs)
	}
	if err == nil {
		return abs
	}
	if os.Getenv("DEALBOT_CI") == "1" {
		t.Fatalf("nothing to compare with: %v", err)
	}
	t.Skipf("nothing to compare with: %v", err)
	return ""
}

func TestFactsAreWhatTheScorerTakes(t *testing.T) {
	scorer := peer(t, "shared/exam/score.py")
	keys := peer(t, "shared/exam/facts.jsonl")
	facts, err := exec.CommandContext(t.Context(), "bot", "facts", "--json").Output()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "facts.jsonl")
	if err := os.WriteFile(file, facts, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), "python3", scorer, "--facts", keys, "--pred-facts", file,
		"--articles", "../../corpus/starter/starter").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	n := bytes.Count(facts, []byte("\n"))
	if want := fmt.Sprintf("'pred': %d, 'grounded': %d,", n, n); n == 0 || !strings.Contains(string(out), want) {
		t.Errorf("the scorer does not find every figure in its quote; want %q in\n%s", want, out)
	}
}
