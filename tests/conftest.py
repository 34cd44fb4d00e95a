"""What all tests share: property tests that try the same examples every time, unless they are asked to look further."""

import os

from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("searching", max_examples=1000, deadline=None)
settings.load_profile("searching" if os.environ.get("RECOURSE_TESTS") == "searching" else "steady")
