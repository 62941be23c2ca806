/// The table of keys that people keep on their own devices.
extension PeopleSchema {
    /// The public half alone: nothing here can sign.
    static let ownKeys = """
        CREATE TABLE own_key (
            account TEXT NOT NULL,
            programme TEXT NOT NULL,
            actor TEXT NOT NULL UNIQUE,
            did TEXT NOT NULL UNIQUE,
            created INTEGER NOT NULL,
            PRIMARY KEY (account, programme)
        ) STRICT, WITHOUT ROWID;
        """
}
