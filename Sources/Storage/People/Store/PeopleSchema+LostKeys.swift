/// The tables of keys that were lost: what takes their place, and who people were before.
extension PeopleSchema {
    /// `seed` is set where the server is to hold the new key. A hosted key that took the place of a lost one signs for
    /// the identifier of that one, `actor`.
    static let lostKeys = """
        ALTER TABLE hosted_key ADD COLUMN actor TEXT;
        CREATE TABLE lost_key (
            account TEXT NOT NULL,
            programme TEXT NOT NULL,
            actor TEXT NOT NULL,
            did TEXT NOT NULL UNIQUE,
            seed INTEGER,
            created INTEGER NOT NULL,
            PRIMARY KEY (account, programme)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX lost_key_programme ON lost_key (programme, created);
        CREATE TABLE former_identity (
            account TEXT NOT NULL,
            programme TEXT NOT NULL,
            actor TEXT NOT NULL PRIMARY KEY
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX former_identity_account ON former_identity (account);
        """
}
