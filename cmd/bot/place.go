package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"dealbot/corpus/starter"
)

// A place says which articles a command works on and where what is known of
// them is kept:
//
//	nothing configured   the starter corpus, in memory; nothing is written
//	corpus = DIR, or     DIR, kept in the user's cache directory under a name made
//	--corpus DIR         from DIR's absolute path, never inside DIR, and brought up
//	                     to date before anything else
//	  with --no-cache    DIR, in memory
//	data_dir = D         the store in D as it stands; bot index brings corpus into it
//
// --corpus means DIR's own store, whatever the configuration says.
type place struct {
	root  string // absolute path of the folder of articles; empty: the starter corpus, or what data_dir holds
	dir   string // data directory; empty: in memory
	fresh bool   // to be brought up to date with root before anything else

	keyFile string // of the ledger
}

// String names the articles for people.
func (p place) String() string {
	switch {
	case p.root != "":
		return p.root
	case p.dir != "":
		return "what " + p.dir + " holds"
	}
	return "the starter corpus"
}

// folder is where the articles come from, and its name.
func (p place) folder() (fs.FS, string) {
	if p.root == "" {
		return starter.FS, "the starter corpus"
	}
	return os.DirFS(p.root), p.root
}

// keeping says what to set where nothing is kept.
func (p place) keeping() string {
	if p.root == "" { // what is built in is never kept
		return "set corpus and data_dir to keep it"
	}
	return "set data_dir to keep it"
}

// choosePlace finds the place that the settings and the flags name.
func choosePlace(s settings, corpusFlag string, noCache bool) (place, error) {
	folder, kept := s.Corpus, s.DataDir
	if corpusFlag != "" {
		folder, kept = corpusFlag, ""
	}
	root, err := articleFolder(folder)
	switch {
	case err != nil:
		return place{}, err
	case kept != "" && noCache:
		return place{}, usagef("--no-cache is for --corpus DIR; what data_dir holds is kept there")
	case kept != "":
		return place{root: root, dir: kept}, outside(root, kept)
	case root == "":
		return place{fresh: true}, nil
	case noCache:
		return place{root: root, fresh: true}, nil
	}
	dir, err := cacheFor(root)
	return place{root: root, dir: dir, fresh: true}, err
}

// outside refuses a data directory inside the folder of articles, to which
// nothing is ever written.
func outside(root, dir string) error {
	if root == "" {
		return nil
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return fmt.Errorf("find %s: %w", dir, err)
	}
	if rel, err := filepath.Rel(root, resolved(abs)); err == nil && filepath.IsLocal(rel) {
		return usagef("data_dir %s lies inside the articles in %s, where nothing may be written; name a folder elsewhere", dir, root)
	}
	return nil
}

// resolved is an absolute path with the links in it followed, as far as it exists.
func resolved(path string) string {
	real, err := filepath.EvalSymlinks(path)
	if parent := filepath.Dir(path); err != nil && parent != path {
		return filepath.Join(resolved(parent), filepath.Base(path))
	}
	return real
}

// articleFolder is the absolute path of a folder that somebody named, links
// resolved: one folder has one path.
func articleFolder(folder string) (string, error) {
	if folder == "" {
		return "", nil
	}
	info, err := os.Stat(folder)
	if err != nil {
		return "", usagef("no folder of articles at %s; name one with --corpus DIR", folder)
	}
	if !info.IsDir() {
		return "", usagef("%s is a file; --corpus wants the folder it is in", folder)
	}
	opened, err := os.Open(folder)
	if err != nil {
		return "", usagef("the folder of articles cannot be read: %w; change its permissions, or name another with --corpus DIR", err)
	}
	defer opened.Close()
	abs, err := filepath.Abs(folder)
	if err != nil {
		return "", fmt.Errorf("find %s: %w", folder, err)
	}
	real, err := filepath.EvalSymlinks(abs)
	if err != nil {
		return "", fmt.Errorf("find %s: %w", folder, err)
	}
	return real, nil
}

// cacheFor is where the store of a folder is kept.
func cacheFor(root string) (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("no cache directory to keep the index in (%w); --no-cache keeps it in memory", err)
	}
	if rel, err := filepath.Rel(root, cache); err == nil && filepath.IsLocal(rel) {
		return "", usagef("the cache directory %s lies inside %s, where nothing may be written; --no-cache keeps the index in memory", cache, root)
	}
	sum := sha256.Sum256([]byte(root))
	name := strings.Trim(filepath.Base(root), string(filepath.Separator)+".")
	return filepath.Join(cache, "dealbot", name+"-"+hex.EncodeToString(sum[:8])), nil
}
