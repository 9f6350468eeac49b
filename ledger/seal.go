package ledger

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
)

// A Key encrypts the handles that the inbox keeps: who has a
// handle can answer in the bot's name for as long as it lives.
type Key [32]byte

// NewKey makes a key.
func NewKey() Key {
	var k Key
	rand.Read(k[:]) // never fails: crypto/rand
	return k
}

// String prints a key for ParseKey: 64 hexadecimal digits.
func (k Key) String() string { return hex.EncodeToString(k[:]) }

// ParseKey reads what String wrote.
func ParseKey(s string) (Key, error) {
	var k Key
	raw, err := hex.DecodeString(strings.TrimSpace(s))
	if err != nil || len(raw) != len(k) {
		return k, errors.New("a key is 64 hexadecimal digits; openssl rand -hex 32 makes one")
	}
	return Key(raw), nil
}

// Seal encrypts plain so that it can only be opened for the same entry. Nothing
// becomes nothing.
func (k Key) Seal(plain []byte, entry string) ([]byte, error) {
	if len(plain) == 0 {
		return nil, nil
	}
	aead, err := k.aead()
	if err != nil {
		return nil, err
	}
	return aead.Seal(nil, nil, plain, []byte(entry)), nil
}

// Unseal opens what Seal closed.
func (k Key) Unseal(sealed []byte, entry string) ([]byte, error) {
	if len(sealed) == 0 {
		return nil, nil
	}
	aead, err := k.aead()
	if err != nil {
		return nil, err
	}
	plain, err := aead.Open(nil, nil, sealed, []byte(entry))
	if err != nil {
		return nil, fmt.Errorf("open a sealed handle: %w", err)
	}
	return plain, nil
}

// aead is AES-256-GCM, which puts a nonce of its own before what it seals.
func (k Key) aead() (cipher.AEAD, error) {
	block, err := aes.NewCipher(k[:])
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}
