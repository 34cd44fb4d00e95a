from typing import Any

from door.api.shapes import refusal, shape
from door.doors import (
    Program,
    sealed,
    sealed_file,
)


def test_an_attachment_can_come_in_pieces(program: Program) -> None:
    """Begun, cut off, asked how far it is, gone on with, and sent along in its place among others."""
    photo = sealed_file(b"a large photo")
    size = str(len(photo))
    begun = program.client.post("/api/uploads", headers={"upload-length": size, **program.work(size.encode())})
    shape("Upload").validate(begun.json())
    address = f"/api/uploads/{begun.json()['upload']}"

    def piece(start: int, end: int) -> Any:
        headers = {"upload-offset": str(start), "content-type": "application/offset+octet-stream"}
        return program.client.patch(address, content=photo[start:end], headers=headers)

    assert piece(0, 1000).headers["upload-offset"] == "1000"
    refusal(piece(2000, 3000), "UploadOffsetError", 409)
    assert program.client.head(address).headers["upload-offset"] == "1000"
    assert piece(1000, len(photo)).status_code == 204
    envelope = sealed()
    boundary, key = "b", {"idempotency-key": "a-key-of-mine"}
    upload = begun.json()["upload"]
    parts = [
        ('name="team"', program.team.encode()),
        ('name="mailbox"', program.mailbox_hash.encode()),
        ('name="envelope"; filename="e"', envelope),
        ('name="attachment"; filename="a"', sealed_file(b"first")),
        ('name="attachment"', upload.encode()),
    ]
    body = b"".join(
        f"--{boundary}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + content + b"\r\n"
        for head, content in parts
    )
    headers = {"content-type": f"multipart/form-data; boundary={boundary}", **key, **program.work(envelope)}
    sent = program.client.post("/api/reports", content=body + b"--b--\r\n", headers=headers)
    assert sent.status_code == 201
    names = program.intake().json()["items"][0]["attachments"]
    assert program.client.get(f"/api/intake/{names[1]}", headers=program.token).content == photo


def test_an_upload_costs_work_of_its_own_each_time(program: Program) -> None:
    """Otherwise one sum would begin any number of them."""
    headers = {"upload-length": "100", **program.work(b"100")}
    assert program.client.post("/api/uploads", headers=headers).status_code == 201
    refusal(program.client.post("/api/uploads", headers=headers), "WorkEasyError", 429)
    for size in ("0", "-1", "1e3", ""):
        refusal(program.client.post("/api/uploads", headers={"upload-length": size}), "RequestShapeError", 400)


def test_an_upload_that_never_was_is_not_there(program: Program) -> None:
    """Neither to look at nor to add to."""
    address = f"/api/uploads/{'0' * 32}"
    assert program.client.head(address).status_code == 404
    headers = {"upload-offset": "0", "content-type": "application/offset+octet-stream"}
    refusal(program.client.patch(address, content=b"x", headers=headers), "NoSuchUploadError", 404)
