package slack

// What Slack takes. Where SDK models and what was seen differ, the lower.
const (
	maxBlocks     = 50     // of a message; API error "no more than 50 items allowed"
	maxHomeBlocks = 100    // of a view; the same for views
	maxWords      = 11_000 // in all blocks; msg_blocks_too_long was seen from 11,341 on (bolt-js #2867)
	maxSection    = 3_000  // of one text object; python-slack-sdk models
	maxText       = 4_000  // of the text field; msg_too_long was seen just over it
	maxLabel      = 75     // of a button or an option; python-slack-sdk models
	maxRow        = 25     // elements of an actions block; python-slack-sdk models
	maxOptions    = 100    // of a menu; python-slack-sdk models
	maxMetadata   = 3_000  // private_metadata; python-slack-sdk models
)
