package chat

import (
	"crypto/rand"
	"encoding/base32"
)

// The sentences of the conversation. Each says what is, and what to do next.
const (
	saysOff         = "I am switched off in this channel. Ask me in a direct message, or ask whoever looks after the channel to switch me on."
	saysNoTags      = "Nothing that I have read may be seen here. Whoever runs me can change that with the tags setting."
	saysFailed      = "I could not answer that; it is my fault, not the question's. Please ask again. If it happens again, give whoever runs me this number: %s."
	saysWelcome     = "You are welcome."
	saysGone        = "I do not have that answer any more. Please ask again."
	saysNotYours    = "Only the person who asked can share that answer."
	saysStaysHere   = "This channel is set to private answers, so I may not post here."
	saysMayTell     = "I cannot tell whether people of other organisations read this channel, and my answers are not meant for them. Share it only if none do."
	saysNoMore      = "There are no further sources for this answer."
	saysThanks      = "Thank you. Noted."
	saysSorry       = "Thank you. Noted; a person will look at it."
	saysReason      = "Thank you. Your reason is noted."
	saysNoReceipt   = "I have no receipt %s that you may see. The number stands below each answer."
	saysNoDate      = "I do not understand the date %q. Write 2026-04-27, April 2026 or 2026."
	saysNoDeal      = "I know no deal called %q. I know these."
	saysWhichDeal   = "Which deal? Write timeline and its name."
	saysNoDeals     = "Nobody has written down the terms of a deal yet, so there is no timeline. Ask me in your own words instead."
	saysManagerOnly = "Only somebody who may manage this channel, or whoever runs me, can change that. It is set to: %s."
	saysSet         = "Done. This channel is now set to: %s."
	saysIsSet       = "This channel is set to: %s. It can be: off, private, mention, follow-ups; write settings and one of them. What may be seen here: settings tags and some of those."
	saysMayNot      = "This channel may see no other tags than: %s."
	saysNoSettings  = "This is a conversation between the two of us; there is nothing to set here."
)

// idLetters are digits and capitals that nobody takes for one another.
var idLetters = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// idLength makes 50 bits: nobody guesses one.
const idLength = 10

// newID makes the number of a receipt.
func newID() string {
	var raw [8]byte
	rand.Read(raw[:]) // never fails: crypto/rand
	return idLetters.EncodeToString(raw[:])[:idLength]
}
