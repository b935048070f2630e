/** Written into the file's head, so that no other program's database is taken for a store: "Rubr". */
export const APPLICATION_ID = 0x52756272

/**
 * What takes a file from one version of the schema to the next; the number of those done is its
 * `user_version`. Add to the list, and never change what has been published.
 *
 * Times are milliseconds since 1970. A table that is read by its key alone has no rowid: one look-up
 * instead of two.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE meta (
    epoch TEXT NOT NULL,      -- which file: ids of changes begin with it
    pruned_id INTEGER NOT NULL -- the last change that is no longer kept
  ) STRICT;
  INSERT INTO meta VALUES (lower(hex(randomblob(8))), 0);

  CREATE TABLE rates (
    key TEXT PRIMARY KEY,
    consumed INTEGER NOT NULL,
    ends_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX rates_by_end ON rates (ends_at);

  CREATE TABLE claims (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    ends_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX claims_by_end ON claims (ends_at);

  -- AUTOINCREMENT: an id is never given twice, even after all changes have been pruned.
  CREATE TABLE changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    subject TEXT NOT NULL,
    status TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX changes_by_subject ON changes (subject, id);
  CREATE INDEX changes_by_end ON changes (ends_at);

  -- The last change of a subject again, for it is kept longer.
  CREATE TABLE statuses (
    key TEXT PRIMARY KEY,
    id INTEGER NOT NULL,
    status TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    confirmed_at INTEGER NOT NULL, -- when it was last asked for and found the same
    ends_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX statuses_by_end ON statuses (ends_at);

  CREATE TABLE jobs (
    key TEXT PRIMARY KEY,
    due_at INTEGER NOT NULL, -- of a job under way: when its lease ends
    ticket TEXT,             -- of its last taking; NULL when there was none since it was added
    attempt INTEGER NOT NULL,
    again_at INTEGER         -- due once more then, for it was added again after it had been taken
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX jobs_by_due ON jobs (due_at);
  `,
]
