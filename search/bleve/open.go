package bleve

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"sync"

	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
	"github.com/gofrs/flock"
	bolt "go.etcd.io/bbolt/errors"

	"dealbot/search"
)

const (
	lockFile = "lock"
	rootFile = "root.bolt"

	// floorSegment is the number of documents below which segments are all
	// alike to the merger. With scorch's own 2,000, an index that is filled in
	// small updates spends half its time on merging.
	floorSegment = 500
)

// InMemory returns an empty index that is gone when it is closed. Every Update
// adds a segment and nothing merges them: fill it in few Updates.
func InMemory() (*Index, error) {
	x, err := open("")
	if err != nil {
		return nil, fmt.Errorf("open index in memory: %w", err)
	}
	return x, nil
}

// Open opens the index in dir, which is made if it does not exist. It returns
// search.ErrLocked if somebody else has it open, and search.ErrDamaged if its
// files are incomplete, altered or of another schema: the directory can then
// be deleted and filled again. A directory with anything else in it is refused
// with neither, so that nobody deletes what was never an index.
func Open(dir string) (*Index, error) {
	x, err := openDir(dir)
	if err != nil {
		return nil, fmt.Errorf("open index %s: %w", dir, err)
	}
	return x, nil
}

func openDir(dir string) (*Index, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	if err := onlyOurs(dir); err != nil {
		return nil, err
	}
	lock := flock.New(filepath.Join(dir, lockFile))
	got, err := lock.TryLock()
	if err != nil {
		return nil, err
	}
	if !got {
		return nil, search.ErrLocked
	}
	x, err := open(dir)
	if err != nil {
		return nil, errors.Join(err, lock.Unlock())
	}
	x.unlock = lock.Unlock
	return x, nil
}

func onlyOurs(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := e.Name()
		if name != lockFile && name != rootFile && filepath.Ext(name) != ".zap" {
			return fmt.Errorf("not an index: %s is in it", name)
		}
	}
	return nil
}

// open opens scorch in dir, or in memory if dir is empty.
func open(dir string) (*Index, error) {
	fresh, err := isFresh(dir)
	if err != nil {
		return nil, err
	}
	x := &Index{
		analysis:  index.NewAnalysisQueue(runtime.GOMAXPROCS(0)),
		analyzers: sync.Pool{New: newAnalyzer},
		unlock:    func() error { return nil },
		onDisk:    dir != "",
	}
	x.engine, err = openEngine(dir, fresh, x.analysis)
	if err != nil {
		x.analysis.Close()
		return nil, err
	}
	if fresh {
		if err := x.engine.Batch(x.newBatch(state{whole: true}, nil, nil)); err != nil {
			return nil, errors.Join(err, x.Close())
		}
	}
	return x, nil
}

// isFresh says whether there is nothing yet but perhaps a lock.
func isFresh(dir string) (bool, error) {
	if dir == "" {
		return true, nil
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.*"))
	return len(files) == 0, err
}

// openEngine opens scorch and, unless it is fresh, checks what is there before
// scorch begins to work on it. What a broken file does to bolt, which is to
// panic or to touch memory behind the end of the file, becomes
// search.ErrDamaged.
func openEngine(dir string, fresh bool, analysis *index.AnalysisQueue) (_ *scorch.Scorch, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			// bolt still has the file and its lock: the next to open needs another.
			err = errors.Join(fmt.Errorf("%w: %v", search.ErrDamaged, r), os.Remove(filepath.Join(dir, rootFile)))
		}
	}()
	// Our own lock keeps our processes apart. bolt's is held against other
	// programs only, so one try is enough.
	engine, err := scorch.NewScorch(scorch.Name, map[string]any{
		"path":                   dir,
		"bolt_timeout":           "1ms",
		"scorchMergePlanOptions": map[string]any{"FloorSegmentSize": floorSegment},
	}, analysis)
	if err != nil {
		return nil, err
	}
	s := engine.(*scorch.Scorch)
	if err := s.OpenMeta(); err != nil {
		return nil, classify(err)
	}
	if !fresh {
		if err := check(s); err != nil {
			return nil, errors.Join(err, s.Close())
		}
	}
	return s, s.Open()
}

// classify tells what deleting the index would mend from what it would not.
func classify(err error) error {
	var system *os.PathError
	switch {
	case errors.Is(err, bolt.ErrTimeout):
		return search.ErrLocked
	case errors.As(err, &system):
		return err
	}
	return fmt.Errorf("%w: %w", search.ErrDamaged, err)
}

// check reads the newest snapshot once. scorch would quietly take an older one
// when the newest does not load; and it maps segments into memory, where a
// flipped byte would show only later, as a crash or a wrong answer.
func check(s *scorch.Scorch) error {
	epochs, err := s.RootBoltSnapshotEpochs()
	if err != nil || len(epochs) == 0 {
		return fmt.Errorf("%w: no snapshot: %v", search.ErrDamaged, err)
	}
	newest, err := s.LoadSnapshot(epochs[0])
	if err != nil {
		return fmt.Errorf("%w: %w", search.ErrDamaged, err)
	}
	return errors.Join(checkSnapshot(newest), newest.Close())
}

func checkSnapshot(s *scorch.IndexSnapshot) error {
	st, err := readState(s)
	if err != nil {
		return err
	}
	if !st.whole {
		return fmt.Errorf("%w: an update was cut short", search.ErrDamaged)
	}
	for _, seg := range s.Segments() {
		if p, ok := seg.Segment().(segment.PersistedSegment); ok {
			if err := checksum(p.Path()); err != nil {
				return fmt.Errorf("%w: %w", search.ErrDamaged, err)
			}
		}
	}
	return nil
}

// checksum compares a segment file with its last four bytes, the big-endian
// CRC-32 (IEEE) of everything before them.
func checksum(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	sum := crc32.NewIEEE()
	if _, err := io.CopyN(sum, f, info.Size()-crc32.Size); err != nil {
		return err
	}
	var want uint32
	if err := binary.Read(f, binary.BigEndian, &want); err != nil {
		return err
	}
	if sum.Sum32() != want {
		return fmt.Errorf("%s: checksum does not match", filepath.Base(path))
	}
	return nil
}

// A state is what the index says of itself.
type state struct {
	version search.Version
	whole   bool // the Update of this version was finished
}

const (
	stateKey    = "state"
	stateFormat = "dealbot 1 %d %s" // 1 is the schema: raise it when analysis or fields change
)

func (st state) String() string {
	if st.whole {
		return fmt.Sprintf(stateFormat, st.version, "whole")
	}
	return fmt.Sprintf(stateFormat, st.version, "part")
}

func readState(s *scorch.IndexSnapshot) (state, error) {
	line, err := s.GetInternal([]byte(stateKey))
	if err != nil {
		return state{}, err
	}
	var st state
	var word string
	if _, err := fmt.Sscanf(string(line), stateFormat, &st.version, &word); err != nil {
		return state{}, fmt.Errorf("%w: state %q is not of this schema", search.ErrDamaged, line)
	}
	st.whole = word == "whole"
	return st, nil
}
