import Hummingbird
public import Kernel
public import Logging

/// The door for single acts in front of the router, for a handler that reads the connection itself.
///
/// It answers what the router would answer, header for header: both ask the same intake, share its limit, and finish
/// their answers alike.
public final class ActDoor: Sendable {
    // A class because every act on its way holds it.
    /// One request that brings an act, before its body is there.
    public struct Visit: Sendable {
        /// In what form the act comes.
        public let form: ActForm
        /// The part to whose acts it is sent.
        public let address: PartAddress
        fileprivate let began = ContinuousClock.now
    }

    private let intake: ActIntake
    private let meter: ServerMeter
    private let isBehindTLS: Bool
    private let logger: Logger

    /// The door before a router that has these routes.
    ///
    /// - Parameter isBehindTLS: whether readers reach the server over TLS, as for ``DoorMiddleware``.
    public init(of routes: APIRoutes, isBehindTLS: Bool, logger: Logger) {
        intake = routes.intake
        meter = routes.meter
        self.isBehindTLS = isBehindTLS
        self.logger = logger
    }

    /// A request for a part's acts that comes now, by its only content type; nil where the router knows what to answer.
    public func visit(_ address: PartAddress, type: String) -> Visit? {
        ActForm(rawValue: type).map { Visit(form: $0, address: address) }
    }

    /// Lets a request in whose body is still to come; whoever is let in must ``leave()``.
    ///
    /// - Returns: whether there is room; if not, ``turnedAway(_:)`` is the answer.
    public func enter() -> Bool { intake.admission.enter() }

    /// Makes room for another request.
    public func leave() { intake.admission.leave() }

    /// The answer to a request for which there is no room.
    public func turnedAway(_ visit: Visit) -> ReadyAnswer {
        finished(.failure(Problem.busy), visit)
    }

    /// Takes in the act, and calls with the answer once the act is durable or refused.
    ///
    /// - Parameter aside: runs what makes the answer, and the call, on another thread than that of the log's writer.
    public func take(
        _ body: [UInt8], of visit: Visit, aside: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void,
        then call: @escaping @Sendable (ReadyAnswer) -> Void
    ) {
        intake.take(body, in: visit.form, for: visit.address, aside: aside) { [self] in call(finished($0, visit)) }
    }

    private func finished(_ result: Result<ReadyAnswer, any Error>, _ visit: Visit) -> ReadyAnswer {
        var answer: ReadyAnswer
        do { answer = try result.get() } catch { answer = Problem(whatever: error, logger).ready }
        SafetyHeaders.set(on: &answer.headers, path: Operation.submitActs.path, isBehindTLS: isBehindTLS)
        meter.answered(
            status: answer.status.code, microseconds: (ContinuousClock.now - visit.began).microseconds)
        return answer
    }

    private static let pieces = Operation.submitActs.path.split(separator: "/", omittingEmptySubsequences: false)

    /// The part that the target of a request names, where it is the plain address of a part's acts.
    public static func address(ofActsAt target: String) -> PartAddress? {
        let given = target.split(separator: "/", omittingEmptySubsequences: false)
        guard given.count == pieces.count else { return nil }
        var names: [String] = []
        for (given, piece) in zip(given, pieces) {
            if piece.utf8.first == UInt8(ascii: "{") {
                names.append(String(given))
            } else if given != piece {
                return nil
            }
        }
        guard names.count == 2, names.allSatisfy(Identifier.isValid) else { return nil }
        return PartAddress(programme: names[0], part: names[1])
    }
}
