import Kernel
import Proofs

/// Speaks to witnesses over HTTP, with little patience.
struct WitnessHTTP: WitnessTransport {
    /// Why there is no answer, as a sentence.
    struct Silence: Error, CustomStringConvertible {
        let description: String
    }

    /// How long a witness may take, in seconds.
    static let patienceSeconds = 2

    private let client = HTTPClient(
        patienceSeconds: WitnessHTTP.patienceSeconds, maximumRetries: 0,
        maximumBodyBytes: WitnessClient.maximumAnswerBytes)

    func send(_ body: [UInt8]?, to path: String, of witness: LogPolicy.Witness) async throws -> WitnessReply {
        guard let url = witness.url, let address = ServerAddress(argument: url) else {
            throw Silence(description: "the policy gives no address of it")
        }
        do {
            let answer =
                if let body {
                    try await client.post(address, path, body: body, type: "text/plain; charset=utf-8")
                } else {
                    try await client.get(address, path)
                }
            return WitnessReply(status: answer.status, mediaType: answer.mediaType, body: answer.body)
        } catch let failure as Failure {
            throw Silence(description: failure.reason)
        }
    }
}
