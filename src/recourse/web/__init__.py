"""What the faces share: languages, and later the look, forms and charts."""
