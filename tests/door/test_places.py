from recourse.door.places import Places, door_links, plain_links

APART = Places(door="http://localhost:8700", plain="http://localhost:8702")


def test_behind_one_proxy_addresses_are_paths() -> None:
    """Nothing has to know the name of the site."""
    links = door_links(Places(), "fr")
    assert (links.page("/"), links.page("/1/gb"), links.form("/2")) == ("/fr", "/fr/1/gb", "/p/fr/2")
    assert links.asset("s.css") == "/s.css"


def test_the_door_names_the_plain_process_for_its_forms_only() -> None:
    """Its own pages and files are paths, whatever name it was opened by."""
    links = door_links(APART, "en")
    assert (links.page("/2"), links.asset("door.js")) == ("/en/2", "/door.js")
    assert links.form_in("ar", "/2") == "http://localhost:8702/p/ar/2"


def test_the_plain_process_names_the_door_for_its_links_only() -> None:
    """Its own forms and files lie in its own folder."""
    links = plain_links(APART, "en")
    assert (links.form("/2"), links.asset("s.css")) == ("/p/en/2", "/p/s.css")
    assert links.page_in("fr", "/") == "http://localhost:8700/fr"
