import Hummingbird
import Kernel
import Proofs
import Storage
import Values

/// Figures for everybody of a log that is not public: those that may be approved, and those that were.
extension APIRoutes {
    private var figuresDesk: FiguresDesk {
        FiguresDesk(of: desk) { [shelf] in try await shelf.outcome(of: $0, upTo: $1) }
    }

    /// What the office may approve: the file as it is now, and the body of the act.
    func figures(_ call: Call) async throws -> Response {
        let address = try call.address
        let (summary, _) = try await declared(address)
        let least = summary.programme.leastPublished
        guard let offer = try await figuresDesk.offer(of: address, least: least) else {
            throw Problem(
                .notFound, "figures.none", "There are no figures of this part that can be shown.",
                remedy: "Ask again when it comes to something, and when its texts are public.")
        }
        let body: JSON = [
            "file": .string(String(decoding: offer.figures.bytes, as: UTF8.self)),
            "digest": .string(offer.figures.digest), "upTo": .number(JSONNumber(offer.upTo)),
            "least": .integer(offer.least),
            "act": Approval.body(
                part: address.part, upTo: offer.upTo, least: offer.least, digest: offer.figures.digest),
        ]
        return .json(body).with("Cache-Control", "no-store")
    }

    /// Every approval that there is.
    func published() async throws -> Response {
        let names = try await views.programmes(of: desk.log).map(\.name)
        let list = try await figuresDesk.approved(in: names).map { approved -> JSON in
            [
                "entry": .number(JSONNumber(approved.index)), "time": .string(approved.time.description),
                "part": .string(approved.approval.address.description),
                "upTo": .number(JSONNumber(approved.approval.upTo)), "least": .integer(approved.approval.least),
                "digest": .string(approved.approval.digest), "url": .string("/api/published/\(approved.index)"),
            ]
        }
        return .json(["published": .array(list)]).with("Cache-Control", "no-cache")
    }

    /// Approved figures, with everything that proves them.
    func publishedFigures(_ call: Call) async throws -> Response {
        guard let approved = try await figuresDesk.approval(at: try call.index) else { throw Problem.notFound }
        guard let file = try await figuresDesk.file(of: approved.approval) else {
            throw Problem(
                .gone, "figures.withheld", "The figures cannot be shown any more: something in them was withheld.",
                remedy: "Look for newer ones at /api/published.")
        }
        guard let receipt = try await desk.receipt(at: approved.index), let founding = try await desk.receipt(at: 0)
        else { throw Problem.notFound }
        let bundle = PublishedBundle(file: file.bytes, receipt: receipt, founding: founding)
        return .json(bundle.json).with("Cache-Control", "no-cache")
    }
}
