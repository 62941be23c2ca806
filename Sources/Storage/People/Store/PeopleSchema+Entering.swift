/// Tables of the ways in that stand beside the password.
extension PeopleSchema {
    static let entering = """
        CREATE TABLE one_time_code (
            account TEXT PRIMARY KEY,
            secret INTEGER NOT NULL,
            is_confirmed INTEGER NOT NULL,
            last_step INTEGER NOT NULL,
            since INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE recovery_code (
            account TEXT NOT NULL,
            code BLOB NOT NULL,
            PRIMARY KEY (account, code)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE failed_entry (
            account TEXT PRIMARY KEY,
            passwords INTEGER NOT NULL,
            codes INTEGER NOT NULL,
            last INTEGER NOT NULL,
            told_passwords INTEGER NOT NULL,
            told_codes INTEGER NOT NULL,
            told_last INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE passkey (
            id BLOB PRIMARY KEY,
            account TEXT NOT NULL,
            number INTEGER NOT NULL,
            sealed INTEGER NOT NULL,
            sign_count INTEGER NOT NULL,
            created INTEGER NOT NULL,
            used INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX passkey_account ON passkey (account, number);
        CREATE TABLE outside_identity (
            subject BLOB PRIMARY KEY,
            account TEXT NOT NULL,
            created INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX outside_identity_account ON outside_identity (account);
        """
}
