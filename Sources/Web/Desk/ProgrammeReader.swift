public import Kernel
public import Values

/// Reads programme files for the desk, with every mistake by line and column.
public struct ProgrammeReader: Sendable {
    /// Something that is wrong with a file.
    public struct Finding: Sendable, Hashable {
        /// The line, from 1; nil for the file as a whole.
        public let line: Int?
        /// The column, from 1.
        public let column: Int?
        /// What is wrong and what would be right, in words.
        public let reason: String

        /// A finding at a place.
        public init(line: Int?, column: Int?, reason: String) {
            self.line = line
            self.column = column
            self.reason = reason
        }
    }

    /// What became of a file.
    public enum Answer: Sendable {
        /// It can be opened.
        case read(name: String?, programme: Programme)
        /// It has mistakes, in the order of the file.
        case wrong([Finding])
    }

    let read: @Sendable ([UInt8], Instant) -> Answer

    /// A reader.
    ///
    /// - Parameter read: checks the bytes of a file; times that count from its opening count from the instant.
    public init(read: @escaping @Sendable ([UInt8], Instant) -> Answer) {
        self.read = read
    }
}
