"""Files -> documents, safely: what to load (`files`, `archives`), how one is read (`reading`), and by whom (`workers`).

Nothing here knows of the store. Whatever a file does to its reader, the process that loads goes on.
"""
