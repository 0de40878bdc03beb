"""Ctrl+C: one plain sentence, the exit code that shells know, nothing half done."""

import json
import os
import signal
import subprocess
import sys

import pytest


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a pipe with a name")
def test_a_command_that_is_stopped_says_so_and_leaves_nothing(data, tmp_path):
    pipe = tmp_path / "scans"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "counter_app", "--data", data, "shelf-count", pipe, "--json"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with pipe.open("wb"):  # opens once the command reads
        running.send_signal(signal.SIGINT)
        out, err = running.communicate()
    assert running.returncode == 130
    error = json.loads(out)["error"]
    assert error["kind"] == "interrupted"
    assert err.decode().strip() == error["message"]
