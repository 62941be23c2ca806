/// Tables of what people are told about, how, and what was told to them.
extension PeopleSchema {
    static let telling = """
        CREATE TABLE contact (
            account TEXT NOT NULL,
            channel TEXT NOT NULL,
            sealed INTEGER NOT NULL,
            since INTEGER NOT NULL,
            code BLOB,
            code_ends INTEGER,
            tries INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (account, channel)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE notice_language (
            account TEXT PRIMARY KEY,
            language TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE notice_off (
            account TEXT NOT NULL,
            topic TEXT NOT NULL,
            channel TEXT NOT NULL,
            PRIMARY KEY (account, topic, channel)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE follow (
            account TEXT NOT NULL,
            log TEXT NOT NULL,
            programme TEXT NOT NULL,
            PRIMARY KEY (account, log, programme)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX follow_programme ON follow (log, programme, account);
        CREATE INDEX hosted_key_programme ON hosted_key (programme, account);
        CREATE TABLE told (
            id INTEGER PRIMARY KEY,
            account TEXT NOT NULL,
            log TEXT NOT NULL,
            programme TEXT NOT NULL,
            part TEXT NOT NULL,
            kind TEXT NOT NULL,
            entry INTEGER NOT NULL,
            closes INTEGER NOT NULL,
            created INTEGER NOT NULL,
            read INTEGER,
            UNIQUE (account, log, kind, programme, part, entry, closes)
        ) STRICT;
        CREATE TABLE reminded (
            log TEXT NOT NULL,
            programme TEXT NOT NULL,
            part TEXT NOT NULL,
            closes INTEGER NOT NULL,
            PRIMARY KEY (log, programme, part, closes)
        ) STRICT, WITHOUT ROWID;
        ALTER TABLE notice ADD COLUMN account TEXT;
        CREATE INDEX notice_account ON notice (account) WHERE account IS NOT NULL;
        """
}
