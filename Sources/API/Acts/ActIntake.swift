import Hummingbird
import Kernel

/// Takes in one act at a time: reads it, verifies it, puts it into the log's queue, and makes the answer.
///
/// There are two ways through the same steps: ``answer(to:in:for:)`` waits as tasks do; ``take(_:in:for:aside:then:)``
/// calls back, which for a single act costs less than the task that would wait for it.
final class ActIntake: Sendable {
    // A class because every act on its way holds it several times, and a copy of the desk counts a dozen references.
    let desk: LogDesk
    let admission: Admission
    /// What people are told of refusals who may not read the log; nil for a log that everybody reads.
    let mask: RefusalMask?

    init(desk: LogDesk, admission: Admission, mask: RefusalMask? = nil) {
        self.desk = desk
        self.admission = admission
        self.mask = mask
    }

    /// An act that has been read, and what its signatures are worth.
    private struct Read {
        let envelope: ActEnvelope
        let prepared: Result<Submission, Refusal>

        /// The act, where it may go into the log's queue and nothing has to be kept or checked at length before.
        func plain(for address: PartAddress, at desk: LogDesk) -> Submission? {
            guard case .success(let act) = prepared, act.deed.address == address, desk.isPlain(act) else { return nil }
            return act
        }
    }

    /// Takes in an act and waits until it is durable or refused.
    ///
    /// - Throws: `Problem` where it is not taken; `SequencerError` when nothing is known to be kept.
    func answer(to body: [UInt8], in form: ActForm, for address: PartAddress) async throws -> ReadyAnswer {
        try await answer(to: try read(body, in: form, for: address), for: address)
    }

    /// Takes in an act, and calls with the answer once it is durable or refused.
    ///
    /// - Parameters:
    ///   - aside: runs what makes the answer on another thread than that of the log's writer.
    ///   - call: is called within `aside`, with what ``answer(to:in:for:)`` would return or throw.
    func take(
        _ body: [UInt8], in form: ActForm, for address: PartAddress,
        aside: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void,
        then call: @escaping @Sendable (Result<ReadyAnswer, any Error>) -> Void
    ) {
        do {
            let read = try read(body, in: form, for: address)
            guard mask == nil, let plain = read.plain(for: address, at: desk) else {
                return later(aside, call) { [self] in try await answer(to: read, for: address) }
            }
            try desk.enqueue(plain: plain) { [self] result in
                aside { [self] in
                    do {
                        let decided = try result.get()
                        guard let answer = desk.answerAtHand(to: decided) else {
                            return later(aside, call) { [self] in try Self.ready(try await desk.answer(to: decided)) }
                        }
                        call(.success(try Self.ready(answer)))
                    } catch {
                        call(.failure(error))
                    }
                }
            }
        } catch {
            aside { call(.failure(error)) }
        }
    }

    private func later(
        _ aside: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void,
        _ call: @escaping @Sendable (Result<ReadyAnswer, any Error>) -> Void,
        _ work: @escaping @Sendable () async throws -> ReadyAnswer
    ) {
        Task(executorPreference: admission.lane) {
            let result: Result<ReadyAnswer, any Error>
            do { result = .success(try await work()) } catch { result = .failure(error) }
            aside { call(result) }
        }
    }

    private func read(_ body: [UInt8], in form: ActForm, for address: PartAddress) throws(Problem) -> Read {
        let envelope =
            switch form {
            case .jose: ActEnvelope(jose: body)
            case .json: try ActEnvelope(parsing: body)
            }
        return Read(envelope: envelope, prepared: envelope.prepare(for: address, at: desk))
    }

    private func answer(to read: Read, for address: PartAddress) async throws -> ReadyAnswer {
        let act: Submission
        switch read.prepared {
        case .success(let prepared): act = prepared
        case .failure(let refusal):
            throw Problem(refusal, note: try await desk.sign(refusal, of: read.envelope.statement).note)
        }
        guard act.deed.address == address else { throw Problem.otherPath(act.deed) }
        guard var answer = try await desk.submit([act]).first else { throw Problem.failed }
        if let mask, case .refused(let refused) = answer {
            answer = .refused(try await mask.answer(to: refused, of: act))
        }
        return try Self.ready(answer)
    }

    private static func ready(_ answer: LogDesk.Answer) throws(Problem) -> ReadyAnswer {
        switch answer {
        case .accepted(let receipt): ready(receipt, status: .created)
        case .repeated(let receipt): ready(receipt, status: .ok)
        case .refused(let refused): throw Problem(refused.refusal, note: refused.note)
        }
    }

    /// More than a proof mostly has, so that the text seldom has to move.
    private static let usualProofBytes = 2_048

    private static func ready(_ receipt: Receipt, status: HTTPResponse.Status) -> ReadyAnswer {
        var text: [UInt8] = []
        text.reserveCapacity(receipt.entry.count + usualProofBytes)
        AnswerText.write(receipt, withReceipt: true, into: &text)
        var answer = ReadyAnswer(text, type: ActForm.json.rawValue, status: status)
        answer.headers[.location] = "/api/entries/\(receipt.index)"
        return answer
    }
}
