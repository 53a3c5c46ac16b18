"""What is known: records, vocabulary, RDF, store, validity and export."""
