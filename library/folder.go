package library

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"dealbot/corpus"
)

// A file is a file of the folder as the walk saw it.
type file struct {
	path  string
	size  int64
	mtime int64 // Unix nanoseconds; 0: the file system does not say
}

// A folder is what a walk found, sorted by path.
type folder struct {
	articles, facts, parties []file
	dark                     []string // folders that cannot be read
	problems                 []corpus.Problem
}

// walk lists the files below root. It follows no links, so it neither leaves
// root nor goes round in circles.
func walk(root fs.FS) (folder, error) {
	var f folder
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && name == ".":
			return err
		case err != nil:
			f.report(name, "cannot be read: "+reason(err))
			if d != nil && d.IsDir() {
				f.dark = append(f.dark, name)
				return fs.SkipDir
			}
			return nil
		case name != "." && strings.HasPrefix(path.Base(name), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return nil
		}
		f.add(root, name, d)
		return nil
	})
	if err != nil {
		return folder{}, fmt.Errorf("read the folder: %w", err)
	}
	return f, nil
}

// add takes up one file, link or other thing.
func (f *folder) add(root fs.FS, name string, d fs.DirEntry) {
	to := f.shelf(name)
	if to != nil && !utf8.ValidString(name) {
		f.report(strings.ToValidUTF8(name, "�"), "has a name that is not UTF-8: rename it")
		return
	}
	if d.Type()&fs.ModeSymlink != 0 {
		if to != nil || path.Ext(name) == "" {
			f.report(name, linkProblem(root, name))
		}
		return
	}
	if to == nil {
		if unread(name) {
			f.report(name, "is not read: save it as .md, .txt or .html")
		}
		return
	}
	info, err := d.Info()
	switch {
	case err != nil:
		f.report(name, "cannot be read: "+reason(err))
	case !info.Mode().IsRegular():
		f.report(name, "is not a regular file")
	default:
		found := file{path: name, size: info.Size()}
		if !info.ModTime().IsZero() {
			found.mtime = info.ModTime().UnixNano()
		}
		*to = append(*to, found)
	}
}

// shelf returns where a file of this name belongs; nil: nowhere.
func (f *folder) shelf(name string) *[]file {
	switch {
	case corpus.IsParties(name):
		return &f.parties
	case corpus.IsFacts(name):
		return &f.facts
	case corpus.Readable(name):
		return &f.articles
	}
	return nil
}

// below says whether name lies below one of some folders.
func below(name string, folders []string) bool {
	return slices.ContainsFunc(folders, func(dir string) bool { return dir == "." || strings.HasPrefix(name, dir+"/") })
}

// unread says whether somebody who puts a file of this name into the folder
// means it to be read.
func unread(name string) bool {
	return slices.Contains([]string{".pdf", ".doc", ".docx", ".odt", ".rtf", ".pages", ".epub", ".mht", ".eml"}, strings.ToLower(path.Ext(name)))
}

func linkProblem(root fs.FS, name string) string {
	target, err := fs.ReadLink(root, name)
	if err != nil {
		return "is a link, and links are not followed: put the file itself here"
	}
	inside := path.Join(path.Dir(name), target)
	if path.IsAbs(target) || inside == ".." || strings.HasPrefix(inside, "../") {
		return "links out of the folder: put the file itself here"
	}
	if _, err := fs.Lstat(root, inside); errors.Is(err, fs.ErrNotExist) {
		return fmt.Sprintf("is a link to %s, which is not there: put the file itself here", inside)
	}
	return fmt.Sprintf("is a link to %s, which is read at its own place", inside)
}

func (f *folder) report(name, message string) {
	f.problems = append(f.problems, corpus.Problem{File: name, Message: message})
}

// reason returns what is wrong without the path, which the problem names.
func reason(err error) string {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err.Error()
	}
	return err.Error()
}

// sortProblems puts problems in the order of files and lines.
func sortProblems(problems []corpus.Problem) {
	slices.SortStableFunc(problems, func(a, b corpus.Problem) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
}
