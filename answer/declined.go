package answer

import "dealbot/corpus"

// smallTalk finds what is no question: a greeting, thanks, a call for help.
var smallTalk = newPattern(`(?i)^(?:(?:oh|ok|okay|so|and|well|hey|hi|hello|cool|great|nice|perfect|super|yes|no|sorry|please|pls)[,!. ]+)*(?:hi|hello|hey|hiya|howdy|yo|good (?:morning|afternoon|evening|day|night|bot|job|work)|greetings|help(?: me)?(?: please| pls)?|thanks|thank (?:you|u)|thx|ty|cheers|many thanks|ok|okay|cool|great|nice(?: one)?|perfect|super|awesome|got it|i see|understood|never ?mind|bye|goodbye|see you|later|lol|haha+|hm+|test(?:ing)?|ping|stop|cancel|quit|exit|start|menu|yes|no|sorry|please|who (?:are|r) (?:you|u)|what (?:are|r) (?:you|u)|what(?:'s| is) (?:your name|this bot|this)|(?:what|how) (?:can|do|could) (?:you|u|i) (?:do|help|work|ask|use (?:you|this|it)|know|answer|use)(?: here| me| you| about| for me| with)*|how are (?:you|u)|are you (?:there|a bot|a human|human|an ai|real|chatgpt)|how does (?:this|it) work)(?:,? (?:there|bot|dealbot|mate|again|all|everyone|everybody|a lot|so much|very much|now|then|please|today))*[?!. ]*$`)

// adviceAsked finds a question for what to do, or for how good something is: no source states
// that for whoever asks.
var adviceAsked = newPattern(`(?i)^(?:so |and |but |ok |well |hey |please |in your (?:opinion|view),? )*(?:(?:should|shall|ought|must) (?:we|i|you|one|investors?|anyone|anybody|someone|somebody|people|our (?:fund|team|company|client)s?)\b|(?:do|did|can|could) you (?:think|believe|recommend|advise|suggest|agree|rate)\b|would you (?:think|believe|recommend|advise|suggest|buy|sell|invest|say|agree|trust|bet|rate|do)\b|what(?:'s| is| are|'re) your (?:opinion|view|thoughts?|take|advice|recommendation|guess|prediction|feeling)s?\b|(?:any|your|give (?:me|us) (?:your|some|an?)) (?:opinion|thoughts?|advice|recommendation|tips?|take)s?\b|what (?:do|would|should) (?:you|we|i) (?:think|recommend|advise|suggest|do|buy|sell|say|reckon|feel|pick|choose|make of)\b|(?:which|what)(?: [a-z]+)? (?:should|shall|would) (?:we|i|you)\b|(?:is|are|was|were|would|will) [^?]*\b(?:a (?:strong )?(?:buy|sell|hold)(?: now| today| again)?\?*$|worth (?:it|buying|selling|investing|the risk|a look)\b|an? (?:really |very |pretty |rather )?(?:good|bad|great|terrible|smart|fair|wise|sensible|stupid|safe|risky|decent|solid|sound|fantastic|awful|reasonable) (?:deal|idea|investment|bet|move|stock|bargain|choice|decision|buy|time to (?:buy|sell|invest))\b)|(?:good|bad|fair) deal\?*$|(?:buy|sell|hold) or (?:buy|sell|hold)\b|(?:is|was) (?:it|this|that) (?:any )?(?:good|bad|fair|wise|smart)(?: or (?:good|bad|not))?\?*$)`)

// decline says that advice and opinions are not to be had here, and what is.
func (r *reading) decline(s *corpus.Snapshot) Answer {
	a := r.abstain(s, nil, "it asks for advice or an opinion")
	a.Gist, a.Quick = "", "I give no advice and no opinions. Ask me what the articles state."
	return a
}
