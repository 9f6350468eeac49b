package ledger

import "testing"

// The law of a key: what it seals for an entry, the same key opens for the same
// entry, and nothing else does.
func FuzzSeal(f *testing.F) {
	f.Add([]byte("https://hooks.example.com/commands/1/2"), "K7Q2M9FXW3")
	f.Add([]byte{}, "")
	f.Fuzz(func(t *testing.T, plain []byte, entry string) {
		key := NewKey()
		sealed, err := key.Seal(plain, entry)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := key.Unseal(sealed, entry); err != nil || string(got) != string(plain) {
			t.Fatalf("opened %q, %v; want %q", got, err, plain)
		}
		if len(plain) == 0 {
			return
		}
		if got, err := key.Unseal(sealed, entry+"x"); err == nil {
			t.Fatalf("another entry opened %q", got)
		}
		if got, err := NewKey().Unseal(sealed, entry); err == nil {
			t.Fatalf("another key opened %q", got)
		}
		sealed[len(sealed)/2] ^= 1
		if got, err := key.Unseal(sealed, entry); err == nil {
			t.Fatalf("a changed seal opened to %q", got)
		}
	})
}

func TestParseKey(t *testing.T) {
	k := NewKey()
	if got, err := ParseKey(k.String() + "\n"); err != nil || got != k {
		t.Errorf("got %v, %v; want %v", got, err, k)
	}
	for _, bad := range []string{"", "abc", k.String() + "00", "g" + k.String()[1:]} {
		if _, err := ParseKey(bad); err == nil {
			t.Errorf("%q is no key", bad)
		}
	}
}
