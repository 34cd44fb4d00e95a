"""What the faces share: languages, the look, security headers, forms and drawings."""
