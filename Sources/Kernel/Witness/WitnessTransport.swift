public import Proofs

/// Carries requests to witnesses: HTTP in a server, a script in tests.
public protocol WitnessTransport: Sendable {
    /// Sends a body with POST, or asks with GET when there is none.
    ///
    /// - Parameter path: below the witness's address, such as `add-checkpoint`.
    /// - Throws: when there is no answer within the time that the transport allows.
    func send(_ body: [UInt8]?, to path: String, of witness: LogPolicy.Witness) async throws -> WitnessReply
}

/// What a witness answered.
public struct WitnessReply: Sendable, Hashable {
    /// The HTTP status.
    public let status: Int
    /// The media type without parameters, in lower case.
    public let mediaType: String
    /// The content.
    public let body: [UInt8]

    /// An answer of its pieces.
    public init(status: Int, mediaType: String, body: [UInt8]) {
        self.status = status
        self.mediaType = mediaType
        self.body = body
    }
}
