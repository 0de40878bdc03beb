"""SQLAlchemy on a local SQLite file: engine, tables, repositories, search, migrations, backup."""
