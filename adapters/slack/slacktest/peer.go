package slacktest

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
)

// A Peer is a Node program of the folder conformance, run for a test.
type Peer struct {
	Lines <-chan map[string]any // what it says, a JSON object a line; closed when it ends
}

// RunPeer starts a program of the folder conformance ("bolt.cjs") with more in
// its environment, and ends it with the test. Without Node or its packages the
// test is skipped; in CI it fails, for there they are installed.
func RunPeer(t testing.TB, script string, env ...string) Peer {
	t.Helper()
	_, here, _, _ := runtime.Caller(0)
	dir := filepath.Join(filepath.Dir(here), "conformance")
	node, err := exec.LookPath("node")
	if err == nil {
		_, err = os.Stat(filepath.Join(dir, "node_modules"))
	}
	if err != nil {
		if os.Getenv("DEALBOT_CI") != "" {
			t.Fatalf("%s cannot be run: %v", script, err)
		}
		t.Skipf("left out %s: run npm ci --ignore-scripts in adapters/slack/slacktest/conformance (%v)", script, err)
	}
	cmd := exec.Command(node, script)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env...)
	cmd.Stderr = t.Output()
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := make(chan map[string]any, 100)
	go func() {
		defer close(lines)
		for scan := bufio.NewScanner(out); scan.Scan(); {
			line := map[string]any{}
			if err := json.Unmarshal(scan.Bytes(), &line); err != nil {
				line["what"] = fmt.Sprintf("not JSON: %s", scan.Text())
			}
			lines <- line
		}
	}()
	t.Cleanup(func() {
		_ = in.Close()
		_ = cmd.Process.Kill() // it may have ended by itself
		for range lines {
		}
		_ = cmd.Wait()
	})
	return Peer{lines}
}
