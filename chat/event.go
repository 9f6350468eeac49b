package chat

import "time"

// A Place is where something is said. Two places with the same fields are the
// same; Direct, Shared and Unsure only describe it.
type Place struct {
	Platform  string // "slack"
	Workspace string // team, guild; empty: a platform without, or a direct message outside any
	Channel   string
	Thread    string // inside the channel; empty: none
	Direct    bool   // only the person and the bot are there
	Shared    bool   // people of other organisations read along
	Unsure    bool   // the platform did not say whether Shared; earlier events of the channel may have
}

// A Kind says what a person did.
type Kind string

// The kinds.
const (
	Asked     Kind = "asked"     // said something: a question or a command, in Text
	Pressed   Kind = "pressed"   // a button or a choice: Action
	Explained Kind = "explained" // gave the reason, in Text, for the vote of Action
	Opened    Kind = "opened"    // looked at the bot's home: answered by a Home reply to Person
	Joined    Kind = "joined"    // met the bot first (opened it, installed it): one Welcome a person, ever
)

// A Via says on which way something was said. It decides, with the place's
// Rules, whether it is answered.
type Via string

// The ways.
const (
	ByCommand Via = "command" // slash command, menu, home
	ByMention Via = "mention" // the bot was named
	ByMessage Via = "message" // neither: answered in direct messages, and as a follow-up in a thread that the bot is part of
)

// An Event is something a person did, decoded by an adapter.
type Event struct {
	// Keys name the event. If one of them was seen before in this platform,
	// the event is a duplicate: Slack's event_id and "team/channel/ts",
	// Discord's interaction or message id. At least one.
	Keys    []string
	Kind    Kind
	Via     Via
	Place   Place
	Person  string
	Manager bool   // Person may change the bot's settings in Place
	Text    string // without the mention of the bot, unescaped exactly once
	Command string // one of Commands where the platform says which; empty: read from the first word of Text
	AsOf    string // the date to answer for, as typed; empty: today
	About   string // what the question is about: a message of the shortcut, the title of a forum post. With no Text, it is the question
	Action  Action
	On      Ref    // the bot's message that a button sits on, or that this one replies to; empty: none
	Private bool   // answer so that only Person sees it
	Handle  []byte `json:"-"` // how to answer, for the adapter alone (response_url, interaction token); kept encrypted until Expires
	Expires time.Time
	At      time.Time // when the person did it; zero: now
}

// Commands are the first words that are no question, and their meaning. Empty
// text is "help". Others are questions.
const (
	CommandAsk      = "ask"      // ask <question>
	CommandHelp     = "help"     // what can be done here
	CommandSources  = "sources"  // what the bot has read
	CommandTimeline = "timeline" // timeline <deal>
	CommandWhy      = "why"      // why <receipt>: how an answer came about
	CommandOnboard  = "onboard"  // the newcomer's tour
	CommandSettings = "settings" // settings [off|private|mention|follow-ups|tags ...]; for a Manager
)
