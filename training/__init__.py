"""Scripts that build what ships in models/ and lexicons/ from the corpora."""
