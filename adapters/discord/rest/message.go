package rest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/textproto"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"
)

// A Message is the body of everything that the bot posts or edits. What it
// leaves out stays as it is in an edit; a nil slice is left out, an empty one
// clears.
type Message struct {
	Content    *string                  `json:"content,omitempty"`
	Embeds     []discordgo.MessageEmbed `json:"embeds,omitzero"`
	Components []Row                    `json:"components,omitzero"`
	Flags      discordgo.MessageFlags   `json:"flags,omitempty"`
	Files      []File                   `json:"-"`

	Attachments []attachment `json:"attachments,omitzero"`
	// Nonce makes a post repeatable: within minutes the same one in the same
	// channel returns the message there is. At most 25 characters.
	Nonce     string     `json:"nonce,omitempty"`
	Enforce   bool       `json:"enforce_nonce,omitempty"`
	Reference *Reference `json:"message_reference,omitempty"`
}

// A Reference is the message that a post replies to.
type Reference struct {
	Message string `json:"message_id"`
	// MustExist false lets a post stand alone when the message is gone.
	MustExist bool `json:"fail_if_not_exists"`
}

// A Row is a row of buttons, or one menu or text field.
type Row []discordgo.MessageComponent

// MarshalJSON implements json.Marshaler.
func (r Row) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Type       discordgo.ComponentType      `json:"type"`
		Components []discordgo.MessageComponent `json:"components"`
	}{discordgo.ActionsRowComponent, r})
}

// nobody is whom a message of this bot calls.
type nobody struct {
	Parse   []string `json:"parse"`
	Replied bool     `json:"replied_user"`
}

// MarshalJSON writes the message, and that it calls nobody.
func (m Message) MarshalJSON() ([]byte, error) {
	type fields Message // without this method
	for i, f := range m.Files {
		m.Attachments = append(m.Attachments, attachment{strconv.Itoa(i), f.Name, f.Description})
	}
	return json.Marshal(struct {
		fields
		Allowed nobody `json:"allowed_mentions"`
	}{fields(m), nobody{Parse: []string{}}})
}

// A File is attached to a message.
type File struct {
	Name        string
	Type        string // "image/png"
	Description string // for those who cannot see it
	Data        []byte
}

type attachment struct {
	ID          string `json:"id"` // the number of the file
	Name        string `json:"filename"`
	Description string `json:"description,omitempty"`
}

// A Posted message is what Discord says of one.
type Posted struct {
	ID      string                 `json:"id"`
	Channel string                 `json:"channel_id"`
	Flags   discordgo.MessageFlags `json:"flags"`
}

// encode returns a call's body and its media type: JSON, or multipart when
// there are files.
func encode(k call) (body []byte, kind string, err error) {
	if k.body == nil {
		return nil, "", nil
	}
	body, err = json.Marshal(k.body)
	if err != nil || len(k.files) == 0 {
		return body, "application/json", err
	}
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	err = part(w, `name="payload_json"`, "application/json", body)
	for i, f := range k.files {
		if err == nil {
			err = part(w, fmt.Sprintf(`name="files[%d]"; filename=%q`, i, plainName(f.Name)), f.Type, f.Data)
		}
	}
	if err == nil {
		err = w.Close()
	}
	return b.Bytes(), w.FormDataContentType(), err
}

func part(w *multipart.Writer, disposition, kind string, data []byte) error {
	p, err := w.CreatePart(textproto.MIMEHeader{
		"Content-Disposition": {"form-data; " + disposition},
		"Content-Type":        {kind},
	})
	if err != nil {
		return err
	}
	_, err = io.Copy(p, bytes.NewReader(data))
	return err
}

// plainName keeps what cannot end a header.
func plainName(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == '"' || r == '\\' || r > '~' {
			return '_'
		}
		return r
	}, s)
}
