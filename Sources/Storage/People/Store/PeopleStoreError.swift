/// Why the people store could not do what was asked.
public enum PeopleStoreError: Error, Hashable, Sendable {
    /// Somebody else keeps reading, so that what was erased could not be cut out of the write-ahead log yet.
    /// The values are gone from the tables; asking again finishes the work.
    case busy
    /// What is stored does not fit together; the sentence says where, never what.
    case damaged(String)
    /// No value of the entry is kept, so that nobody can have been shown one.
    case noValue(entry: UInt64)
    /// No upload with this content is waiting, or none belongs to the value.
    case unknownFile
    /// The upload is larger than what is kept.
    case fileTooLarge(maximumBytes: Int)
    /// So much waits to be named by a value that nothing more is kept for now.
    case noRoom
    /// The disk refused; the number is the system's `errno`.
    case disk(operation: String, number: Int32)

    /// Stable: the API and the translations refer to it.
    public var code: String {
        switch self {
        case .busy: "people.busy"
        case .damaged: "people.damaged"
        case .noValue: "people.no_value"
        case .unknownFile: "file.unknown"
        case .fileTooLarge: "file.too_large"
        case .noRoom: "file.no_room"
        case .disk: "people.disk"
        }
    }
}
