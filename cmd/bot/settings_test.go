package main

import (
	"bytes"
	"log/slog"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// decodeText decodes text as if it stood in a file called c.toml.
func decodeText(text string) (configured, []string) {
	c := configured{settings: defaults(), file: "c.toml", from: map[string]string{}}
	return c, c.decode([]byte(text))
}

func TestExampleIsTheDefaults(t *testing.T) {
	data, err := os.ReadFile("../../config.example.toml")
	if err != nil {
		t.Fatal(err)
	}
	c := configured{file: "config.example.toml", from: map[string]string{}}
	if problems := c.decode(data); problems != nil {
		t.Fatalf("config.example.toml is refused: %v", problems)
	}
	if !reflect.DeepEqual(c.settings, defaults()) {
		t.Errorf("config.example.toml says %+v, the defaults are %+v", c.settings, defaults())
	}
	for _, s := range settingTable() {
		if c.from[s.key] == "" {
			t.Errorf("config.example.toml does not mention %s", s.key)
		}
		if !bytes.Contains(data, []byte("\n"+s.key+" = "+s.show(defaults()))) {
			t.Errorf("config.example.toml does not set %s the way bot config shows it", s.key)
		}
	}
}

func TestAllProblemsAtOnce(t *testing.T) {
	_, got := decodeText(strings.TrimLeft(`
corpus = 7
datadir = "x"
# a comment
log_level = "loud"

[slack]
token = "t"
`, "\n"))
	want := []string{
		`c.toml:1: corpus wants text in quotes, not 7`,
		`c.toml:2: unknown setting datadir; did you mean data_dir?`,
		`c.toml:4: log_level wants "debug", "info", "warn" or "error", not "loud"`,
		`c.toml:7: unknown setting slack.token`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestBrokenSyntaxHasItsLine(t *testing.T) {
	_, got := decodeText("corpus = \"a\"\ndata_dir = \n")
	if len(got) != 1 || !strings.HasPrefix(got[0], "c.toml:2: ") {
		t.Errorf("got %q, want one problem in line 2", got)
	}
}

func TestWhatIsSetIsTakenWithItsPlace(t *testing.T) {
	c, problems := decodeText("\ufeffcorpus = \"articles\"\r\n\r\nlog_level = \"debug\"\r\n")
	if problems != nil {
		t.Fatal(problems)
	}
	if c.Corpus != "articles" || c.LogLevel != slog.LevelDebug {
		t.Errorf("got %+v", c.settings)
	}
	if c.from["corpus"] != "c.toml:1" || c.from["log_level"] != "c.toml:3" || c.from["data_dir"] != "" {
		t.Errorf("got places %v", c.from)
	}
}

func TestPathsAreRelativeToTheFile(t *testing.T) {
	home, err := os.UserHomeDir()
	if err != nil {
		t.Skip("no home folder:", err)
	}
	c, _ := decodeText("corpus = \"articles\"\ndata_dir = \"~/kept\"\n")
	c.anchor("/etc/bot")
	if want := filepath.FromSlash("/etc/bot/articles"); c.Corpus != want {
		t.Errorf("corpus is %q, want %q", c.Corpus, want)
	}
	if want := filepath.Join(home, "kept"); c.DataDir != want {
		t.Errorf("data_dir is %q, want %q", c.DataDir, want)
	}
}

func TestFindConfig(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(dir, "home"))
	t.Setenv("HOME", dir)
	t.Setenv("DEALBOT_CONFIG", "")
	usual, err := os.UserConfigDir()
	if err != nil {
		t.Fatal(err)
	}
	inHome := filepath.Join(usual, "dealbot", "config.toml")
	find := func(flag, want string) {
		t.Helper()
		if got, err := findConfig(flag); got != want || err != nil {
			t.Errorf("found %q, %v; want %q", got, err, want)
		}
	}
	write := func(name string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	find("", "")
	write(inHome)
	find("", inHome)
	write("dealbot.toml")
	find("", "dealbot.toml")
	t.Setenv("DEALBOT_CONFIG", "env.toml")
	find("", "env.toml")
	find("flag.toml", "flag.toml")
}
