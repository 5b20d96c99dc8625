#!/usr/bin/env python3
"""Makes the PDFs of this folder, with what each must be read as beside it.

    python3 -m venv v && v/bin/pip install reportlab fpdf2 pypdf typst weasyprint && v/bin/python make.py

Needs Chromium and the Noto CJK fonts. What is there already is made anew; the bytes may differ with
the versions of the producers, the texts not.
"""
import pathlib
import subprocess
import sys
import tempfile

from fpdf import FPDF
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

HERE = pathlib.Path(__file__).resolve().parent
JA = ["令和8年4月10日", "次世代蓄電池の支援策について", "産業技術省は本日、次世代蓄電池の量産に向けて最大1,250億円を補助する方針を決めた。",
      "うち320億円は北都電池の新工場に、残る930億円は公募で選ぶ事業者に充てる。", "補助率は2分の1以内とし、期間は2026年度から5年間とする。"]
EN = ["Ministry backs battery lines", "10 April 2026", "The Ministry of Industrial Technology will provide up to ¥125 billion "
      "for the mass production of new batteries, of which ¥32 billion goes to a plant of Hokuto Battery.",
      "The rest, £0.5 million of it in fees, is open to bids until the end of fiscal 2026. Officials called the "
      "“first tranche” an efficient and flexible offer."]
LEFT = ["The first column tells of the fund. It was set up in 2024 with 40 billion yen and has grown since then, "
        "mostly by the supplementary budgets of the two years that followed.",
        "Its money goes to plants and to people in equal parts, as the law asks for."]
RIGHT = ["The second column tells of what came of it. Nine plants stand, four are being built, and two were "
         "given up before the ground was broken.",
         "Of the people who were trained, two thirds work in the trade today."]


def expect(name, lines):
    (HERE / f"{name}.txt").write_text("\n".join(lines) + "\n", "utf-8")


def wrap(text, width):
    """Lines of at most so many characters, cut between words where there are any."""
    lines, line = [], ""
    pieces = text.split(" ") if " " in text else list(text)
    gap = " " if " " in text else ""
    for piece in pieces:
        if len(line) + len(piece) + len(gap) > width:
            lines.append(line)
            line = piece
        else:
            line = line + gap + piece if line else piece
    return [*lines, line]


def reportlab_japanese(name, font):
    """A font that is not embedded: its codes are those of a table that everybody is to have."""
    pdfmetrics.registerFont(UnicodeCIDFont(font))
    page = canvas.Canvas(str(HERE / f"{name}.pdf"), pagesize=A4)
    y = 780
    for size, paragraph in zip((10, 16, 11, 11, 11), JA):
        page.setFont(font, size)
        for line in wrap(paragraph, 36):
            page.drawString(72, y, line)
            y -= size * 1.6
        y -= 10
    page.drawString(290, 40, "- 1 -")
    page.showPage()
    page.setFont(font, 11)
    page.drawString(72, 780, "問い合わせ先：蓄電池課")
    page.drawString(290, 40, "- 2 -")
    page.save()
    expect(name, [*JA, "問い合わせ先：蓄電池課"])


def two_columns(name):
    """The right column is drawn first: only the places tell the order."""
    page = canvas.Canvas(str(HERE / f"{name}.pdf"), pagesize=A4)
    page.setFont("Times-Roman", 18)
    page.drawString(72, 790, "What became of the fund for plants and people since 2024")
    for x, paragraphs in ((320, RIGHT), (72, LEFT)):
        page.setFont("Times-Roman", 10)
        y = 750
        for paragraph in paragraphs:
            for line in wrap(paragraph, 44):
                page.drawString(x, y, line)
                y -= 13
            y -= 8
    page.save()
    expect(name, ["What became of the fund for plants and people since 2024", *LEFT, *RIGHT])


def plain_english(name):
    page = FPDF()
    page.add_page()
    page.set_font("Helvetica", size=12)
    text = [line.replace("“", '"').replace("”", '"') for line in EN]
    for paragraph in text:
        page.multi_cell(0, 8, paragraph, new_x="LMARGIN", new_y="NEXT")
        page.ln(4)
    page.output(str(HERE / f"{name}.pdf"))
    expect(name, text)


def from_page(name, html):
    """Chromium prints a page."""
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "page.html"
        page.write_text(html, "utf-8")
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                        f"--print-to-pdf={HERE / name}.pdf", page], check=True, capture_output=True)


TABLE = [("項目", "令和7年度", "令和8年度"), ("研究開発", "620億円", "710億円"), ("人材の育成", "84億円", "120億円"), ("計", "704億円", "830億円")]


def printed_japanese(name):
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in TABLE)
    body = "".join(f"<p>{line}</p>" for line in JA[2:])
    from_page(name, f"<html lang=ja><meta charset=utf-8><body style=\"font:16px 'Noto Serif CJK JP'\">"
              f"<p>{JA[0]}</p><h1>{JA[1]}</h1>{body}<table border=1 cellpadding=6 style='width:100%'>{rows}</table></body></html>")
    expect(name, [*JA, *("|".join(row) for row in TABLE)])


def printed_english(name):
    body = "".join(f"<p>{line}</p>" for line in EN[2:])
    left, right = ("".join(f"<p>{line}</p>" for line in side) for side in (LEFT, RIGHT))
    from_page(name, f"<html lang=en><meta charset=utf-8><body style=\"font:15px 'DejaVu Serif'\"><h1>{EN[0]}</h1>"
              f"<p>{EN[1]}</p>{body}<div style='columns:2;column-gap:40px;text-align:justify'><div>{left}</div>"
              f"<div style='break-before:column'>{right}</div></div></body></html>")
    expect(name, [*EN, *LEFT, *RIGHT])


def typeset(name, source, lines):
    import typst
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "page.typ"
        path.write_text(source, "utf-8")
        typst.compile(str(path), output=str(HERE / f"{name}.pdf"))
    expect(name, lines)


def woven(name):
    from weasyprint import HTML
    body = "".join(f"<p>{line}</p>" for line in JA[2:])
    HTML(string=f"<html lang=ja><title>{JA[1]}</title><body style=\"font-family:'Noto Sans CJK JP'\"><p>{JA[0]}</p>"
         f"<h1>{JA[1]}</h1>{body}</body></html>").write_pdf(str(HERE / f"{name}.pdf"))
    expect(name, JA)


def scanned(name):
    """A picture of a page and a page with text."""
    page = canvas.Canvas(str(HERE / f"{name}.pdf"), pagesize=A4)
    page.setFillGray(0.6)
    for y in range(200, 760, 24):
        page.rect(72, y, 430, 10, fill=1, stroke=0)
    page.save()
    (HERE / f"{name}.txt").unlink(missing_ok=True)


def changed(name, source, change):
    writer = PdfWriter(clone_from=PdfReader(HERE / f"{source}.pdf"))
    change(writer)
    writer.write(HERE / f"{name}.pdf")


def main():
    reportlab_japanese("cid-mincho", "HeiseiMin-W3")
    reportlab_japanese("cid-gothic", "HeiseiKakuGo-W5")
    two_columns("columns")
    plain_english("plain")
    printed_japanese("chromium-ja")
    printed_english("chromium-en")
    body = "\n\n".join(JA[2:])
    typeset("typst-ja", f'#set text(font: "Noto Serif CJK JP", lang: "ja")\n#set par(justify: true)\n{JA[0]}\n\n= {JA[1]}\n\n{body}\n', JA)
    body = "\n\n".join(EN[2:]).replace("£", "\\u{a3}")
    typeset("typst-en", f'#set document(title: "{EN[0]}")\n#set text(font: "Libertinus Serif", lang: "en")\n#set par(justify: true)\n= {EN[0]}\n\n{EN[1]}\n\n{body}\n', EN)
    woven("weasyprint-ja")
    scanned("scanned")
    changed("locked", "plain", lambda writer: writer.encrypt("secret", "owner", algorithm="AES-256"))
    # An empty password: anybody may open it.
    changed("open-lock", "plain", lambda writer: writer.encrypt("", "owner", algorithm="AES-128"))
    (HERE / "open-lock.txt").write_bytes((HERE / "plain.txt").read_bytes())
    whole = (HERE / "columns.pdf").read_bytes()
    (HERE / "broken-table.pdf").write_bytes(whole.replace(b"startxref", b"startxref\n99"))
    (HERE / "broken-table.txt").write_bytes((HERE / "columns.txt").read_bytes())


sys.exit(main())
