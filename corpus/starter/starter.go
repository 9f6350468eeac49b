// Package starter is the corpus that dealbot knows when it is given no other:
// three short articles about the deals between OpenAI, Microsoft and Amazon,
// with the facts and parties beside them. It is an example of every format
// that package corpus explains.
package starter

import "embed"

// FS is the corpus folder. Its articles are addressed as "starter/...".
//
//go:embed starter
var FS embed.FS
