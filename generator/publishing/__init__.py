"""Puts a finished site in the place of the published one in a single step, after writing only what changed.

**Two trees.** Beside `site/` lies the hidden folder `.site-ke/` with a second tree, an older version of the site. It
is brought up to date and then exchanged with `site/`. A file that both trees share is one file with two names (a hard
link), so no file is ever written in place: a new one is made aside and put over the name.

**What is known of a tree** stands in `.site-ke/state-INODE`: which shard, made from which inputs (its token), put
which files, with size, time and digest of each. The inode is that of the tree's own folder, so an exchange changes
what the trees are called and never what is known of them; nothing has to be written after it.

**A kill (SIGKILL too) between any two steps:**

1. The idle tree `second` is renamed to `work-RANDOM`. Killed here: it still has its state and is found by it.
2. Its state is removed. From here on it is worth nothing: after a kill it is thrown away, and the next build makes a
   new one from links to the published files. Workers of the killed build may go on for a moment; they write below a
   name that no other build uses.
3. It is compared with its state, mended, made equal to the published tree by links, then shards write into it.
4. Its new state is put in place (aside, then renamed). Killed here: a second tree that is newer than the published
   one; the next build makes it equal to the published tree again, from the two states.
5. It is exchanged with `site/`: one system call, old or new, nothing between. Where the system has no such call: two
   renames; a kill between them leaves no `site/`, and the next build first of all puts the old one back.
6. The old tree is renamed to `second`. Killed here: as after 1.

States that belong to neither tree are removed before any folder is made, or a new folder could get the inode number,
and with it the state, of one that is gone.

**People.** A published file that somebody changed, added or deleted is seen by its size, its time or its folder's
time, in both trees, before anything is taken over from them: such a file is not linked, its shard counts as damaged
and must be written again; what belongs to no shard is not carried over. A `site/` without a state (made by an older
version, copied from elsewhere) is replaced whole. A change that keeps a file's size and time is not seen.

A power failure is not a kill: files that the system had not written yet come back empty or old; the next build sees
it.
"""

from generator.publishing.publication import Publication
from generator.publishing.stamps import NO_FILES, Held, PublishingError, Stamp, Stamps
from generator.publishing.writing import sync_shard

__all__ = ["NO_FILES", "Held", "Publication", "PublishingError", "Stamp", "Stamps", "sync_shard"]
