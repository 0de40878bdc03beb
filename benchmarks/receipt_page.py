"""Form 01 as HTML: the same words, table, frame and codes, for a peer that turns HTML into PDF."""

from html import escape
from itertools import groupby

from counter_app.documents.barcode128 import modules
from counter_app.documents.qr import matrix
from counter_app.documents.words import appointment, long_moment
from counter_app.domain.numbers import spaced
from counter_app.domain.papers import ReceiptForm

_STYLE = """
@page { size: A4; margin: 15mm 15mm 12mm 20mm }
body { font: 12.5pt "Liberation Serif", serif; margin: 0 }
.copy { break-after: page } .copy:last-child { break-after: auto }
.head, .signs { display: flex; text-align: center } .head > div, .signs > div { width: 50% }
h1 { font-size: 14pt; text-align: center; margin: 8pt 0 0 } p { margin: 2pt 0 } .mid { text-align: center }
table { border-collapse: collapse; width: 100% } td, th { border: 0.5pt solid black; padding: 2pt 4pt }
.due { border: 1.6pt solid black; padding: 4pt 6pt; margin: 4pt 0 } .due b.when { font-size: 20pt }
.signs { margin-top: 6pt; padding-bottom: 26mm } .stub { border-top: 0.5pt dashed black; margin-top: 8pt }
small { font-size: 10pt; font-style: italic }
"""
_NOTE = (
    "Ghi chú: Giấy này được lập thành 2 liên: Liên 1 lưu tại Bộ phận tiếp nhận và trả kết quả, Liên 2 giao "
    "người nộp hồ sơ. Có thể đăng ký nhận kết quả qua dịch vụ bưu chính công ích."
)


def html_of(form: ReceiptForm) -> str:
    """Return both copies as one HTML document."""
    copies = [_copy(form, "Liên 1: Lưu", ""), _copy(form, "Liên 2: Giao người nộp", _stub(form))]
    return f"<html lang=vi><style>{_STYLE}</style><body>{''.join(copies)}</body></html>"


def _copy(form: ReceiptForm, which: str, stub: str) -> str:
    return f"<div class=copy>{_head(form)}{_body(form, which)}{_tail(form)}{stub}</div>"


def _head(form: ReceiptForm) -> str:
    agency = "<br>".join(escape(line) for line in form.header.lines)
    return f"""
    <div class=head><div><b>{agency}</b><p>Mã hồ sơ: <b>{form.code}</b></p>{_bars(form.number)}
      <p>Số tại quầy: <b>{spaced(form.number)}</b></p></div>
    <div><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập – Tự do – Hạnh phúc</b>
      <p><i>{escape(form.header.place)}, {long_moment(form.received_at)}</i></p>{_square(form.code)}
    </div></div>"""


def _body(form: ReceiptForm, which: str) -> str:
    rows = "".join(
        f"<tr><td>{index}<td>{escape(item.name)}<td>{item.originals or '–'}<td>{item.copies or '–'}"
        for index, item in enumerate(form.components, start=1)
    )
    due = appointment(form.due_at) if form.due_at else escape(form.due_note)
    return f"""
    <h1>GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ</h1><p class=mid><i>({which})</i></p>
    <p>Bộ phận tiếp nhận và trả kết quả: {escape(form.counter_name)}</p>
    <p>Tiếp nhận hồ sơ của: <b>{escape(form.applicant_name)}</b>
      {form.identity_label}: {form.identity_number}</p>
    <p>Địa chỉ: {escape(form.address)}</p><p>Số điện thoại: {form.phone}  Email: {form.email or "…"}</p>
    <p>Nội dung yêu cầu giải quyết: <b>{escape(form.procedure_name)}</b> ({form.procedure_code})</p>
    <p>1. Thành phần hồ sơ nộp gồm:</p>
    <table><tr><th>STT<th>Tên giấy tờ<th>Bản chính<th>Bản sao{rows}</table>
    <p>2. Số lượng hồ sơ: {form.sets:02d} (bộ)  3. Thời gian giải quyết: {form.limit_text}</p>
    <p>4. Thời gian nhận hồ sơ: {long_moment(form.received_at)}</p>
    <div class=due>5. Thời gian trả kết quả giải quyết hồ sơ:<br><b class=when>{due}</b>
      <p>{escape(form.explanation)}
      <b>Khi đến nhận kết quả, mang theo giấy này và giấy tờ tùy thân.</b></p></div>
    <p>6. Đăng ký nhận kết quả tại: {escape(form.collect_at)}</p>
    <p>Vào Sổ theo dõi hồ sơ, Quyển số: {form.register_volume}  Số thứ tự: {form.register_number}
      Phí, lệ phí: {escape(form.fee_text)}</p>"""


def _tail(form: ReceiptForm) -> str:
    return f"""<div class=signs><div><b>NGƯỜI NỘP HỒ SƠ</b><br><i>(Ký và ghi rõ họ tên)</i></div>
    <div><b>NGƯỜI TIẾP NHẬN HỒ SƠ</b><br><i>(Ký và ghi rõ họ tên)</i><p style="padding-top:20mm">
    <b>{escape(form.clerk_name)}</b></p></div></div><small>{_NOTE}</small>"""


def _stub(form: ReceiptForm) -> str:
    return f"""<div class=stub><p>CUỐNG GIẤY HẸN · {form.code} · {escape(form.applicant_name)}</p>
    {_bars(form.stub_number)}<p>Nhận kết quả lúc ……… giờ ……… ngày ………  Ký tên: ………………</p></div>"""


def _bars(digits: str) -> str:
    at, drawn = 10, []
    for dark, run in groupby(modules(digits)):
        count = len(list(run))
        if dark == "1":
            drawn.append(f"M{at} 0h{count}v20h-{count}z")
        at += count
    return f'<svg width=50mm height=8.5mm viewBox="0 0 {at + 10} 20"><path d="{"".join(drawn)}"/></svg>'


def _square(text: str) -> str:
    cells = matrix(text)
    drawn = [f"M{x} {y}h1v1h-1z" for y, row in enumerate(cells) for x, dark in enumerate(row) if dark]
    side = len(cells)
    return f'<svg width=17mm height=17mm viewBox="0 0 {side} {side}"><path d="{"".join(drawn)}"/></svg>'
