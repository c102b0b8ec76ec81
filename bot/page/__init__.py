"""The chat page: the same application behind a page in the browser, for whoever has no bot token (yet).

Each browser is one local user of the local Telegram. Serves this machine alone; knows the application only through
that Telegram, and the archive only through the one question which digest a message carries.
"""
