"""Hostile files made by script from seeds made by script: bombs, cycles, crowds, lies and damage.

``hostile(number, folder)`` makes the file of a number, the same one every time; numbers go round the
families, so that the first few dozen hold one of each.
"""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from tests.adapters.files import DOCUMENT_PART, with_parts, write_docx, write_pdf, write_zip

ALL = 300
MEGABYTE = 1024 * 1024
WORD_XML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY = f'<w:document xmlns:w="{WORD_XML}"><w:body>'
END = "</w:body></w:document>"
WORDS = ("village", "аул", "ауыл", "house", "дом", "үй", "road", "дорога", "жол", "river", "өзен", "река")

Make = Callable[[Path, random.Random], Path]


def hostile(number: int, folder: Path) -> tuple[str, Path]:
    """Make one file in a folder of its own; return the name of its family and its path."""
    name, make = FAMILIES[number % len(FAMILIES)]
    place = folder / f"{number:03}"
    place.mkdir(parents=True)
    return name, make(place, random.Random(f"{name} {number}"))  # noqa: S311 — no secrets


def pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """Return a PDF of these objects, the first its catalogue."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    out.write(
        b"trailer <</Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    )
    return out.getvalue()


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """Return a stream object."""
    return b"<</Length %d %s>>\nstream\n%s\nendstream" % (len(data), extra, data)


def one_page(content: bytes, *others: bytes, page: bytes = b"") -> bytes:
    """Return a PDF of one page; ``others`` are the objects from number 6 on."""
    return pdf(
        [
            b"<</Type /Catalog /Pages 2 0 R>>",
            b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
            b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
            b"/Resources <</Font <</F 5 0 R>> /XObject <</X 6 0 R>>>> " + page + b">>",
            content,
            b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
            *others,
        ]
    )


def _write(place: Path, name: str, data: bytes) -> Path:
    path = place / name
    path.write_bytes(data)
    return path


def _said(chance: random.Random, count: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(count)).capitalize() + "."


def _deflate_bomb(place: Path, chance: random.Random) -> Path:
    layers = chance.choice((1, 2))
    data = b"BT /F 9 Tf (a) Tj ET " + b" " * chance.choice((50, 300)) * MEGABYTE
    for _ in range(layers):
        data = zlib.compress(data, 9)
    filters = b"/Filter [" + b"/FlateDecode " * layers + b"]"
    return _write(place, "bomb.pdf", one_page(stream(data, filters)))


def _text_bomb(place: Path, chance: random.Random) -> Path:
    lines = b"(village) Tj 0 -9 Td " * chance.choice((50_000, 300_000))
    data = zlib.compress(b"BT /F 9 Tf 50 700 Td " + lines + b"ET", 9)
    return _write(place, "words.pdf", one_page(stream(data, b"/Filter /FlateDecode")))


def _cycle(place: Path, chance: random.Random) -> Path:
    catalogue = b"<</Type /Catalog /Pages 2 0 R /Outlines 3 0 R>>"
    to_second, to_third = (b"<</Type /Pages /Kids [%d 0 R] /Count 1>>" % child for child in (2, 3))
    files = (
        pdf([catalogue, b"<</Type /Pages /Kids [2 0 R] /Count 1>>"]),
        pdf([catalogue, to_third, to_second]),
        pdf([b"<</Type /Catalog /Pages 1 0 R>>"]),
        one_page(stream(b"/X Do"), stream(b"/X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
                 b"/Resources <</XObject <</X 6 0 R>>>>")),
        one_page(b"<</Length 4 0 R>>\nstream\nBT ET\nendstream"),
        pdf([catalogue, b"<</Type /Pages /Kids [] /Count 9>>"], b"/Prev 9"),
        pdf([catalogue, b"2 0 R"]),
    )  # fmt: skip
    return _write(place, "cycle.pdf", chance.choice(files))


def _crowd(place: Path, chance: random.Random) -> Path:
    count = 100_000
    page = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]>>"
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(count))
    lists = (
        [b"<</Type /Pages /Kids [%s] /Count %d>>" % (kids, count), *[page] * count],
        [b"<</Type /Pages /Kids [%s] /Count %d>>" % (b"3 0 R " * count, count), page],
        [b"<</Type /Pages /Kids [3 0 R] /Count 2000000000>>", page],
        [b"<</Type /Pages /Kids [3 0 R] /Count -7>>", page],
    )
    return _write(place, "pages.pdf", pdf([b"<</Type /Catalog /Pages 2 0 R>>", *chance.choice(lists)]))


def _deep_tree(place: Path, chance: random.Random) -> Path:
    depth = chance.choice((200, 5_000, 30_000))
    nodes = [b"<</Type /Pages /Kids [%d 0 R] /Count 1>>" % (number + 3) for number in range(depth)]
    page = b"<</Type /Page /MediaBox [0 0 9 9]>>"
    return _write(place, "deep.pdf", pdf([b"<</Type /Catalog /Pages 2 0 R>>", *nodes, page]))


def _nested_array(place: Path, chance: random.Random) -> Path:
    depth = chance.choice((1_000, 100_000, 1_000_000))
    opened, closed = chance.choice(((b"[", b"]"), (b"<</A ", b">>"), (b"(", b")")))
    return _write(
        place, "nested.pdf", pdf([b"<</Type /Catalog /A " + opened * depth + closed * depth + b">>"])
    )


def _odd_page(place: Path, chance: random.Random) -> Path:
    box = chance.choice((b"[0 0 0 0]", b"[9e37 9e37 -9e37 1]", b"[a b]", b"[600 800 0 0]", b"null"))
    text = b"BT /F %s Tf %s Tm (a word or two) Tj ET" % (
        chance.choice((b"0", b"-12", b"1e38", b"1e-30")),
        chance.choice((b"0 0 0 0 0 0", b"1e38 1e38 1e38 1e38 0 0", b"1 0 0 1 9 9")),
    )
    return _write(place, "odd.pdf", one_page(stream(text * 50), page=b"/MediaBox " + box))


def _picture(place: Path, chance: random.Random) -> Path:
    filter_name = chance.choice((b"JBIG2Decode", b"JPXDecode", b"DCTDecode", b"CCITTFaxDecode", b"LZWDecode"))
    side = chance.choice((1, 30_000, 2_000_000_000))
    shape = b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 " % (side, side)
    packed = b"/ColorSpace /DeviceRGB /Filter /%s" % filter_name
    image = stream(chance.randbytes(5_000), shape + packed)
    return _write(place, "picture.pdf", one_page(stream(b"/X Do BT /F 9 Tf (seen) Tj ET"), image))


def _locked(place: Path, chance: random.Random) -> Path:
    pages = [[_said(chance, 9) for _ in range(3)]]
    return write_pdf(place / "locked.pdf", [["words"], *pages], encrypt=str(chance.random()))


def _seed(place: Path, chance: random.Random) -> Path:
    kind = chance.choice(("pdf", "pdf", "docx", "docx", "html"))
    if kind == "pdf":
        latin = [["".join(chance.choice("abcdefgh ") for _ in range(60)) for _ in range(9)] for _ in range(3)]
        return write_pdf(place / "seed.pdf", latin)
    if kind == "docx":
        return write_docx(place / "seed.docx")
    body = "".join(f"<p>{_said(chance, 30)}</p>" for _ in range(9))
    return _write(place, "seed.html", f"<html><body><article>{body}</article></body></html>".encode())


def _cut_short(place: Path, chance: random.Random) -> Path:
    path = _seed(place, chance)
    data = path.read_bytes()
    path.write_bytes(data[: chance.randrange(1, len(data))])
    return path


def _mutated(place: Path, chance: random.Random) -> Path:
    path = _seed(place, chance)
    data = bytearray(path.read_bytes())
    for _ in range(chance.choice((1, 5, 50))):
        start = chance.randrange(len(data))
        length = chance.choice((1, 1, 4, 64))
        change = chance.randrange(4)
        if change == 0:
            data[start : start + length] = chance.randbytes(length)
        elif change == 1:
            del data[start : start + length]
        elif change == 2:
            data[start:start] = data[start : start + length] * 3
        else:
            data[start] ^= 1 << chance.randrange(8)
    path.write_bytes(bytes(data))
    return path


def _mutated_inside(place: Path, chance: random.Random) -> Path:
    path = write_docx(place / "inside.docx")
    with zipfile.ZipFile(path) as archive:
        name = chance.choice([entry for entry in archive.namelist() if entry.endswith((".xml", ".rels"))])
        part = bytearray(archive.read(name))
    for _ in range(chance.choice((1, 3, 30))):
        start = chance.randrange(len(part))
        part[start : start + chance.choice((0, 1, 9))] = chance.choice(
            (b"<", b">", b"&", b"\x00", b"<w:p>", b"9" * 40)
        )
    return with_parts(path, {name: bytes(part)})


def _entities(place: Path, chance: random.Random) -> Path:
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    secret = '<!ENTITY l9 SYSTEM "file:///etc/hostname">'
    declared = chance.choice(
        (f'<!ENTITY l0 "ha">{laughs}', secret, '<!ENTITY % p SYSTEM "http://127.0.0.1:9/x">%p;')
    )
    encoding, blanks = chance.choice(("utf-8", "utf-16")), chance.choice((0, 9_000))
    xml = (
        f'<?xml version="1.0" encoding="{encoding}"?>{" " * blanks}<!DOCTYPE d [{declared}]>'
        f"{BODY}<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>{END}"
    )
    part = chance.choice(
        (DOCUMENT_PART, "word/styles.xml", "docProps/core.xml", "_rels/.rels", "[Content_Types].xml")
    )
    return with_parts(write_docx(place / "entities.docx"), {part: xml.encode(encoding)})


def _slip(place: Path, chance: random.Random) -> Path:
    names = (
        "../../slip.txt",
        "/etc/slip",
        "..\\slip",
        "C:\\slip.xml",
        "word/../../slip.xml",
        "\\\\host\\slip",
    )
    return with_parts(write_docx(place / "slip.docx"), {chance.choice(names): b"slipped"})


def _zip_bomb(place: Path, chance: random.Random) -> Path:
    kind = chance.randrange(4)
    if kind == 0:
        return with_parts(write_docx(place / "zip.docx"), {"word/media/a.bin": bytes(60 * MEGABYTE)})
    if kind == 1:
        return with_parts(write_docx(place / "zip.docx"), {f"word/{n}.xml": b"<a/>" for n in range(3_000)})
    if kind == 2:
        text = f"{BODY}<w:p><w:r><w:t>{'a' * 150 * MEGABYTE}</w:t></w:r></w:p>"
        return with_parts(write_docx(place / "zip.docx"), {DOCUMENT_PART: f"{text}{END}".encode()})
    path = with_parts(
        write_docx(place / "zip.docx"), {DOCUMENT_PART: b"<a>" + b" " * 30 * MEGABYTE + b"</a>"}
    )
    data = path.read_bytes().replace(struct.pack("<L", 30 * MEGABYTE + 7), struct.pack("<L", 700))
    path.write_bytes(data)
    return path


def _twice(place: Path, chance: random.Random) -> Path:
    path = write_docx(place / "twice.docx")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(DOCUMENT_PART, chance.choice((b"", b"<a/>", b"<w:document/>")))
    return path


def _deep_docx(place: Path, chance: random.Random) -> Path:
    depth = chance.choice((200, 2_000, 100_000))
    tag = chance.choice(("w:tbl", "w:p", "w:r", "w:sdt", "a"))
    xml = f"{BODY}{f'<{tag}>' * depth}{f'</{tag}>' * depth}{END}"
    return with_parts(write_docx(place / "deep.docx"), {DOCUMENT_PART: xml.encode()})


def _deep_html(place: Path, chance: random.Random) -> Path:
    depth = chance.choice((500, 20_000, 300_000))
    tag = chance.choice(("div", "table><tr><td", "ul><li", "b", "span", "blockquote"))
    closing = chance.choice(("", "</div>" * depth))
    said = _said(chance, 40)
    return _write(
        place, "deep.html", f"<html><body>{f'<{tag}>' * depth}{said}{closing}</body></html>".encode()
    )


def _odd_html(place: Path, chance: random.Random) -> Path:
    said = f"<p>{_said(chance, 60)}</p>"
    pages = (
        f"<html><body><article {' '.join(f'a{n}=1' for n in range(100_000))}>{said}</article></body></html>",
        f"<html><head><style>{'.a{' * 50_000}</style></head><body><article>{said}</article></body></html>",
        f"<html><style>{'@media x{' * 20_000}</style><body><article>{said}</article></body></html>",
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><html><body><p>&b;</p></body></html>',
        f"<html><body><article>{said * 20_000}</article></body></html>",
        f"<html><head><script>{'x' * 5 * MEGABYTE}</script></head><body><p>{said}</body></html>",
        f"<html><head><meta charset=utf-7><base href=file:///></head><body><article>{said}</article></body></html>",
        "<" * 500_000,
        "<table>" + "<tr><td>a" * 50_000,
        f"<html><body><article>{'&#x110000;&#0;&#xD800;' * 1_000}{said}</article></body></html>",
    )
    return _write(place, "odd.html", chance.choice(pages).encode())


def _wrong_name(place: Path, chance: random.Random) -> Path:
    makers = (
        lambda path: write_pdf(path, [["words of a page"]]).read_bytes(),
        lambda path: write_docx(path).read_bytes(),
        lambda _path: b"<html><body><p>words</p></body></html>",
        lambda path: write_zip(path, {"a.txt": b"words"}).read_bytes(),
        lambda _path: b"\x7fELF" + bytes(400),
        lambda _path: b"GIF89a" + bytes(400),
        lambda _path: b"\x1f\x8b\x08" + bytes(400),
    )
    data = chance.choice(makers)(place / "made")
    name = "file" + chance.choice((".pdf", ".docx", ".html", ".md", ".txt", ".exe", "", ".pdf.exe", ".PDF"))
    return _write(place, name, data)


def _empty(place: Path, chance: random.Random) -> Path:
    data = chance.choice(
        (b"", b" ", b"\n" * 500_000, b"\xef\xbb\xbf", b"\xff\xfe", b"\t\x0c", "\u200b".encode() * 9)
    )
    return _write(place, f"empty{chance.choice(('.txt', '.md', '.html', '.pdf', '.docx'))}", data)


def _one_line(place: Path, chance: random.Random) -> Path:
    unit = chance.choice(
        ("a", "A. ", "г. ", "1.1 ", "a-", "!", "а\u0301", "\U0001f642", "# ", "> ", "\U000e0041")
    )
    return _write(place, f"line{chance.choice(('.txt', '.md'))}", (unit * (400_000 // len(unit))).encode())


def _many_lines(place: Path, chance: random.Random) -> Path:
    unit = chance.choice(
        ("# x\n", "\n", "a\n\n", "Статья 1\n", "> " * 40 + "x\n", "- a\n", "| a |\n", "12\n")
    )
    return _write(place, "lines.md", (unit * (300_000 // len(unit))).encode())


def _zeros(place: Path, chance: random.Random) -> Path:
    said = _said(chance, 90).encode()
    files = (
        said[:600] + b"\x00" * 9 + said,
        bytes(2_000),
        said + b"\x00" * 2_000,
        b"a\x00" * 900,
        said * 9 + b"\x00",
    )
    return _write(place, f"zeros{chance.choice(('.txt', '.md', '.html'))}", chance.choice(files))


def _not_utf(place: Path, chance: random.Random) -> Path:
    files = (
        chance.randbytes(5_000),
        b"\xff\xfe" + chance.randbytes(901),
        b"\xfe\xff\xd8\x00" * 300,
        b"\xc0\xaf" * 900,
        "Тұрғын үй ".encode("utf-16") * 9,
        "\ud800 word".encode("utf-8", "surrogatepass") * 90,
    )
    return _write(place, f"bytes{chance.choice(('.txt', '.md', '.html'))}", chance.choice(files))


def _odd_name(place: Path, chance: random.Random) -> Path:
    names = (
        "a\nb.txt",
        "\u202etxt.md",
        "x" * 200 + ".txt",
        "; rm -rf ~.txt",
        "%s%n.txt",
        "con.txt",
        "-rf.txt",
        "\udcff.txt",
    )
    return _write(place, chance.choice(names), _said(chance, 60).encode())


FAMILIES: list[tuple[str, Make]] = [
    ("deflate bomb", _deflate_bomb),
    ("cut short", _cut_short),
    ("mutated", _mutated),
    ("mutated inside", _mutated_inside),
    ("cycle", _cycle),
    ("100,000 pages", _crowd),
    ("deep page tree", _deep_tree),
    ("nested objects", _nested_array),
    ("odd page", _odd_page),
    ("picture of noise", _picture),
    ("locked", _locked),
    ("entities", _entities),
    ("zip slip", _slip),
    ("zip bomb", _zip_bomb),
    ("part twice", _twice),
    ("deep DOCX", _deep_docx),
    ("deep HTML", _deep_html),
    ("odd HTML", _odd_html),
    ("wrong name", _wrong_name),
    ("empty", _empty),
    ("one line", _one_line),
    ("many lines", _many_lines),
    ("zero bytes", _zeros),
    ("not UTF-8", _not_utf),
    ("odd name", _odd_name),
    ("page of words", _text_bomb),
    ("mutated", _mutated),
    ("mutated inside", _mutated_inside),
    ("cut short", _cut_short),
    ("mutated", _mutated),
]
REFUSED = ("locked", "entities", "zip slip")
