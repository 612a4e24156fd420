"""What a request brings, read to its end."""

from starlette.requests import ClientDisconnect, Request

from tvinna.errors import MediaTypeUnknown, TvinnaError


async def sent(request: Request, most: int, large: TvinnaError, ended: TvinnaError) -> bytes:
    """The body of a request, at most so many bytes.

    Raises `large` for one that is larger, before it is read if its Content-Length says so, and
    `ended` for one that ends before it is whole; MediaTypeUnknown for one in a coding, which might
    hold any number of bytes. (RFC 9110, section 8.4)
    """
    coding = request.headers.get("content-encoding", "identity")
    if coding.strip().lower() != "identity":
        raise MediaTypeUnknown(
            f"Content-Encoding is {coding}; send the body as it is",
            swedish=f"Content-Encoding är {coding}; skicka innehållet som det är",
            vietnamese=f"Content-Encoding là {coding}; hãy gửi nội dung ở dạng gốc",
        )
    said = request.headers.get("content-length", "")
    if said.isdecimal() and int(said) > most:
        raise large
    body = bytearray()
    try:
        async for part in request.stream():
            body += part
            if len(body) > most:
                raise large
    except ClientDisconnect as error:
        raise ended from error
    return bytes(body)
