/// The table of what pages show in the place of large pictures.
extension PeopleSchema {
    /// `file` is the row of the upload; `sealed` is null where no small copy can be made.
    static let smallCopies = """
        CREATE TABLE small_copy (
            file INTEGER PRIMARY KEY,
            sealed INTEGER,
            width INTEGER NOT NULL,
            height INTEGER NOT NULL
        ) STRICT;
        """
}
