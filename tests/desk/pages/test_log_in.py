"""Log-in, recovery, lock, log-out."""

from desk.pages.member import AMember, at_the_desk, site
from fakes.a_desk import begun

NEW = "nine loud crows fly"


def test_a_wrong_password_says_nothing_of_which_was_wrong() -> None:
    """The same sentence for a name that is not there."""
    kit, _, _ = begun()
    for name in ("Maria", "Nobody"):
        member = AMember(site(kit)).log_in("not the password", name)
        assert member.status == 400
        assert "Name and password do not fit." in member.words
        assert f'value="{name}"' in member.page


def test_too_many_tries_have_to_wait() -> None:
    """The page says how long."""
    kit, _, _ = begun()
    member = AMember(site(kit))
    for _ in range(6):
        member.log_in("not the password")
    assert "This name was tried too often. Wait" in member.words
    member.log_in()
    assert "This name was tried too often." in member.words
    kit.clock.later(seconds=400)
    assert member.log_in().at == "/"


def test_after_log_in_the_page_that_was_asked_for_comes() -> None:
    """A link to a case survives the lock."""
    kit, _, _ = begun()
    member = AMember(site(kit)).open("/cases?state=new")
    assert member.log_in().at == "/cases"


def test_the_paper_opens_the_way_back() -> None:
    """Name, 14 groups as they were typed, a new password; the old one is good no more."""
    kit, _, run = begun()
    member = AMember(site(kit)).open("/recover")
    member.send("/recover", name="Maria", copy=run.recovery_copy.lower().replace(" ", "-"), new=NEW, again=NEW)
    assert member.at == "/?done=password"
    assert AMember(site(kit)).log_in().status == 400
    assert AMember(site(kit)).log_in(NEW).at == "/"


def test_a_wrong_paper_is_refused_beside_its_field() -> None:
    """And so is a new password that is too short, or not the same twice."""
    kit, _, run = begun()
    member = AMember(site(kit)).open("/recover")
    member.send("/recover", name="Maria", copy=run.recovery_copy, new=NEW, again="other")
    assert "The two passwords are not the same." in member.words
    member.send("/recover", name="Maria", copy=run.recovery_copy, new="short", again="short")
    assert "Choose a password of at least 12" in member.words
    member.send("/recover", name="Maria", copy="0000 " * 14, new=NEW, again=NEW)
    assert (member.status, NEW in member.page) == (400, False)
    assert 'id="w-copy"' in member.page


def test_lock_and_log_out_forget_the_keys() -> None:
    """After a lock the name is still offered; after log-out nobody knows who was here."""
    _, member = at_the_desk()
    member.send("/lock")
    assert (member.heading, 'value="Maria"' in member.page) == ("The Desk is locked", True)
    member.log_in().open("/team").send("/log-out")
    assert (member.heading, 'value="Maria"' in member.page) == ("Log in", False)
    assert member.open("/cases").heading == "Log in"
