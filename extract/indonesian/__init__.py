"""Everything that the extractor knows of the Indonesian language: words and grammar, no code of the pipeline."""
