"""The demo day is a test too: a whole day by keys and scans, with its papers read back."""

import json

import pypdfium2
import pytest
import zxingcpp

from counter_app.demo import play_day


@pytest.mark.slow
def test_the_demo_day_catches_what_was_forgotten(tmp_path):
    out = tmp_path / "demo"
    summary = play_day(out)

    assert json.loads((out / "summary.json").read_text(encoding="utf-8")) == summary
    assert summary["received"] == summary["printed"] == summary["papers"] >= 40
    assert summary["forgotten"] == summary["caught"] == summary["warnings_raised"] == 2
    assert summary["unconfirmed_at_end"] == summary["late_at_end"] == 0
    assert summary["presses_per_receipt"]["most"] <= 6
    assert summary["presses_per_return"]["most"] == 1
    assert all((out / picture).stat().st_size > 10_000 for picture in summary["pictures"])
    assert {name.rsplit(".", 1)[0] for name in summary["reports"]} >= {"ii06a", "ii07", "fees"}
    others = " ".join(summary["other_papers"])
    for kind in ("supplement", "refusal", "apology", "stop", "control", "register", "handover", "chot-ngay"):
        assert kind in others, kind
    for paper in sorted((out / "papers").rglob("*-receipt-*.pdf"))[:3]:
        code = paper.name.split("-receipt")[0]
        page = pypdfium2.PdfDocument(paper)[0].render(scale=200 / 72).to_pil()
        assert code in {read.text for read in zxingcpp.read_barcodes(page)}
