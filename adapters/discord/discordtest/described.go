package discordtest

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// description is Discord's own OpenAPI file (discord/discord-api-spec), which
// lies beside the repository and not in it.
const description = "../shared/design/discord-openapi.json"

// Described returns a Config.Check that holds every body against Discord's own
// description of its API. root is the way to the repository: "../..". Where the
// description is not there, the test goes without it and says so; in CI it
// fails.
func Described(t testing.TB, root string) func(method, route string, body []byte) error {
	t.Helper()
	data, err := os.ReadFile(root + "/" + description)
	if err != nil {
		if os.Getenv("DEALBOT_CI") != "" {
			t.Fatal(err)
		}
		t.Logf("bodies are not held against Discord's description of its API: %v", err)
		return nil
	}
	schemas, err := compiler(data)
	if err != nil {
		t.Fatal(err)
	}
	return schemas.check
}

const address = "https://discord.test/openapi.json"

type schemas struct {
	mu       sync.Mutex
	compiler *jsonschema.Compiler
	known    map[string]*jsonschema.Schema
}

func compiler(data []byte) (*schemas, error) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020) // which OpenAPI 3.1 is
	return &schemas{compiler: c, known: map[string]*jsonschema.Schema{}}, c.AddResource(address, doc)
}

// check holds a body against the schema of a route.
func (s *schemas) check(method, route string, body []byte) error {
	schema, err := s.of(method, route)
	if err != nil {
		return err
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		return err
	}
	return schema.Validate(v)
}

func (s *schemas) of(method, route string) (*jsonschema.Schema, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	key := method + " " + route
	if schema := s.known[key]; schema != nil {
		return schema, nil
	}
	escaped := strings.NewReplacer("~", "~0", "/", "~1").Replace(route)
	pointer := "#/paths/" + escaped + "/" + strings.ToLower(method) + "/requestBody/content/application~1json/schema"
	schema, err := s.compiler.Compile(address + pointer)
	if err != nil {
		return nil, fmt.Errorf("the description has no body for %s: %w", key, err)
	}
	s.known[key] = schema
	return schema, nil
}
