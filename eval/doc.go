// Package eval measures how well Assay reads: it holds the golden sets, runs the
// code that the steps run over them, and scores what came of it. cmd imports it;
// it imports models, prompts, worker and what lies beneath them.
//
// Every figure can be computed over any selection of documents, which is what
// the bootstrap needs: the interval beside a figure is that of 2,000 selections
// of as many documents, drawn with replacement by a fixed seed.
//
// The sets without a split of their own are split by a hash of their ids, so
// that errors may be shown of one part while another is kept for reporting.
package eval
