"""The public site for workers. This part of it keeps nothing: answers travel in the form and go with the page."""
