import Hummingbird
import Kernel

extension APIRoutes {
    /// The most bytes of a request that brings one act.
    static let maximumBodyBytes = 128 * 1024
    static let joseType = "application/jose"
    private static let jsonType = "application/json"
    private static let linesType = "application/x-ndjson"

    /// Takes in one act, or many as lines.
    func submitActs(_ call: Call) async throws -> Response {
        let address = try call.address
        switch call.request.mediaType {
        case Self.joseType:
            return try await admission.admit {
                let bytes = try await call.request.bytes(atMost: Self.maximumBodyBytes)
                return try await submit(ActEnvelope(jose: bytes), to: address)
            }
        case Self.jsonType:
            return try await admission.admit {
                let bytes = try await call.request.bytes(atMost: Self.maximumBodyBytes)
                return try await submit(try ActEnvelope(parsing: bytes), to: address)
            }
        case Self.linesType:
            return try submitLines(call, to: address)
        default:
            throw Problem.contentType([Self.joseType, Self.jsonType, Self.linesType])
        }
    }

    private func submit(_ envelope: ActEnvelope, to address: PartAddress) async throws -> Response {
        let prepared: Submission
        switch envelope.prepare(for: address, at: desk) {
        case .success(let act): prepared = act
        case .failure(let refusal):
            throw Problem(refusal, note: try await desk.sign(refusal, of: envelope.statement).note)
        }
        guard prepared.deed.address == address else { throw Problem.otherPath(prepared.deed) }
        guard let answer = try await desk.submit([prepared]).first else { throw Problem.failed }
        switch answer {
        case .accepted(let receipt): return Self.response(receipt, status: .created)
        case .repeated(let receipt): return Self.response(receipt, status: .ok)
        case .refused(let refused): throw Problem(refused.refusal, note: refused.note)
        }
    }

    private static func response(_ receipt: Receipt, status: HTTPResponse.Status) -> Response {
        var text: [UInt8] = []
        AnswerText.write(receipt, withReceipt: true, into: &text)
        return .bytes(text, type: jsonType, status: status)
            .with("Location", "/api/entries/\(receipt.index)").with("Cache-Control", "no-store")
    }

    private func submitLines(_ call: Call, to address: PartAddress) throws -> Response {
        let withReceipts: Bool
        switch call.query("receipts") {
        case nil, "proof": withReceipts = true
        case "none": withReceipts = false
        default: throw Problem.query("receipts", "must be none or proof")
        }
        let intake = LineIntake(desk: desk, address: address, withReceipts: withReceipts)
        let requestBody = call.request.body
        let body = ResponseBody { writer in
            try await intake.run(requestBody) { try await writer.write(ByteBuffer(bytes: $0)) }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: [.contentType: Self.linesType], body: body)
            .with("Cache-Control", "no-store").with("X-Accel-Buffering", "no")
    }
}
