/// The name of a witness or group inside a policy: bytes that mean nothing outside of it (C2SP tlog-policy).
public struct PolicyName: Sendable, Hashable {
    /// The bytes as they stand in the file; not always UTF-8.
    public let bytes: [UInt8]

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = Array(bytes)
    }

    /// The name of this text.
    public init(_ text: String) {
        bytes = Array(text.utf8)
    }

    static let none = PolicyName("none")
}

extension PolicyName: CustomStringConvertible {
    public var description: String { String(decoding: bytes, as: UTF8.self) }
}
