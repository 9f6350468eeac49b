package answer

import (
	lru "github.com/hashicorp/golang-lru/v2"

	"dealbot/corpus"
)

// pagesKept is how many read pages are kept in memory: a page of news is about
// 40 KB once read.
const pagesKept = 512

// pageKey says what a whole page was made of. Reading is pure, so an old page
// is as good as a new one of the same key.
type pageKey struct {
	version uint64
	article corpus.ArticleID
}

// pageCache keeps pages that were read lately.
type pageCache struct{ pages *lru.Cache[pageKey, *page] }

func newPageCache() *pageCache {
	c, err := lru.New[pageKey, *page](pagesKept)
	if err != nil {
		panic(err) // only for a size below one
	}
	return &pageCache{c}
}

// get returns a whole page that was read before.
func (c *pageCache) get(key pageKey) (*page, bool) { return c.pages.Get(key) }

// read returns the page of a draft.
func (c *pageCache) read(d *draft) *page {
	if d.page != nil {
		return d.page
	}
	p := newPage(d.info, d.texts)
	if d.whole {
		c.pages.Add(d.key, p)
	}
	return p
}
