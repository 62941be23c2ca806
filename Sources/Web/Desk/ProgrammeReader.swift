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
        /// It can be opened; with what should be looked at before.
        case read(name: String?, programme: Programme, remarks: [Finding])
        /// It has mistakes, in the order of the file.
        case wrong([Finding])
    }

    /// Why a time is none, and what would be right.
    public struct WrongTime: Error, Hashable {
        let reason: String

        /// In words.
        public init(reason: String) {
            self.reason = reason
        }
    }

    let read: @Sendable ([UInt8], Instant) -> Answer
    let sheet: @Sendable ([UInt8]) -> Result<RollSheet, RollSheet.Wrong>
    let instant: @Sendable (String, String) -> Result<Instant, WrongTime>

    /// A reader.
    ///
    /// - Parameters:
    ///   - instant: reads a time as people write it, on the clocks of the zone that is named second.
    ///   - sheet: reads a spreadsheet of people.
    ///   - read: checks the bytes of a file; times that count from its opening count from the instant.
    public init(
        instant: @escaping @Sendable (_ text: String, _ zone: String) -> Result<Instant, WrongTime>,
        sheet: @escaping @Sendable ([UInt8]) -> Result<RollSheet, RollSheet.Wrong>,
        read: @escaping @Sendable ([UInt8], Instant) -> Answer
    ) {
        self.instant = instant
        self.sheet = sheet
        self.read = read
    }
}
