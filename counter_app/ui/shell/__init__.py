"""What surrounds every page: rail, top bar, bars of alarm and notice, status line."""

from counter_app.ui.shell.banner import BannerArea
from counter_app.ui.shell.frame import ShellFrame
from counter_app.ui.shell.rail import Rail, RailItem
from counter_app.ui.shell.statusline import StatusLine
from counter_app.ui.shell.topbar import ScanBox, TopBar

__all__ = ["BannerArea", "Rail", "RailItem", "ScanBox", "ShellFrame", "StatusLine", "TopBar"]
