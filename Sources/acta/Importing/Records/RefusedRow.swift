/// A row of a file that was not brought in.
struct RefusedRow {
    /// The line of the file, or the place in its list, counted from 1.
    let line: Int
    /// The column; empty for the row as a whole.
    let column: String
    /// What is wrong, and what would be right.
    let reason: String
    let remedy: String
}
