package answer

import (
	"context"
	"fmt"

	lru "github.com/hashicorp/golang-lru/v2"

	"dealbot/corpus"
)

// pagesKept is how many read pages are kept in memory: a page of news is about
// 100 KB once read.
const pagesKept = 512

// pageKey says what a page was made of. Reading is pure, so an old page is as
// good as a new one of the same key.
type pageKey struct {
	version uint64
	article corpus.ArticleID
	first   corpus.PassageID
	last    corpus.PassageID
	count   int
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

// read returns the page of these passages of an article.
func (c *pageCache) read(ctx context.Context, reader corpus.Reader, s *corpus.Snapshot, info corpus.Info, ids []corpus.PassageID) (*page, error) {
	if len(ids) == 0 {
		return newPage(info, nil), nil
	}
	key := pageKey{s.Version(), info.ID, ids[0], ids[len(ids)-1], len(ids)}
	whole := len(ids) == len(info.Passages)
	if p, ok := c.pages.Get(key); ok && whole {
		return p, nil
	}
	texts, err := reader.Passages(ctx, s.Scope(), ids)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", info.ID, err)
	}
	p := newPage(info, texts)
	if whole {
		c.pages.Add(key, p)
	}
	return p, nil
}
