package discord

// Limits of a message, in UTF-16 units, as Discord counts
// (docs, resources/message#embed-object-embed-limits and #create-message).
const (
	maxContent     = 2000 // the API description says 4000; that is for other applications
	maxTitle       = 256
	maxDescription = 4096
	maxFields      = 25
	maxFieldName   = 256
	maxFieldValue  = 1024
	maxFooter      = 2048
	maxAuthor      = 256
	maxEmbed       = 6000 // all text of all embeds of a message together
)

// Limits of components (docs, components/reference).
const (
	maxRows       = 5
	maxButtons    = 5 // in a row
	maxLabel      = 80
	maxOptions    = 25 // of a menu
	maxOption     = 100
	maxThreadName = 100 // docs, resources/channel#start-thread-from-message
)
