"""From questions to answers: understanding, encoder, vectors, words and ranking."""
