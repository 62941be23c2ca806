/// Where a replay puts what need not stay in memory: bytes that are put at the end and read again.
public protocol SpillSpace: Sendable {
    /// Puts bytes at the end.
    func append(_ bytes: [UInt8]) throws
    /// Reads bytes from an offset; fewer than asked for at the end.
    func read(at offset: UInt64, count: Int) throws -> [UInt8]
}
