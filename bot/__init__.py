"""The process and the outside world: settings, Telegram, network, database, worker processes. Imports everything."""
