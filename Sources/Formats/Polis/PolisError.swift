/// Why bytes are no table of participants and their votes.
public enum PolisError: Error, Sendable, Hashable {
    /// The text is not UTF-8.
    case notUTF8
    /// The table lacks a column.
    case missingColumn(String)
    /// A cell cannot be read; rows count from 1, below the header.
    case badCell(row: Int, column: String)
    /// A row has more or fewer cells than the header.
    case wrongCount(row: Int)
    /// The table is larger than ``PolisConversation/mostCells``.
    case tooLarge
}
