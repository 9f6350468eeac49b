package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"dealbot/ledger"
)

// keyVariable holds the key that reply handles are encrypted with.
const keyVariable = "DEALBOT_KEY"

// findKey takes the key from the environment, or from the key file, which is
// made where it is not there yet.
func findKey(file string) (ledger.Key, error) {
	if s := os.Getenv(keyVariable); s != "" {
		key, err := ledger.ParseKey(s)
		if err != nil {
			return key, usagef("%s: %w", keyVariable, err)
		}
		return key, nil
	}
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return makeKey(file)
	}
	if err != nil {
		return ledger.Key{}, usagef("the key cannot be read: %w; set %s, or key_file to another file", err, keyVariable)
	}
	if info, err := os.Stat(file); err == nil && info.Mode().Perm()&0o077 != 0 {
		return ledger.Key{}, usagef("others can read the key in %s; chmod 600 it", file)
	}
	key, err := ledger.ParseKey(string(data))
	if err != nil {
		return key, usagef("%s: %w", file, err)
	}
	return key, nil
}

// makeKey writes a new key into file, which must not be there.
func makeKey(file string) (ledger.Key, error) {
	key := ledger.NewKey()
	err := os.MkdirAll(filepath.Dir(file), 0o700)
	if err == nil {
		err = writeNew(file, key.String()+"\n")
	}
	if err != nil {
		return key, fmt.Errorf("make a key: %w", err)
	}
	return key, nil
}

// writeNew writes a file that only its owner may read.
func writeNew(name, text string) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}
