package bleve

import (
	"sync"

	index "github.com/blevesearch/bleve_index_api"

	"dealbot/search"
)

// The fields of a document. Only words keep their frequency and the length of
// the text; for the others it is enough that they are there.
const (
	textField  = "text"
	titleField = "title"
	groupField = "group"
	tagField   = "tag"
)

func (x *Index) newBatch(st state, put []search.Doc, drop []search.ID) *index.Batch {
	b := index.NewBatch()
	for _, id := range drop {
		b.Delete(string(id))
	}
	for i := range put {
		b.Update(newDocument(&put[i], &x.analyzers))
	}
	b.SetInternal([]byte(stateKey), []byte(st.String()))
	return b
}

// A document is a search.Doc as scorch wants to see it.
type document struct {
	id     string
	fields []field
}

func newDocument(d *search.Doc, analyzers *sync.Pool) *document {
	fields := make([]field, 0, 4+len(d.Tags))
	fields = append(fields,
		field{name: textField, text: d.Text, analyzers: analyzers, options: index.IndexField},
		field{name: titleField, text: d.Title, analyzers: analyzers, options: index.IndexField | index.SkipFreqNorm},
		field{name: groupField, exact: d.Group, options: index.IndexField | index.SkipFreqNorm})
	for _, tag := range d.Tags {
		fields = append(fields, field{name: tagField, exact: tag, options: index.IndexField | index.SkipFreqNorm})
	}
	return &document{string(d.ID), fields}
}

func (d *document) ID() string { return d.id }

func (d *document) VisitFields(visit index.FieldVisitor) {
	for i := range d.fields {
		visit(&d.fields[i])
	}
}

func (d *document) AddIDField() {
	d.fields = append(d.fields, field{name: "_id", exact: d.id, options: index.IndexField | index.StoreField})
}

func (d *document) VisitComposite(index.CompositeFieldVisitor) {}
func (d *document) HasComposite() bool                         { return false }
func (d *document) Indexed() bool                              { return true }
func (d *document) StoredFieldsBytes() uint64                  { return 0 }
func (d *document) NumPlainTextBytes() uint64                  { return 0 }
func (d *document) Size() int                                  { return 0 }

// A field is analysed text or one exact term.
type field struct {
	name    string
	text    string
	exact   string
	options index.FieldIndexingOptions

	analyzers *sync.Pool // of *analyzer; nil for an exact term

	length int
	freqs  index.TokenFrequencies
}

// Analyze is called once, on a worker of the analysis queue.
func (f *field) Analyze() {
	if f.analyzers != nil {
		a := f.analyzers.Get().(*analyzer)
		defer f.analyzers.Put(a)
		f.length, f.freqs = a.frequencies(f.text)
		return
	}
	f.length = 1
	f.freqs = index.TokenFrequencies{f.exact: {Term: []byte(f.exact)}}
}

func (f *field) Name() string                                     { return f.name }
func (f *field) Value() []byte                                    { return []byte(f.exact) }
func (f *field) ArrayPositions() []uint64                         { return nil }
func (f *field) EncodedFieldType() byte                           { return 't' }
func (f *field) Options() index.FieldIndexingOptions              { return f.options }
func (f *field) AnalyzedLength() int                              { return f.length }
func (f *field) AnalyzedTokenFrequencies() index.TokenFrequencies { return f.freqs }
func (f *field) NumPlainTextBytes() uint64                        { return 0 }
