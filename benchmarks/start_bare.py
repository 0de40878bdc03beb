"""A bare PySide6 window with one table: the peer of our start. Says when it is painted, then leaves."""

import sys

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

from benchmarks.first_paint import FirstPaint

_ROWS, _COLUMNS = 20, 6


def main() -> int:
    """Show the table and wait for its first paint."""
    app = QApplication(sys.argv)
    model = QStandardItemModel()
    for row in range(_ROWS):
        model.appendRow([QStandardItem(f"Hồ sơ {row} {column}") for column in range(_COLUMNS)])
    table = QTableView()
    table.setModel(model)
    window = QMainWindow()
    window.setCentralWidget(table)
    window.resize(1280, 800)
    FirstPaint(table, app)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
