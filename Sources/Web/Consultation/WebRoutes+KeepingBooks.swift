import Kernel
import Participation
import Storage
import Values

/// Reading ahead, so that nobody who asks for a page waits until a large consultation has been read.
extension WebRoutes {
    /// How long it pauses when everything has been read, in seconds.
    private static let pauseSeconds: Int64 = 1

    /// Keeps what pages know of consultations up to date until the task is cancelled.
    ///
    /// - Parameter failed: is told of what could not be read; it is tried again.
    public func keepConsultations(_ failed: @Sendable (any Error) -> Void) async {
        var size: UInt64 = 0
        while !Task.isCancelled {
            do {
                let now = try await views.position(of: desk.log)
                if now != size { try await readConsultations() }
                size = now
            } catch is CancellationError {
                return
            } catch { failed(error) }
            do { try await time.sleep(until: time.now().adding(seconds: Self.pauseSeconds)) } catch { return }
        }
    }

    /// Reads what is new in the first consultations, and what those came to that are over.
    func readConsultations() async throws {
        var left = ConsultationBooks.mostKept
        for summary in try await views.programmes(of: desk.log) {
            for (name, part) in summary.programme.parts where part.procedure.name == Consultation.name && left > 0 {
                let address = PartAddress(programme: summary.name, part: name)
                guard let terms = try? part.terms.decode(ConsultationTerms.self) else { continue }
                left -= 1
                if let stated = try await views.part(address, of: desk.log)?.outcome {
                    guard let computed = try await outcomes(address, stated.upTo) else { continue }
                    _ = try consultationBooks.outcome(of: address, terms, from: computed.json)
                } else {
                    while !Task.isCancelled, try await consultationBooks.read(address, terms, of: desk) {}
                }
            }
        }
    }
}
