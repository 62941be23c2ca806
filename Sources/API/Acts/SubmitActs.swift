import Hummingbird
import Kernel

extension APIRoutes {
    private static let linesType = "application/x-ndjson"

    /// Takes in one act, or many as lines.
    func submitActs(_ call: Call) async throws -> Response {
        let address = try call.address
        let type = call.request.mediaType
        if let form = type.flatMap(ActForm.init) {
            return try await intake.admission.admit {
                let bytes = try await call.request.bytes(atMost: ActForm.maximumBodyBytes)
                return try await intake.answer(to: bytes, in: form, for: address).response
            }
        }
        guard type == Self.linesType else {
            throw Problem.contentType(ActForm.allCases.map(\.rawValue) + [Self.linesType])
        }
        return try submitLines(call, to: address)
    }

    private func submitLines(_ call: Call, to address: PartAddress) throws -> Response {
        let withReceipts: Bool
        switch call.query("receipts") {
        case nil, "proof": withReceipts = true
        case "none": withReceipts = false
        default: throw Problem.query("receipts", "must be none or proof")
        }
        let intake = LineIntake(desk: desk, address: address, withReceipts: withReceipts, mask: intake.mask)
        let requestBody = call.request.body
        let body = ResponseBody { writer in
            try await intake.run(requestBody) { try await writer.write(ByteBuffer(bytes: $0)) }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: [.contentType: Self.linesType], body: body)
            .with("Cache-Control", "no-store").with("X-Accel-Buffering", "no")
    }
}
