package slacktest

import (
	"fmt"
	"unicode/utf16"
)

// What Slack takes, from its API's error texts and its SDKs' models; where
// different limits were seen, the lowest.
const (
	maxBlocks       = 50
	maxBlocksInView = 100
	maxText         = 4_000  // msg_too_long was seen just over it
	maxTextInBlocks = 11_341 // the lowest at which msg_blocks_too_long was seen
)

// A checker collects what is wrong with blocks, as Slack words it.
type checker struct{ wrong []string }

func (c *checker) add(pointer, format string, args ...any) {
	c.wrong = append(c.wrong, fmt.Sprintf("[ERROR] %s [json-pointer:%s]", fmt.Sprintf(format, args...), pointer))
}

// A shape says what a block or an element may be.
type shape struct {
	texts    map[string]int // text objects that it may have, and how long; negative: must have
	strings  map[string]int // plain strings
	lists    map[string]int // lists, and how long; negative: must have
	plain    []string       // text objects that must be plain_text
	elements []string       // what the elements may be
}

func shapes() map[string]shape {
	return map[string]shape{
		"section":          {texts: map[string]int{"text": 3000}, lists: map[string]int{"fields": 10}},
		"header":           {texts: map[string]int{"text": -150}, plain: []string{"text"}},
		"divider":          {},
		"markdown":         {strings: map[string]int{"text": 12_000}},
		"context":          {lists: map[string]int{"elements": -10}, elements: []string{"mrkdwn", "plain_text", "image"}},
		"actions":          {lists: map[string]int{"elements": -25}, elements: []string{"button", "static_select", "overflow", "radio_buttons"}},
		"context_actions":  {lists: map[string]int{"elements": -5}, elements: []string{"feedback_buttons", "icon_button"}},
		"input":            {texts: map[string]int{"label": -2000, "hint": 2000}, plain: []string{"label", "hint"}},
		"rich_text":        {lists: map[string]int{"elements": -1000}},
		"button":           {texts: map[string]int{"text": -75}, strings: map[string]int{"value": 2000, "url": 3000, "action_id": 255, "accessibility_label": 75}, plain: []string{"text"}},
		"static_select":    {texts: map[string]int{"placeholder": 150}, strings: map[string]int{"action_id": 255}, lists: map[string]int{"options": -100}, plain: []string{"placeholder"}},
		"overflow":         {strings: map[string]int{"action_id": 255}, lists: map[string]int{"options": -5}},
		"radio_buttons":    {strings: map[string]int{"action_id": 255}, lists: map[string]int{"options": -10}},
		"feedback_buttons": {strings: map[string]int{"action_id": 255}},
		"icon_button":      {texts: map[string]int{"text": -75}, strings: map[string]int{"value": 2000, "action_id": 255}, plain: []string{"text"}},
		"image":            {strings: map[string]int{"alt_text": 2000, "image_url": 3000}},
		"plain_text_input": {texts: map[string]int{"placeholder": 150}, strings: map[string]int{"action_id": 255}},
		"mrkdwn":           {strings: map[string]int{"text": -3000}},
		"plain_text":       {strings: map[string]int{"text": -3000}},
	}
}

// checkBlocks lists what Slack would refuse.
func checkBlocks(blocks []map[string]any, most int) []string {
	var c checker
	if len(blocks) > most {
		c.add("/blocks", "no more than %d items allowed", most)
	}
	ids := map[string]bool{}
	known := shapes()
	for i, b := range blocks {
		pointer := fmt.Sprintf("/blocks/%d", i)
		if id := str(b["block_id"]); id != "" {
			if ids[id] {
				c.add(pointer+"/block_id", "duplicate block_id %q", id)
			}
			ids[id] = true
		}
		if units(str(b["block_id"])) > 255 {
			c.add(pointer+"/block_id", "must be less than 256 characters")
		}
		c.check(known, pointer, b)
		if str(b["type"]) == "section" && b["text"] == nil && len(listOf(b["fields"])) == 0 {
			c.add(pointer, "either text or fields must be given")
		}
	}
	return c.wrong
}

// check holds one object against the shape of its type.
func (c *checker) check(known map[string]shape, pointer string, o map[string]any) {
	s, ok := known[str(o["type"])]
	if !ok {
		c.add(pointer+"/type", "unsupported type: %s", str(o["type"]))
		return
	}
	for name, most := range s.strings {
		c.length(pointer+"/"+name, str(o[name]), o[name] != nil, most)
	}
	for name, most := range s.texts {
		c.text(pointer+"/"+name, o[name], most)
	}
	for _, name := range s.plain {
		if t, ok := o[name].(map[string]any); ok && str(t["type"]) != "plain_text" {
			c.add(pointer+"/"+name+"/type", "must be plain_text")
		}
	}
	for name, most := range s.lists {
		c.list(known, pointer+"/"+name, s, o, name, most)
	}
	for _, name := range []string{"accessory", "element"} {
		if inner, ok := o[name].(map[string]any); ok {
			c.check(known, pointer+"/"+name, inner)
		}
	}
	c.feedback(pointer, o)
}

func (c *checker) length(pointer, text string, there bool, most int) {
	if most < 0 && (!there || text == "") {
		c.add(pointer, "must be more than 0 characters")
	}
	if limit := max(most, -most); units(text) > limit {
		c.add(pointer, "must be less than %d characters", limit+1)
	}
}

func (c *checker) text(pointer string, v any, most int) {
	t, ok := v.(map[string]any)
	if !ok {
		if most < 0 {
			c.add(pointer, "missing required field")
		}
		return
	}
	c.length(pointer+"/text", str(t["text"]), true, -max(most, -most))
}

func (c *checker) list(known map[string]shape, pointer string, s shape, o map[string]any, name string, most int) {
	list := listOf(o[name])
	if most < 0 && len(list) == 0 {
		c.add(pointer, "no less than 1 items allowed")
	}
	if limit := max(most, -most); len(list) > limit {
		c.add(pointer, "no more than %d items allowed", limit)
	}
	actions := map[string]bool{}
	for i, v := range list {
		inner, _ := v.(map[string]any)
		at := fmt.Sprintf("%s/%d", pointer, i)
		switch name {
		case "fields":
			c.length(at+"/text", str(inner["text"]), true, -2000)
		case "options":
			c.text(at+"/text", inner["text"], -75)
			c.length(at+"/value", str(inner["value"]), true, -150)
		case "elements":
			c.element(known, at, s, inner)
			if id := str(inner["action_id"]); id != "" {
				if actions[id] {
					c.add(at+"/action_id", "duplicate action_id %q", id)
				}
				actions[id] = true
			}
		}
	}
}

func (c *checker) element(known map[string]shape, pointer string, s shape, o map[string]any) {
	if s.elements == nil {
		return // rich text nests freely
	}
	for _, allowed := range s.elements {
		if allowed == str(o["type"]) {
			c.check(known, pointer, o)
			return
		}
	}
	c.add(pointer+"/type", "unsupported type: %s", str(o["type"]))
}

func (c *checker) feedback(pointer string, o map[string]any) {
	for _, name := range []string{"positive_button", "negative_button"} {
		b, ok := o[name].(map[string]any)
		if !ok {
			continue
		}
		c.text(pointer+"/"+name+"/text", b["text"], -75)
		c.length(pointer+"/"+name+"/value", str(b["value"]), true, 2000)
	}
}

// textIn is how much text there is in blocks.
func textIn(blocks []map[string]any) int {
	n := 0
	for _, b := range blocks {
		walk(b, func(_ string, text string) { n += units(text) })
	}
	return n
}

// units counts a text as Slack's JavaScript does.
func units(s string) int {
	n := 0
	for _, r := range s {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}

func str(v any) string {
	s, _ := v.(string)
	return s
}
