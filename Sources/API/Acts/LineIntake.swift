import Hummingbird
import Kernel
import Proofs

/// Takes in many acts as lines: reads, verifies on every core, submits in order, answers line by line.
///
/// Each stage waits when the next one is full, so memory stays bounded however long the stream is. A client that sends
/// everything before it reads is served as long as its answers fit into `maximumAnswerBytes`.
struct LineIntake: Sendable {
    /// How many lines one core verifies at a time.
    static let chunkLines = 256
    /// How many chunks may wait before and after being verified.
    static let chunkWindow = 16
    /// How many batches of one request may wait in the log's queue, so that it never waits for them.
    static let batchesInQueue = 2
    /// How many cores verify for one request.
    static let workers = 2
    /// How many bytes of answers may wait for a slow reader.
    static let maximumAnswerBytes = 64 * 1024 * 1024
    private static let busyPause = Duration.milliseconds(20)

    let desk: LogDesk
    let address: PartAddress
    let withReceipts: Bool
    /// What people are told of refusals who may not read the log; nil for a log that everybody reads.
    var mask: RefusalMask?

    private struct Chunk: Sendable {
        let number: Int
        let lines: [LineSplitter.Line]
    }

    private enum Prepared: Sendable {
        case act(line: Int, Submission)
        case refused(line: Int, Refusal, statement: Hash)
        case wrong(line: Int, Problem)
    }

    /// Lines whose acts have their place in the log's queue.
    private struct Sequenced: Sendable {
        let lines: [Prepared]
        let queued: LogDesk.Queued?
        /// Why the log took none of the acts.
        let failure: Problem?
    }

    /// What became of a line, before it is written out.
    private enum Answered: Sendable {
        case receipt(line: Int, Receipt)
        case problem(line: Int, Problem)
    }

    /// The queues between the stages.
    private struct Stages: Sendable {
        let chunks = BoundedQueue<Chunk>(limit: LineIntake.chunkWindow)
        let prepared = OrderedChunks<Prepared>(window: LineIntake.chunkWindow)
        let sequenced = BoundedQueue<Sequenced>(limit: LineIntake.batchesInQueue)
        let answers: BoundedQueue<[Answered]>

        init(bytesPerAnswer: Int) {
            answers = BoundedQueue(limit: LineIntake.maximumAnswerBytes / bytesPerAnswer) { $0.count }
        }

        func abandon() async {
            await chunks.abandon()
            await prepared.abandon()
            await sequenced.abandon()
            await answers.abandon()
        }
    }

    /// Works until the stream ends and every line is answered.
    func run(_ body: RequestBody, write: ([UInt8]) async throws -> Void) async throws {
        let stages = Stages(bytesPerAnswer: withReceipts ? 4_096 : 256)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await read(body, into: stages) }
            for _ in 0..<Self.workers { group.addTask { await prepare(stages) } }
            group.addTask { try await submit(stages) }
            group.addTask { try await answer(stages) }
            do {
                while let answers = await stages.answers.next() { try await write(text(of: answers)) }
            } catch {
                await stages.abandon()
                throw error
            }
            try await group.waitForAll()
        }
    }

    private func read(_ body: RequestBody, into stages: Stages) async throws {
        var splitter = LineSplitter()
        var lines: [LineSplitter.Line] = []
        var count = 0
        func send() async -> Bool {
            defer {
                lines = []
                count += 1
            }
            return await stages.chunks.put(Chunk(number: count, lines: lines))
        }
        do {
            for try await buffer in body {
                lines += splitter.take(buffer.readableBytesView)
                guard lines.count >= Self.chunkLines else { continue }
                guard await send() else { return }
            }
        } catch {
            await stages.abandon()
            throw error
        }
        if let last = splitter.finish() { lines.append(last) }
        if !lines.isEmpty { _ = await send() }
        await stages.chunks.close()
        await stages.prepared.finish(count: count)
    }

    private func prepare(_ stages: Stages) async {
        while let chunk = await stages.chunks.next() {
            await stages.prepared.put(chunk.lines.map(prepare), at: chunk.number)
        }
    }

    private func prepare(_ line: LineSplitter.Line) -> Prepared {
        guard let bytes = line.bytes else {
            return .wrong(line: line.number, .bodyTooLarge(LineSplitter.maximumLineBytes))
        }
        let envelope: ActEnvelope
        do { envelope = try ActEnvelope(parsing: bytes) } catch { return .wrong(line: line.number, error) }
        switch envelope.prepare(for: address, at: desk) {
        case .failure(let refusal): return .refused(line: line.number, refusal, statement: envelope.statement)
        case .success(let prepared):
            guard prepared.deed.address == address else {
                return .wrong(line: line.number, .otherPath(prepared.deed))
            }
            return .act(line: line.number, prepared)
        }
    }

    private func submit(_ stages: Stages) async throws {
        do {
            while let lines = await stages.prepared.take(upTo: Sequencer.maximumBatch) {
                guard await stages.sequenced.put(try await enqueue(lines)) else { return }
            }
            await stages.sequenced.close()
        } catch {
            await stages.abandon()
            throw error
        }
    }

    private func answer(_ stages: Stages) async throws {
        do {
            while let sequenced = await stages.sequenced.next() {
                guard await stages.answers.put(try await answers(to: sequenced)) else { return }
            }
            await stages.answers.close()
        } catch {
            await stages.abandon()
            throw error
        }
    }

    private func answers(to sequenced: Sequenced) async throws -> [Answered] {
        var failure = sequenced.failure
        var rest: ArraySlice<LogDesk.Answer> = []
        if let queued = sequenced.queued {
            do {
                rest = try await desk.answers(to: queued)[...]
            } catch let error as SequencerError {
                failure = Problem(error)
            }
        }
        var answers: [Answered] = []
        answers.reserveCapacity(sequenced.lines.count)
        for prepared in sequenced.lines {
            switch prepared {
            case .wrong(let line, let problem):
                answers.append(.problem(line: line, problem))
            case .refused(let line, let refusal, let statement):
                let signed = try await desk.sign(refusal, of: statement)
                answers.append(.problem(line: line, Problem(refusal, note: signed.note)))
            case .act(let line, let act):
                var answer = rest.popFirst()
                if let mask, case .refused(let refused)? = answer {
                    answer = .refused(try await mask.answer(to: refused, of: act))
                }
                answers.append(Self.answer(answer, failure: failure, line: line))
            }
        }
        return answers
    }

    private static func answer(_ verdict: LogDesk.Answer?, failure: Problem?, line: Int) -> Answered {
        switch verdict {
        case .accepted(let receipt), .repeated(let receipt): .receipt(line: line, receipt)
        case .refused(let refused): .problem(line: line, Problem(refused.refusal, note: refused.note))
        case nil: .problem(line: line, failure ?? .failed)
        }
    }

    /// Written out beside the submitting, so that the log need not wait for it.
    private func text(of answers: [Answered]) -> [UInt8] {
        var text: [UInt8] = []
        for answer in answers {
            switch answer {
            case .receipt(let line, let receipt):
                AnswerText.write(receipt, line: line, withReceipt: withReceipts, into: &text)
            case .problem(let line, let problem):
                AnswerText.write(problem, line: line, into: &text)
            }
            text.append(0x0a)
        }
        return text
    }

    /// Puts the acts into the log's queue, waiting while it is full. Where the log has stopped, says so.
    private func enqueue(_ lines: [Prepared]) async throws -> Sequenced {
        let acts = lines.compactMap { prepared -> Submission? in
            guard case .act(_, let act) = prepared else { return nil }
            return act
        }
        while true {
            do {
                return Sequenced(lines: lines, queued: try await desk.enqueue(acts), failure: nil)
            } catch SequencerError.busy {
                try await Task.sleep(for: Self.busyPause)
            } catch let error as SequencerError {
                return Sequenced(lines: lines, queued: nil, failure: Problem(error))
            }
        }
    }
}
