package discordtest

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf16"

	"github.com/bwmarrin/discordgo"
)

// Limits that the API description lacks or states otherwise than the
// documentation (resources/message, interactions/application-commands).
const (
	maxContent  = 2000
	maxEmbeds   = 10
	maxAllText  = 6000 // over all embeds
	maxTitle    = 256
	maxDescribe = 4096
	maxFields   = 25
	maxName     = 256
	maxValue    = 1024
	maxFooter   = 2048
	maxAuthor   = 256
	maxRows     = 5
	maxButtons  = 5
	maxCustomID = 100
	maxLabel    = 80
	maxChoices  = 25
	maxChoice   = 100
	maxOptions  = 25
	maxFile     = 10 << 20
)

// units counts text as Discord's editor does: in UTF-16.
func units(s string) int { return len(utf16.Encode([]rune(s))) }

// check holds a body against the API description and the limits it lacks.
func (f *Fake) check(rt route, c *call) error {
	if len(c.body) == 0 {
		return nil
	}
	var err error
	if f.config.Check != nil {
		path := rt.path
		if c.path("message_id") == "@original" {
			path = strings.Replace(path, "{message_id}", "@original", 1)
		}
		err = f.config.Check(rt.method, path, c.body)
	}
	for _, file := range c.files {
		if file.Size > maxFile {
			err = errors.Join(err, fmt.Errorf("%s has %d bytes", file.Name, file.Size))
		}
	}
	return errors.Join(err, Limits(rt.path, c.body))
}

// Limits says which limit a body of a route breaks, and whether it leaves
// mentions on.
func Limits(path string, data []byte) error {
	switch {
	case strings.HasSuffix(path, "/callback"):
		var cb struct {
			Type int             `json:"type"`
			Data json.RawMessage `json:"data"`
		}
		if err := json.Unmarshal(data, &cb); err != nil {
			return err
		}
		switch cb.Type {
		case 4, 7:
			return messageLimits(data, cb.Data)
		case 8:
			return choiceLimits(cb.Data)
		}
	case strings.HasSuffix(path, "/commands"):
		return commandLimits(data)
	case strings.Contains(path, "/messages") && !strings.HasSuffix(path, "/threads"), strings.HasPrefix(path, "/webhooks"):
		return messageLimits(data, data)
	}
	return nil
}

func messageLimits(whole, message []byte) error {
	var b body
	if err := json.Unmarshal(message, &b); err != nil {
		return err
	}
	var problems []error
	atMost := func(what, text string, limit int) {
		if n := units(text); n > limit {
			problems = append(problems, fmt.Errorf("%s: %d of %d units", what, n, limit))
		}
	}
	if !mentionsOff(whole) {
		problems = append(problems, errors.New("mentions are not turned off"))
	}
	if b.Content != nil {
		atMost("content", *b.Content, maxContent)
	}
	if b.Embeds != nil {
		if len(*b.Embeds) > maxEmbeds {
			problems = append(problems, fmt.Errorf("%d embeds", len(*b.Embeds)))
		}
		sum := 0
		for _, e := range *b.Embeds {
			sum += embedLimits(e, atMost)
		}
		if sum > maxAllText {
			problems = append(problems, fmt.Errorf("embeds hold %d of %d units", sum, maxAllText))
		}
	}
	if b.Rows != nil {
		problems = append(problems, rowLimits(*b.Rows, atMost))
	}
	return errors.Join(problems...)
}

// embedLimits reports what is too long through atMost and returns the size of
// all the text.
func embedLimits(e discordgo.MessageEmbed, atMost func(what, text string, limit int)) (sum int) {
	count := func(what, text string, limit int) {
		atMost(what, text, limit)
		sum += units(text)
	}
	count("title", e.Title, maxTitle)
	count("description", e.Description, maxDescribe)
	for i, field := range e.Fields {
		count("field name", field.Name, maxName)
		count("field value", field.Value, maxValue)
		if field.Name == "" || field.Value == "" || i >= maxFields {
			atMost("an empty field, or one too many", "x", 0)
		}
	}
	if e.Footer != nil {
		count("footer", e.Footer.Text, maxFooter)
	}
	if e.Author != nil {
		count("author", e.Author.Name, maxAuthor)
	}
	return sum
}

func rowLimits(rows []Row, atMost func(what, text string, limit int)) error {
	if len(rows) > maxRows {
		return fmt.Errorf("%d rows", len(rows))
	}
	seen := map[string]bool{}
	for _, r := range rows {
		if len(r.Components) > maxButtons || len(r.Components) == 0 {
			return fmt.Errorf("%d components in a row", len(r.Components))
		}
		for _, c := range r.Components {
			atMost("label", c.Label, maxLabel)
			atMost("custom_id", c.CustomID, maxCustomID)
			if c.CustomID != "" && seen[c.CustomID] {
				return fmt.Errorf("custom_id %q twice", c.CustomID)
			}
			seen[c.CustomID] = true
			if len(c.Options) > maxOptions {
				return fmt.Errorf("%d options", len(c.Options))
			}
			for _, o := range c.Options {
				atMost("option", o.Label, maxChoice)
				atMost("option value", o.Value, maxChoice)
			}
		}
	}
	return nil
}

func choiceLimits(data []byte) error {
	var d struct {
		Choices *[]struct{ Name, Value string } `json:"choices"`
	}
	if err := json.Unmarshal(data, &d); err != nil {
		return err
	}
	if d.Choices == nil || len(*d.Choices) > maxChoices {
		return errors.New("choices are missing, or too many")
	}
	for _, c := range *d.Choices {
		if n := units(c.Name); n < 1 || n > maxChoice || units(c.Value) > maxChoice {
			return fmt.Errorf("choice %q is too long or empty", c.Name)
		}
	}
	return nil
}

var slashName = regexp.MustCompile(`^[-_'\p{Ll}\p{Lo}\p{N}]{1,32}$`)

func commandLimits(data []byte) error {
	var all []discordgo.ApplicationCommand
	if err := json.Unmarshal(data, &all); err != nil {
		return err
	}
	messages := 0
	for _, c := range all {
		switch {
		case c.Type == discordgo.MessageApplicationCommand:
			messages++
		case !slashName.MatchString(c.Name):
			return fmt.Errorf("command name %q", c.Name)
		case units(c.Description) < 1 || units(c.Description) > 100:
			return fmt.Errorf("description of %s", c.Name)
		}
		for _, o := range c.Options {
			if !slashName.MatchString(o.Name) || units(o.Description) > 100 {
				return fmt.Errorf("option %q of %s", o.Name, c.Name)
			}
		}
	}
	if messages > 15 || len(all)-messages > 100 {
		return errors.New("too many commands")
	}
	return nil
}
