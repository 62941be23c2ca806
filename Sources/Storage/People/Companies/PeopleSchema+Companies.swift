/// Tables of companies, of the people who act for them, and of who of them did what.
extension PeopleSchema {
    /// A company has keys in `hosted_key` under its own identifier, as an account has.
    static let companies = """
        CREATE TABLE company (
            id TEXT PRIMARY KEY,
            profile INTEGER NOT NULL,
            created INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE company_member (
            company TEXT NOT NULL REFERENCES company (id) ON DELETE CASCADE,
            account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            role TEXT NOT NULL,
            since INTEGER NOT NULL,
            PRIMARY KEY (company, account)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX company_member_account ON company_member (account, company);
        CREATE TABLE company_invitation (
            id INTEGER PRIMARY KEY,
            company TEXT NOT NULL REFERENCES company (id) ON DELETE CASCADE,
            code BLOB NOT NULL UNIQUE,
            role TEXT NOT NULL,
            created INTEGER NOT NULL,
            ends INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX company_invitation_company ON company_invitation (company);
        CREATE TABLE company_deed (
            id INTEGER PRIMARY KEY,
            company TEXT NOT NULL,
            log TEXT NOT NULL,
            entry INTEGER,
            time INTEGER NOT NULL,
            sealed INTEGER NOT NULL,
            UNIQUE (company, log, entry)
        ) STRICT;
        CREATE INDEX company_deed_time ON company_deed (time);
        CREATE TABLE acting (
            session BLOB NOT NULL REFERENCES session (token) ON DELETE CASCADE,
            programme TEXT NOT NULL,
            company TEXT NOT NULL,
            PRIMARY KEY (session, programme),
            FOREIGN KEY (company) REFERENCES company (id) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX acting_company ON acting (company);
        """
}
